"""The server: one process, one loopback address, one token."""

from __future__ import annotations

import secrets
import socket
import threading
from collections.abc import Callable

import uvicorn
from attrs import field, frozen

from indexpr.diagnostics import IndexprError

from .application import MOST_SECONDS, application
from .gate import MOST_BYTES, Gate

__all__ = ["Server", "serve"]

LOOPBACK = "127.0.0.1"


@frozen
class Server:
    """A server that listens already.

    Attributes:
        listening: the socket.
        token: which requests must bring.
        uvicorn: what answers.
    """

    listening: socket.socket
    token: str = field(repr=False)
    uvicorn: uvicorn.Server = field(repr=False)

    @classmethod
    def bound(
        cls, port: int = 0, *, most_bytes: int = MOST_BYTES, most_seconds: float = MOST_SECONDS
    ) -> Server:
        """A server on a port of this machine alone.

        Args:
            port: 0 for any that is free.
            most_bytes: of one request. most_seconds: that a file may take.

        Raises:
            IndexprError: ``port-taken``.
        """
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, port))
        except OSError as error:
            listening.close()
            why = error.strerror or str(error)
            raise IndexprError(
                f"端口 {port} 不能使用：{why}", f"port {port} cannot be used: {why}", code="port-taken"
            ) from None
        chosen = listening.getsockname()[1]
        token = secrets.token_urlsafe(24)
        hosts = frozenset((f"{LOOPBACK}:{chosen}", f"localhost:{chosen}"))
        app = Gate(application(most_seconds=most_seconds), token, hosts, most_bytes)
        config = uvicorn.Config(
            app, log_level="critical", access_log=False, lifespan="off", server_header=False, limit_concurrency=32,
            timeout_keep_alive=10,
        )  # fmt: skip
        return cls(listening, token, uvicorn.Server(config))

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.listening.getsockname()[1])

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://{LOOPBACK}:{self.port}/?token={self.token}"

    def run(self) -> None:
        """Answer until the process is interrupted."""
        self.uvicorn.run(sockets=[self.listening])

    def stop(self) -> None:
        """End a server that runs in another thread."""
        self.uvicorn.should_exit = True

    def in_thread(self) -> threading.Thread:
        """Answer in a thread of this process; ``stop`` ends it."""
        thread = threading.Thread(target=self.run, daemon=True)
        thread.start()
        return thread


def serve(port: int = 0, *, opened: Callable[[str], object] | None = None) -> None:
    """Serve the page on this machine until the process is interrupted.

    Args:
        port: 0 for any that is free.
        opened: is given the address once the server listens: ``webbrowser.open``, or ``print``.

    Raises:
        IndexprError: ``port-taken``.
    """
    server = Server.bound(port)
    if opened is not None:
        opened(server.address)
    server.run()
