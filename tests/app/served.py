"""An ASGI application on a socket as Streamlit makes it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp
from streamlit.web.server.starlette.starlette_server import _bind_socket


@contextmanager
def served(app: ASGIApp, address: str = "127.0.0.1") -> Iterator[int]:
    """The port it listens on."""
    listening = _bind_socket(address, 0, 8)
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    try:
        yield int(listening.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
