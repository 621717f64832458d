"""Measures `larder serve` beside a server that does nothing and beside Feast's own.

For the rates all three run at the same time and are asked in turns, by a load generator in C that
checks every answer. Larder and Feast serve one repository: the same registry, the same SQLite file.
"""

import contextlib
import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from measuring import HERE, LARDER, Report, Size, duckdb, run

CONNECTIONS = 32
VIEWS = 5
DRIVERS = range(1001, 1006)


@dataclass
class Kind:
    """Requests of one size."""

    name: str
    title: str
    bodies: list[dict]
    # The bound: how many times the rate of Feast's server Larder's has to be.
    times_feast: int
    rates: dict[str, list[float]] = field(default_factory=dict)


@dataclass
class Server:
    """A running server, and what its answers are held against."""

    name: str
    port: int
    process: subprocess.Popen
    # A line per body of a kind.
    answers: dict[str, Path] = field(default_factory=dict)
    # Feast's order of columns is another in each of its processes.
    check: str = "bytes"


def serve(size: Size, folder: Path, report: Report):
    """The server's rates, latencies, memory and start."""
    tools = build(folder)
    repository = prepare(size, folder)
    kinds = requests(size)
    for kind in kinds:
        lines = "".join(json.dumps(body) + "\n" for body in kind.bodies)
        (folder / f"{kind.name}.bodies").write_text(lines)

    with contextlib.ExitStack() as running:
        larder = running.enter_context(serving("larder", larder_command, repository))
        # Latencies are measured without them: even at rest they take turns at the processors.
        with contextlib.ExitStack() as others:
            feast = others.enter_context(serving("feast", feast_command, repository))
            feast_workers = others.enter_context(
                serving("feast_workers", feast_workers_command, repository)
            )
            feast.check = feast_workers.check = "lengths"
            servers = [larder, feast, feast_workers]
            redis = others.enter_context(redis_repository(folder, repository))
            if redis:
                servers.append(others.enter_context(serving("redis", larder_command, redis)))
            for kind in kinds:
                learn_answers(kind, servers, folder)
            nothing = {
                kind.name: running.enter_context(do_nothing(tools, kind, larder, folder))
                for kind in kinds
            }
            report.line(
                "serve",
                f"{processors()} processors, {CONNECTIONS} connections; Feast as `feast serve` starts "
                f"it, and with {processors()} workers, no access log and no restarts of workers",
            )
            for kind in kinds:
                rates(tools, size, folder, kind, [nothing[kind.name], *servers])
                tell_rates(kind, report)
        for kind in kinds:
            latencies(tools, size, folder, kind, nothing[kind.name], larder, report)
        memory(tools, size, folder, kinds, larder, report)
    first_answers(size, folder, repository, kinds[0], report)


def build(folder: Path) -> Path:
    """The programs of serving/, compiled."""
    compiler = shutil.which("clang") or shutil.which("cc") or sys.exit("no C compiler")
    for name, libraries in [("nothing", ["-lmicrohttpd"]), ("load", [])]:
        source = HERE / "serving" / f"{name}.c"
        run(compiler, "-O2", "-o", str(folder / name), str(source), *libraries, folder=folder)
    return folder


def prepare(size: Size, folder: Path) -> Path:
    """The template's repository, with five views of ten features beside the template's one."""
    repository = folder / "serving"
    run(LARDER, "init", "serving", folder=folder)
    (repository / "features/items.json").write_text(json.dumps(items(), indent=2))
    duckdb("serving", str(size.served_entities), folder=repository)
    run(LARDER, "apply", folder=repository)
    run(LARDER, "materialize", "2020-01-01", "now", folder=repository)
    return repository


def items() -> dict:
    """The definitions of what `duckdb_steps.serving` writes; `apply` infers the features."""
    views = range(VIEWS)
    return {
        "entities": [{"name": "item", "join_keys": ["item_id"], "value_type": "INT64"}],
        "data_sources": [
            {"name": f"items_{view}_source", "type": "file", "path": f"data/items_{view}.parquet",
             "timestamp_field": "event_timestamp"} for view in views
        ],
        "feature_views": [
            {"name": f"items_{view}", "entities": ["item"], "source": f"items_{view}_source"}
            for view in views
        ],
    }


