"""The systemd unit, read by systemd."""

import re
import shlex

from conftest import DEPLOYMENT, LARDER, accepted_by_serve, program, run

UNIT = DEPLOYMENT / "larder.service"


def with_this_larder(folder) -> str:
    """The unit with the built program, because systemd looks for it."""
    copy = folder / "larder.service"
    copy.write_text(UNIT.read_text().replace("/usr/local/bin/larder", LARDER))
    return str(copy)


def test_systemd_accepts_the_unit(tmp_path):
    result = run(program("systemd-analyze"), "verify", with_this_larder(tmp_path))
    assert "larder.service" not in result.stderr


def test_the_service_may_do_little(tmp_path):
    # 10 is everything, 0 nothing; most services of a distribution are above 9.
    run(
        program("systemd-analyze"), "security", "--offline=true", "--threshold=15",
        with_this_larder(tmp_path),
    )


def test_the_unit_starts_a_server():
    [start] = re.findall(r"^ExecStart=(.*)$", UNIT.read_text(), re.MULTILINE)
    program_path, command, *words = shlex.split(start)
    assert (program_path, command) == ("/usr/local/bin/larder", "serve")
    assert accepted_by_serve(words)
    [options] = re.findall(r"LARDER_SERVE_OPTIONS=(.*)$", UNIT.read_text(), re.MULTILINE)
    assert accepted_by_serve(shlex.split(options))
