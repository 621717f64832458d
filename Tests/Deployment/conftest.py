"""What the tests share: where the files are, and the built larder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

CHECKOUT = Path(__file__).resolve().parent.parent.parent
DEPLOYMENT = CHECKOUT / "Deployment"
LARDER = os.environ["LARDER_BINARY"]


def program(name: str) -> str:
    """A program of this environment or of the machine; without it the test is skipped."""
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not there for this machine")
    return found


def run(*command: str, **options) -> subprocess.CompletedProcess:
    """A program that must succeed."""
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, **options)
    assert result.returncode == 0, f"{command} ended with {result.returncode}\n{result.stdout}\n{result.stderr}"
    return result


def documents(path: Path) -> list[dict]:
    """The documents of a YAML file."""
    with open(path) as file:
        return list(yaml.safe_load_all(file))


def serve_options() -> str:
    """What `larder serve --help` says."""
    return run(LARDER, "serve", "--help").stdout


def accepted_by_serve(words: list[str]) -> bool:
    """Whether every option among the words is one of `larder serve`."""
    help = serve_options()
    return all(word.split("=")[0] in help for word in words if word.startswith("-"))


class Server:
    """`larder serve` of a new repository, on a port that is free."""

    def __init__(self, folder: Path):
        run(LARDER, "init", "features", cwd=folder)
        run(LARDER, "-c", "features", "apply", cwd=folder)
        self.process = subprocess.Popen(
            [LARDER, "-c", "features", "serve", "-p", "0"], cwd=folder, stderr=subprocess.PIPE,
            text=True,
        )
        # "listening on http://127.0.0.1:PORT"
        self.port = int(self.process.stderr.readline().rsplit(":", 1)[1])

    def stop(self):
        self.process.terminate()
        self.process.communicate(timeout=20)


@pytest.fixture
def server(tmp_path):
    """A server that ends with the test."""
    running = Server(tmp_path)
    yield running
    running.stop()