def requests(size: Size) -> list[Kind]:
    """What is asked for: few features of one entity, and 50 features over 5 views."""
    chance = random.Random(4)
    drivers = [
        {"features": [f"driver_hourly_stats:{name}"
                      for name in ("conv_rate", "acc_rate", "avg_daily_trips")],
         "entities": {"driver_id": [driver]}}
        for driver in DRIVERS
    ]
    features = []
    for view in range(VIEWS):
        names = [f"ratio_{view}_{number}" for number in range(4)]
        names += [f"amount_{view}_{number}" for number in range(4, 6)]
        names += [f"count_{view}_{number}" for number in range(6, 9)] + [f"name_{view}_9"]
        features += [f"items_{view}:{name}" for name in names]

    def of_items(entities: int, bodies: int) -> list[dict]:
        return [
            {"features": features,
             "entities": {"item_id": chance.sample(range(size.served_entities), entities)}}
            for _ in range(bodies)
        ]

    return [
        Kind("few", "1 entity x 3 features", drivers, 100),
        Kind("one", "1 entity x 50 features", of_items(1, 64), 30),
        Kind("ten", "10 entities x 50 features", of_items(10, 32), 30),
        Kind("hundred", "100 entities x 50 features", of_items(100, 8), 30),
    ]


# Servers


def larder_command(port: int) -> list[str]:
    return [LARDER, "serve", "-p", str(port)]


def feast_command(port: int) -> list[str]:
    return [str(Path(sys.executable).parent / "feast"), "serve", "-p", str(port)]


def feast_workers_command(port: int) -> list[str]:
    """Feast's server at its best: a worker per processor, not restarted, no access log, and a
    registry that it does not read again during the run."""
    return [
        *feast_command(port), "--no-access-log", "--workers", str(processors()),
        "--max-requests", "0", "--max-requests-jitter", "0", "--registry_ttl_sec", "3600",
    ]


@contextlib.contextmanager
def serving(name: str, command, repository: Path):
    """A server of the repository, from its first answer on."""
    port = free_port()
    with process(command(port), repository) as running:
        wait_until_healthy(port, running, seconds=120)
        yield Server(name, port, running)


@contextlib.contextmanager
def do_nothing(tools: Path, kind: Kind, larder: Server, folder: Path):
    """A server that answers everything with Larder's first answer of a kind."""
    [first, *_] = larder.answers[kind.name].read_text().splitlines()
    answer = folder / f"nothing-{kind.name}.answer"
    answer.write_text(first)
    lines = folder / f"nothing-{kind.name}.answers"
    lines.write_text((first + "\n") * len(kind.bodies))
    port = free_port()
    command = [str(tools / "nothing"), str(port), str(processors()), str(answer)]
    with process(command, folder) as running:
        wait_until_open(port, running, seconds=10)
        yield Server("nothing", port, running, {kind.name: lines})


@contextlib.contextmanager
def redis_repository(folder: Path, repository: Path):
    """The repository again, on a Redis that ends with the run; none without redis-server."""
    program = shutil.which("redis-server")
    if not program:
        yield None
        return
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    with process(command, folder) as running:
        wait_until_open(port, running, seconds=10)
        copy = folder / "serving-redis"
        shutil.copytree(repository, copy)
        (copy / "feature_store.yaml").write_text(
            "project: serving\nregistry: data/registry.db\nprovider: local\n"
            f"online_store:\n    type: redis\n    connection_string: 127.0.0.1:{port}\n"
            "offline_store:\n    type: file\nentity_key_serialization_version: 3\n"
        )
        run(LARDER, "materialize", "2020-01-01", "now", folder=copy)
        yield copy


