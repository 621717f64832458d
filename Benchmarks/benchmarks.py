"""Measures larder from outside, as whole processes, each beside its baseline in the same run."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import HERE, LARDER, SIZES, Report, Size, duckdb, median, run
from serving import serve


def frame(size: Size, folder: Path, report: Report):
    """A training frame to Parquet, beside DuckDB's ASOF JOIN, which has no rule for ties."""
    words = [
        "get-historical-features", "--entities", "entities.parquet",
        "-f", "hourly:conv_rate", "-f", "hourly:acc_rate", "-f", "hourly:trips",
    ]
    ours, theirs = [], []
    for _ in range(size.rounds):
        ours.append(run(LARDER, *words, "-o", "ours.parquet", folder=folder))
        theirs.append(duckdb("asof", folder=folder))
    wrong = duckdb("compare", folder=folder).output.split()[1]
    if wrong != "0":
        sys.exit(f"the two frames differ in {wrong} rows")
    seconds, baseline = median(ours), median(theirs)
    peak = max(one.megabytes for one in ours)
    report.line(
        "frame",
        f"{size.entity_rows:,} entity rows, {size.entities * size.hours:,} source rows, "
        f"3 features: larder {seconds:.2f} s, peak {peak:.0f} MB; DuckDB ASOF JOIN {baseline:.2f} s, "
        f"peak {max(one.megabytes for one in theirs):.0f} MB; ratio {seconds / baseline:.2f}",
    )
    report.bound("frame", "ratio at most 1", seconds <= baseline)
    report.bound("frame", "peak under 1 GB", peak < 1000)


def feast(size: Size, folder: Path, report: Report):
    """A tenth of the frame, beside Feast's own stores; once each, for they are slow."""
    words = [
        "get-historical-features", "--entities", "tenth.parquet",
        "-f", "tenth:conv_rate", "-f", "tenth:acc_rate", "-f", "tenth:trips",
    ]
    ours = [run(LARDER, *words, "-o", "ours.parquet", folder=folder) for _ in range(size.rounds)]
    seconds, peak = median(ours), max(one.megabytes for one in ours)
    for kind in ["dask", "duckdb"]:
        theirs = run(
            sys.executable, str(HERE / "feast_frame.py"), kind, "tenth.parquet", "theirs.parquet",
            folder=folder,
        )
        theirs.seconds = float(theirs.output.split()[-1])
        report.line(
            "feast",
            f"{size.entity_rows // 10:,} entity rows, {size.entities * size.hours // 10:,} source "
            f"rows, 3 features: larder {seconds:.2f} s, peak {peak:.0f} MB; Feast with {kind} "
            f"{theirs.seconds:.2f} s, peak {theirs.megabytes:.0f} MB; "
            f"{theirs.seconds / seconds:.0f} times as long",
        )


def materialize(size: Size, folder: Path, report: Report):
    """Ten features of every entity into SQLite, beside SQLite's copying of the same rows."""
    values = size.entities * 10
    ours, theirs = [], []
    for _ in range(size.rounds):
        (folder / "data/online_store.db").unlink(missing_ok=True)
        run(LARDER, "apply", folder=folder)
        ours.append(
            run(LARDER, "materialize", "2026-01-01", "2026-02-01", "-v", "wide", folder=folder)
        )
        copy = run(sys.executable, str(HERE / "sqlite_copy.py"), str(values), folder=folder)
        copy.seconds = float(copy.output)
        theirs.append(copy)
    seconds, baseline = median(ours), median(theirs)
    rate = values / seconds
    report.line(
        "materialize",
        f"{size.entities:,} entities x 10 features: larder {seconds:.2f} s, {rate:,.0f} values/s, "
        f"peak {max(one.megabytes for one in ours):.0f} MB; SQLite copying the rows {baseline:.2f} s; "
        f"ratio {seconds / baseline:.2f}",
    )
    report.bound("materialize", "at least 150,000 values/s", rate >= 150_000)


def start(size: Size, folder: Path, report: Report):
    """Whole processes, beside one that does nothing."""
    (folder / "data/online_store.db").unlink(missing_ok=True)
    run(LARDER, "apply", folder=folder)
    run(LARDER, "materialize", "2026-01-01", "2026-02-01", "-v", "wide", folder=folder)
    online = ["get-online-features", "-e", "entity_id=7", "--feature-service", "wide_service"]
    version, lookup, nothing = [], [], []
    for _ in range(size.starts):
        version.append(run(LARDER, "version", folder=folder))
        lookup.append(run(LARDER, *online, folder=folder))
        nothing.append(run("/bin/true", folder=folder))
    baseline = median(nothing)
    for name, runs, bound in [("version", version, 15), ("online", lookup, 40)]:
        seconds = median(runs)
        report.line(
            name,
            f"{len(runs)} processes: larder {seconds * 1000:.1f} ms; /bin/true "
            f"{baseline * 1000:.1f} ms; ratio {seconds / baseline:.1f}",
        )
        report.bound(name, f"under {bound} ms", seconds * 1000 < bound)


