"""The image: the Dockerfile is sound, and its second stage has what the program loads."""

import json
import re
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest
from dockerfile_parse import DockerfileParser

from conftest import CHECKOUT, DEPLOYMENT, LARDER, accepted_by_serve, program, run

DOCKERFILE = DEPLOYMENT / "Dockerfile"

# What comes with the base image, or with a package that is listed.
INHERITED = {"libc6", "libgcc-s1"}
# What is read, not loaded: the zones of times.
READ = {"tzdata"}


@pytest.fixture
def last_stage():
    """The instructions of the stage that becomes the image."""
    instructions = [
        one for one in DockerfileParser(str(DOCKERFILE)).structure if one["instruction"] != "COMMENT"
    ]
    first = max(at for at, one in enumerate(instructions) if one["instruction"] == "FROM")
    return instructions[first:]


def values(instructions, name: str) -> list[str]:
    return [one["value"] for one in instructions if one["instruction"] == name]


def test_the_linter_finds_nothing():
    run(program("hadolint"), "--failure-threshold", "style", str(DOCKERFILE))


def test_the_image_runs_without_root_and_without_secrets(last_stage):
    [user] = values(last_stage, "USER")
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", user)
    assert values(last_stage, "ENV") == values(last_stage, "ARG") == []
    assert values(last_stage, "COPY") == ["--from=build /image/usr/local /usr/local"]


def test_every_file_that_is_copied_exists():
    sources = [
        word
        for value in values(DockerfileParser(str(DOCKERFILE)).structure, "COPY")
        if not value.startswith("--from")
        for word in value.split()[:-1]
    ]
    assert sources
    for source in sources:
        assert (CHECKOUT / source).exists(), source


def test_what_the_build_sees_is_a_package(tmp_path):
    ignored = [
        line for line in (DEPLOYMENT / "Dockerfile.dockerignore").read_text().split("\n")
        if line and not line.startswith("#")
    ]
    files = run("git", "ls-files", cwd=CHECKOUT).stdout.splitlines()
    for file in files:
        parents = [file, *map(str, Path(file).parents)]
        if any(fnmatch(parent, pattern) for parent in parents for pattern in ignored):
            continue
        if (CHECKOUT / file).exists():
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CHECKOUT / file, tmp_path / file)
    assert (tmp_path / "Scripts/install").exists()
    # SwiftPM refuses a package of which a target is missing, whatever is built.
    run(program("swift"), "package", "describe", cwd=tmp_path)


def test_the_image_has_the_packages_of_the_libraries_and_no_others(last_stage):
    [install] = [value for value in values(last_stage, "RUN") if "apt-get install" in value]
    listed = re.search(r"--no-install-recommends\s+(.*?)\s*&&", install, re.DOTALL).group(1)
    needed = set()
    for file in [LARDER, *map(str, (CHECKOUT / ".engine").glob("*.so"))]:
        needed |= packages_of_libraries(file)
    assert set(listed.split()) - READ == needed - INHERITED


def packages_of_libraries(file: str) -> set[str]:
    """The Debian packages of the libraries that a file names itself; Swift's own are linked in."""
    program("dpkg-query")
    named = re.findall(r"NEEDED.*\[(.*)\]", run(program("readelf"), "-d", file).stdout)
    places = dict(re.findall(r"(\S+) => (/\S+)", run(program("ldd"), file).stdout))
    packages = set()
    for library in named:
        place = places.get(library)
        if place is None or "/swift/" in place or not place.startswith(("/lib", "/usr/lib")):
            continue
        place = str(Path(place).resolve())
        for candidate in (place, place.removeprefix("/usr")):
            found = subprocess.run(
                ["dpkg-query", "-S", candidate], capture_output=True, text=True
            )
            if found.returncode == 0:
                packages.add(found.stdout.split(":")[0])
                break
        else:
            raise AssertionError(f"no package has {place}")
    return packages


def test_the_image_starts_a_server(last_stage):
    [entry] = values(last_stage, "ENTRYPOINT")
    [words] = values(last_stage, "CMD")
    assert json.loads(entry) == ["/usr/local/bin/larder"]
    words = json.loads(words)
    assert words[0] == "serve"
    assert accepted_by_serve(words)


def test_the_health_check_tells_a_server_that_answers_from_one_that_does_not(last_stage, server):
    [check] = values(last_stage, "HEALTHCHECK")
    command = json.loads(check[check.index("["):])
    healthy = [word.replace("6566", str(server.port)) for word in command]
    subprocess.run(healthy, check=True, timeout=10)
    server.stop()
    assert subprocess.run(healthy, capture_output=True, timeout=10).returncode != 0