@contextlib.contextmanager
def process(command: list[str], folder: Path):
    """A program that runs until the end of the block; what it says goes to a file."""
    log = folder / f"{Path(command[0]).name}-{time.monotonic_ns()}.log"
    with open(log, "wb") as output:
        running = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    running.log = log
    try:
        yield running
    finally:
        running.terminate()
        try:
            running.wait(20)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until_open(port: int, running: subprocess.Popen, seconds: float):
    end = time.monotonic() + seconds
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        if running.poll() is not None or time.monotonic() > end:
            sys.exit(f"{running.args[0]} does not serve:\n{running.log.read_text()[-2000:]}")
        time.sleep(0.001)


def wait_until_healthy(port: int, running: subprocess.Popen, seconds: float):
    wait_until_open(port, running, seconds)
    status, body = ask(port, "GET", "/health")
    if status != 200:
        sys.exit(f"{running.args[0]} is not healthy: {status} {body}")


def ask(port: int, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
    """One request over a connection of its own."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        )
        answer = b""
        while chunk := connection.recv(1 << 20):
            answer += chunk
    head, _, content = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), content


# Measurements


def learn_answers(kind: Kind, servers: list[Server], folder: Path):
    """Asks every server every request once. They must answer the same, the order of columns aside."""
    for server in servers:
        server.answers[kind.name] = folder / f"{server.name}-{kind.name}.answers"
        server.answers[kind.name].write_bytes(b"")
    for body in kind.bodies:
        expected = None
        for server in servers:
            status, answer = ask(
                server.port, "POST", "/get-online-features", json.dumps(body).encode()
            )
            if status != 200:
                sys.exit(f"{server.name} answers {status}: {answer.decode()}")
            with open(server.answers[kind.name], "ab") as lines:
                lines.write(answer + b"\n")
            columns = by_name(json.loads(answer))
            if expected is not None and columns != expected:
                sys.exit(f"{server.name} answers otherwise than {servers[0].name}: {answer.decode()}")
            expected = columns


def by_name(answer: dict) -> dict:
    return dict(zip(answer["metadata"]["feature_names"], answer["results"], strict=True))


def load(tools: Path, folder: Path, kind: str, server: Server, *words: str) -> dict:
    """A run of the load generator; a wrong answer ends the benchmark."""
    result = subprocess.run(
        [str(tools / "load"), "--port", str(server.port), "--bodies", str(folder / f"{kind}.bodies"),
         "--answers", str(server.answers[kind]), "--check", server.check, *words],
        capture_output=True, text=True,
    )
    if result.returncode != 0:
        sys.exit(f"asking {server.name}: {result.stdout}{result.stderr}")
    return json.loads(result.stdout)


def rates(tools: Path, size: Size, folder: Path, kind: Kind, servers: list[Server]):
    """The top rate of each, in turns: every connection asks again as soon as it is answered."""
    words = ["--connections", str(CONNECTIONS), "--seconds", str(size.serving_seconds)]
    for _ in range(size.rounds):
        for server in servers:
            one = load(tools, folder, kind.name, server, *words)
            kind.rates.setdefault(server.name, []).append(one["rate"])


def tell_rates(kind: Kind, report: Report):
    rate = {name: statistics.median(of_rounds) for name, of_rounds in kind.rates.items()}
    text = (
        f"{kind.title}: larder {rate['larder']:,.0f}/s; doing nothing {rate['nothing']:,.0f}/s; "
        f"{100 * rate['larder'] / rate['nothing']:.0f} %; Feast {rate['feast']:,.0f}/s; "
        f"{rate['larder'] / rate['feast']:.0f} times; Feast with {processors()} workers "
        f"{rate['feast_workers']:,.0f}/s; {rate['larder'] / rate['feast_workers']:.0f} times"
    )
    if "redis" in rate:
        text += (
            f"; larder on Redis {rate['redis']:,.0f}/s, "
            f"{rate['redis'] / rate['larder']:.2f} of its rate on SQLite"
        )
    report.line("serve", text)
    if kind.name == "few":
        report.bound("serve", "at least 40 % of doing nothing", rate["larder"] >= 0.4 * rate["nothing"])
    report.bound(
        "serve", f"at least {kind.times_feast} times Feast",
        rate["larder"] >= kind.times_feast * rate["feast"],
    )


def latencies(
    tools: Path, size: Size, folder: Path, kind: Kind, nothing: Server, larder: Server, report: Report
):
    """Latencies at half of Larder's top rate, from the moment that each request was due."""
    rate = statistics.median(kind.rates["larder"]) / 2
    words = [
        "--connections", str(2 * CONNECTIONS), "--seconds", str(size.serving_seconds),
        "--rate", f"{rate:.0f}",
    ]
    measured = {"larder": [], "nothing": []}
    for _ in range(size.rounds):
        for server in (nothing, larder):
            measured[server.name].append(load(tools, folder, kind.name, server, *words))
    middle = {
        name: {part: statistics.median(one[part] for one in rounds) / 1000
               for part in ("p50", "p99", "p999")}
        for name, rounds in measured.items()
    }
    report.line(
        "serve",
        f"{kind.title}, {rate:,.0f}/s: larder p50 {middle['larder']['p50']:.2f} ms, "
        f"p99 {middle['larder']['p99']:.2f} ms, p99.9 {middle['larder']['p999']:.2f} ms; "
        f"doing nothing p99 {middle['nothing']['p99']:.2f} ms",
    )
    if kind.name == "few":
        report.bound("serve", "p99 under 2 ms at half of the top rate", middle["larder"]["p99"] < 2)


def memory(tools: Path, size: Size, folder: Path, kinds: list[Kind], larder: Server, report: Report):
    """Requests of all kinds in turn: the memory at the end, beside that after the first 10,000."""
    mixed = [line for kind in kinds[:3] for line in lines_of(folder / f"{kind.name}.bodies")]
    answers = [line for kind in kinds[:3] for line in lines_of(larder.answers[kind.name])]
    (folder / "mixed.bodies").write_bytes(b"".join(mixed))
    larder.answers["mixed"] = folder / "mixed.answers"
    larder.answers["mixed"].write_bytes(b"".join(answers))
    one = load(
        tools, folder, "mixed", larder, "--connections", str(CONNECTIONS),
        "--requests", str(size.requests), "--pid", str(larder.process.pid),
    )
    growth = one["kilobytes"] / one["warm_kilobytes"] - 1
    report.line(
        "serve",
        f"{one['answers']:,} requests of all kinds: {one['kilobytes'] / 1024:.1f} MB, after the "
        f"first 10,000 {one['warm_kilobytes'] / 1024:.1f} MB; growth {100 * growth:.1f} %",
    )
    report.bound("serve", "growth under 5 %", growth < 0.05)


def lines_of(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def first_answers(size: Size, folder: Path, repository: Path, kind: Kind, report: Report):
    """From a process's start to its first answer with features."""
    ours = [first_answer(larder_command, repository, kind) for _ in range(size.starts)]
    theirs = first_answer(feast_command, repository, kind)
    seconds = statistics.median(ours)
    report.line(
        "serve",
        f"{len(ours)} starts: larder's first answer after {seconds * 1000:.1f} ms, at most "
        f"{max(ours) * 1000:.1f} ms; Feast's after {theirs:.1f} s; ratio {theirs / seconds:.0f}",
    )
    report.bound("serve", "first answer within 100 ms", seconds < 0.1)


def first_answer(command, repository: Path, kind: Kind) -> float:
    port = free_port()
    body = json.dumps(kind.bodies[0]).encode()
    begin = time.perf_counter()
    with process(command(port), repository) as running:
        wait_until_open(port, running, seconds=120)
        status, answer = ask(port, "POST", "/get-online-features", body)
        seconds = time.perf_counter() - begin
    if status != 200:
        sys.exit(f"{running.args[0]} answers {status}: {answer.decode()}")
    return seconds


def processors() -> int:
    return len(os.sched_getaffinity(0))
