"""Servers over a repository, each on a port that is free: larder's, and Feast's own."""

import os
import subprocess
import threading
from contextlib import contextmanager


@contextmanager
def larder_server(repository, *options: str, environment: dict | None = None):
    """`larder serve`; gives its URL. It must end well."""
    with open(repository.folder / "server.log", "w") as log:
        process = subprocess.Popen(
            [os.environ["LARDER_BINARY"], "serve", "-p", "0", *options], cwd=repository.folder,
            stderr=subprocess.PIPE, stdout=log, text=True,
            env={**os.environ, **(environment or {})},
        )
        # Warnings may stand before it.
        lines = []
        for line in process.stderr:
            lines.append(line)
            if "listening on " in line:
                break
        else:
            raise AssertionError("".join(lines))
        # What it goes on to say must not fill the pipe.
        rest = threading.Thread(target=lambda: log.writelines(process.stderr))
        rest.start()
        try:
            yield line.split("listening on ")[1].strip()
        finally:
            process.terminate()
            status = process.wait(20)
            rest.join()
        assert status == 0, (repository.folder / "server.log").read_text()


@contextmanager
def feast_server(repository):
    """Feast's server, in a thread of this process; gives its URL."""
    import uvicorn
    from feast.feature_server import get_app

    store = repository.store()
    server = uvicorn.Server(
        uvicorn.Config(get_app(store, 600), host="127.0.0.1", port=0, log_level="error")
    )
    started = threading.Event()
    startup = server.startup

    async def start(*arguments, **words):
        await startup(*arguments, **words)
        started.set()

    server.startup = start
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        assert started.wait(60)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
