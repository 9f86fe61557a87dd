"""Who may ask: this machine, with the token, from the page itself, and not too much."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from .conftest import HOST, TOKEN

READ = {"text": "≥5个"}


def test_without_the_token_there_is_nothing(stranger: TestClient) -> None:
    for answer in (stranger.get("/"), stranger.post("/api/parse", json=READ), stranger.get("/api/policies")):
        assert answer.status_code == 403
        assert answer.json()["error"]["code"] == "wrong-token"
    wrong = stranger.post("/api/parse", json=READ, headers={"X-Indexpr-Token": TOKEN + "x"})
    assert wrong.status_code == 403


@pytest.mark.parametrize(
    ("headers", "query"),
    [({"X-Indexpr-Token": TOKEN}, ""), ({"Authorization": f"Bearer {TOKEN}"}, ""), ({}, f"?token={TOKEN}")],
)
def test_the_token_comes_in_three_ways(stranger: TestClient, headers: dict[str, str], query: str) -> None:
    assert stranger.post(f"/api/parse{query}", json=READ, headers=headers).status_code == 200


def test_another_name_for_this_machine_is_refused(client: TestClient) -> None:
    answer = client.post("/api/parse", json=READ, headers={"Host": "evil.example:8765"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (421, "wrong-host")
    assert client.post("/api/parse", json=READ, headers={"Host": "localhost:8765"}).status_code == 200


def test_another_page_is_refused(client: TestClient) -> None:
    answer = client.post("/api/parse", json=READ, headers={"Origin": "http://evil.example"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "wrong-origin")
    assert client.post("/api/parse", json=READ, headers={"Origin": f"http://{HOST}"}).status_code == 200


def test_too_much_is_refused_also_where_the_length_is_not_told(client: TestClient) -> None:
    big = b"x" * 3_000_000
    told = client.post("/api/table", files={"file": ("a.csv", big)})
    assert (told.status_code, told.json()["error"]["code"]) == (413, "too-large")
    untold = client.post("/api/parse", content=iter([big[:1_500_000], big[:1_500_000]]))
    assert untold.status_code == 413


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for path in ("/", "/page.js", "/page.css", "/api/policies", "/nothing", "/api/nothing"):
        headers = client.get(f"{path}?token={TOKEN}").headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_the_page_loads_nothing_from_outside() -> None:
    folder = Path(__file__).resolve().parents[2] / "src" / "indexpr" / "web" / "static"
    for file in folder.iterdir():
        text = file.read_text(encoding="utf-8")
        assert "http://" not in text and "https://" not in text and "//cdn" not in text
        assert "innerHTML" not in text and "eval(" not in text
