"""The server, asked without a socket."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("starlette", reason="the page needs the extra web")

from starlette.testclient import TestClient

from indexpr.web.application import application
from indexpr.web.gate import Gate

HOST, TOKEN = "127.0.0.1:8765", "secret-token"


@pytest.fixture
def stranger() -> Iterator[TestClient]:
    """One that knows the address of the machine, and not the token."""
    gate = Gate(application(), TOKEN, frozenset((HOST, "localhost:8765")), 2_000_000)
    with TestClient(gate, base_url=f"http://{HOST}", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def client(stranger: TestClient) -> TestClient:
    """One that opened the address that was shown."""
    stranger.headers["X-Indexpr-Token"] = TOKEN
    return stranger