def swift(size: Size, folder: Path, report: Report):
    """Definitions in Swift: with nothing cached, and unchanged, beside the compiler's own time."""
    compiler = os.environ.get("LARDER_SWIFTC") or shutil.which("swiftc")
    run(LARDER, "init", "swift", "--template", "swift", folder=folder)
    repository = folder / "swift"
    program = folder / "program.swift"
    program.write_text("@main struct Program { static func main() {} }")
    compile = [compiler, "-parse-as-library", "-Onone", str(program), "-o", str(folder / "program")]
    modules = str(HERE.parent / "Sources")
    outside = dict(os.environ)

    first, sources, unchanged, baseline = [], [], [], []
    for turn in range(size.rounds):
        # The compiler caches the headers of the system there, too.
        os.environ["XDG_CACHE_HOME"] = str(folder / f"cache{turn}")
        first.append(run(LARDER, "plan", folder=repository))
        run(LARDER, "apply", folder=repository)
        unchanged.append(run(LARDER, "apply", folder=repository))
        os.environ["XDG_CACHE_HOME"] = str(folder / f"cache{turn}-sources")
        os.environ["LARDER_MODULES"] = modules
        sources.append(run(LARDER, "plan", folder=repository))
        os.environ["XDG_CACHE_HOME"] = str(folder / f"cache{turn}-baseline")
        baseline.append(run(*compile, folder=folder))
        os.environ.clear()
        os.environ.update(outside)
    empty = median(baseline)
    for name, runs, bound in [
        ("nothing cached", first, 5),
        ("nothing cached, another compiler than Larder's", sources, 5),
        ("unchanged", unchanged, 0.1),
    ]:
        seconds = median(runs)
        report.line(
            "swift",
            f"{name}: larder {seconds:.2f} s; swiftc for an empty program {empty:.2f} s; "
            f"ratio {seconds / empty:.2f}",
        )
        report.bound("swift", f"under {bound} s", seconds < bound)


def definitions() -> dict:
    """Views of the same entities: three features by the hour, some of them, and ten of the newest."""
    key = {"name": "entity_id", "dtype": "Int64"}
    source = {"type": "file", "timestamp_field": "event_timestamp",
              "created_timestamp_column": "created"}
    return {
        "entities": [{"name": "entity", "join_keys": ["entity_id"], "value_type": "INT64"}],
        "data_sources": [
            {"name": "hourly_source", "path": "data/hourly.parquet", **source},
            {"name": "tenth_source", "path": "data/tenth.parquet", **source},
            {"name": "wide_source", "path": "data/wide.parquet", **source},
        ],
        "feature_views": [
            {"name": "hourly", "entities": ["entity"], "ttl": "1d", "source": "hourly_source",
             "schema": [key, {"name": "conv_rate", "dtype": "Float32"},
                        {"name": "acc_rate", "dtype": "Float32"},
                        {"name": "trips", "dtype": "Int64"}]},
            {"name": "tenth", "entities": ["entity"], "ttl": "1d", "source": "tenth_source",
             "schema": [key, {"name": "conv_rate", "dtype": "Float32"},
                        {"name": "acc_rate", "dtype": "Float32"},
                        {"name": "trips", "dtype": "Int64"}]},
            {"name": "wide", "entities": ["entity"], "ttl": 0, "source": "wide_source",
             "schema": [key, *({"name": f"feature_{number}", "dtype": "Float64"}
                               for number in range(10))]},
        ],
        "feature_services": [{"name": "wide_service", "features": ["wide"]}],
    }


CONFIGURATION = """\
project: benchmark
registry: data/registry.db
provider: local
online_store:
    type: sqlite
    path: data/online_store.db
offline_store:
    type: duckdb
entity_key_serialization_version: 3
"""

BENCHMARKS = {
    "frame": frame,
    "feast": feast,
    "materialize": materialize,
    "start": start,
    "swift": swift,
    "serve": serve,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="full")
    parser.add_argument("--only", choices=BENCHMARKS, action="append")
    chosen = parser.parse_args()
    size = SIZES[chosen.size]

    with tempfile.TemporaryDirectory(prefix="larder-benchmark.") as name:
        folder = Path(name)
        (folder / "data").mkdir()
        (folder / "features").mkdir()
        (folder / "features/benchmark.json").write_text(json.dumps(definitions(), indent=2))
        (folder / "feature_store.yaml").write_text(CONFIGURATION)

        commit = git("rev-parse", "--short", "HEAD") + ("+" if git("status", "--porcelain") else "")
        engine = duckdb("version", folder=folder).output.split()[1]
        print(f"larder {commit}, DuckDB {engine}, {os.cpu_count()} processors, size {chosen.size}")
        duckdb("generate", str(size.entities), str(size.hours), str(size.entity_rows), folder=folder)
        run(LARDER, "apply", folder=folder)

        report = Report(bounds_count=chosen.size == "full")
        for name in chosen.only or BENCHMARKS:
            BENCHMARKS[name](size, folder, report)
        os.chdir(HERE)
    return 1 if report.missed else 0


def git(*words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=HERE, capture_output=True, text=True, check=True
    ).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
