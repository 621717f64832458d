"""What the benchmarks share: sizes, runs of whole processes, and the report.

The process that measures stays small and does no work of its own: the peak memory that the kernel
reports for a child is never below its parent's.
"""

import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
LARDER = os.environ["LARDER_BINARY"]


@dataclass
class Size:
    """How much data a run has."""

    entities: int
    hours: int
    entity_rows: int
    rounds: int
    starts: int
    served_entities: int
    serving_seconds: float
    requests: int


SIZES = {
    "full": Size(
        entities=100_000, hours=100, entity_rows=1_000_000, rounds=5, starts=40,
        served_entities=5_000, serving_seconds=3, requests=1_000_000,
    ),
    "small": Size(
        entities=1_000, hours=20, entity_rows=5_000, rounds=2, starts=5,
        served_entities=500, serving_seconds=0.5, requests=20_000,
    ),
}


@dataclass
class Run:
    """One process, from its start to its end."""

    seconds: float
    megabytes: float
    output: str


def run(*command: str, folder: Path) -> Run:
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        actions = [
            (os.POSIX_SPAWN_DUP2, output.fileno(), 1),
            (os.POSIX_SPAWN_DUP2, errors.fileno(), 2),
        ]
        os.chdir(folder)
        begin = time.perf_counter()
        process = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - begin
        if os.waitstatus_to_exitcode(status) != 0:
            errors.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{errors.read().decode()}")
        output.seek(0)
        return Run(seconds, usage.ru_maxrss / 1024, output.read().decode())


def duckdb(script: str, *words: str, folder: Path) -> Run:
    """A step of DuckDB's own; its time is that of its SQL, without Python's start."""
    result = run(sys.executable, str(HERE / "duckdb_steps.py"), script, *words, folder=folder)
    result.seconds = float(result.output.split()[0])
    return result


class Report:
    """Prints the measurements, and remembers whether each bound was kept."""

    def __init__(self, bounds_count: bool):
        self.bounds_count = bounds_count
        self.missed = []

    def line(self, name: str, text: str):
        print(f"{name:<12} {text}", flush=True)

    def bound(self, name: str, what: str, kept: bool):
        if not self.bounds_count:
            return
        self.line("", f"{what}: {'kept' if kept else 'MISSED'}")
        if not kept:
            self.missed.append(f"{name}: {what}")


def median(runs: list[Run]) -> float:
    return statistics.median(one.seconds for one in runs)
