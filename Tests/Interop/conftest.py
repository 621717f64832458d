"""What the tests share: the built larder, real Feast, and repositories for both."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import feast_command

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent.parent
FIXTURES = CHECKOUT / "Tests/Fixtures/feast-0.67"

# Feast would otherwise ask the network for a newer self, and tell it who uses it.
os.environ["FEAST_USAGE"] = "False"


class Repository:
    """A repository's folder, and both programs run in it."""

    def __init__(self, folder: Path):
        self.folder = folder

    def larder(self, *words: str, status: int = 0, input: str = "") -> subprocess.CompletedProcess:
        """Runs larder; fails unless it ends with the status."""
        command = [os.environ["LARDER_BINARY"], *words]
        return ended(
            subprocess.run(
                command, cwd=self.folder, input=input, capture_output=True, text=True, timeout=300
            ),
            status,
        )

    def larder_json(self, *words: str, input: str = ""):
        return json.loads(self.larder(*words, input=input).stdout)

    def feast(self, *words: str, status: int = 0) -> subprocess.CompletedProcess:
        """Runs Feast's command line; fails unless it ends with the status."""
        return ended(feast_command.run(self.folder, words), status)

    def store(self):
        """Feast's store over the repository as it is now."""
        from feast import FeatureStore

        return FeatureStore(repo_path=str(self.folder))

    def registry(self):
        """The registry file, parsed by Feast's own classes."""
        from feast.protos.feast.core.Registry_pb2 import Registry

        return Registry.FromString((self.folder / "data/registry.db").read_bytes())

    @property
    def online_store(self) -> Path:
        return self.folder / "data/online_store.db"


def ended(result: subprocess.CompletedProcess, status: int) -> subprocess.CompletedProcess:
    """The result of a program, which must have ended with the status."""
    assert result.returncode == status, (
        f"{result.args} ended with {result.returncode}\n{result.stdout}\n{result.stderr}"
    )
    return result


@pytest.fixture
def repository(tmp_path):
    """Makes a repository, "driver" or "types": definitions for both programs, and the data."""

    def make(kind: str, name: str = "repository", offline_store: str | None = None) -> Repository:
        folder = tmp_path / name
        shutil.copytree(HERE / "repositories" / kind, folder)
        shutil.copytree(FIXTURES / kind / "data", folder / "data")
        if offline_store:
            configuration = folder / "feature_store.yaml"
            lines = configuration.read_text().splitlines()
            at = lines.index("offline_store:")
            lines[at + 1] = f"    type: {offline_store}"
            configuration.write_text("\n".join(lines) + "\n")
        return Repository(folder)

    return make
