"""Feast's command line in a process of its own, without its five seconds of imports each time."""

import multiprocessing
import os
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

# One process imports Feast and nothing else; each command runs in a fork of it.
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["feast.cli.cli"])


def run(folder: Path, words: tuple[str, ...], seconds: int = 300) -> subprocess.CompletedProcess:
    """Runs `feast` with these words in the folder, and waits for its end."""
    with tempfile.TemporaryDirectory() as outputs:
        process = _context.Process(target=_command, args=(str(folder), words, outputs))
        process.start()
        process.join(seconds)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"feast {' '.join(words)} took more than {seconds} s")
        output, errors = ((Path(outputs) / name).read_text() for name in ("output", "errors"))
    return subprocess.CompletedProcess(["feast", *words], process.exitcode, output, errors)


def _command(folder: str, words: tuple[str, ...], outputs: str):
    for descriptor, name in ((1, "output"), (2, "errors")):
        file = os.open(os.path.join(outputs, name), os.O_WRONLY | os.O_CREAT)
        os.dup2(file, descriptor)
    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
    os.chdir(folder)
    status = 1
    try:
        from feast.cli.cli import cli

        cli(list(words), prog_name="feast")
        status = 0
    except SystemExit as end:
        status = end.code or 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
