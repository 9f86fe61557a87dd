"""What the server answers, by address."""

from __future__ import annotations

import io
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from starlette.testclient import TestClient

import indexpr
from indexpr.web.application import application
from indexpr.web.description import openapi

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LIBRARY = ("library_2023.docx", (EXAMPLES / "library_2023.docx").read_bytes())
TABLE = (
    "一级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t培训人次\t≥100人次\t90人次\t50\t45\n"
)


def test_a_value(client: TestClient) -> None:
    said = client.post("/api/parse", json={"text": "≥110万平米"}).json()
    assert (said["canonical"], said["short"], said["kind_zh"]) == ("≥1100000平方米", "≥110万平方米", "数值")
    assert indexpr.from_dict(said["expression"]) == indexpr.parse("≥110万平米")


def test_a_value_that_cannot_be_read_shows_where(client: TestClient) -> None:
    answer = client.post("/api/parse", json={"text": "万元"})
    error = answer.json()["error"]
    assert answer.status_code == 422 and error["code"] == "unit-without-number"
    assert "^" in error["shown_zh"] and "^" in error["shown_en"]


def test_a_pair(client: TestClient) -> None:
    given = {
        "target": "≥450家",
        "actual": "174家",
        "points": "0.5",
        "policy": "mof-2020",
        "year": "2022",
        "name": "检查企业数",
    }
    said = client.post("/api/score", json=given).json()
    assert said["score"]["earned"] == "0.19"
    assert said["explain_zh"] and said["explain_en"]
    assert (
        client.post("/api/relation", json={"first": "≥90%", "second": "≥95%"}).json()["relation"] == "tighter"
    )


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("/api/parse", b"no json", "bad-request"),
        ("/api/parse", b"[1]", "bad-request"),
        ("/api/parse", b'{"text": 5}', "bad-request"),
        ("/api/score", b'{"target": "x"}', "bad-request"),
        ("/api/score", '{"target":"≥5个","actual":"5个","policy":"no"}'.encode(), "unknown-policy"),
        ("/api/score", '{"target":"≥5个","actual":"5个","year":"x"}'.encode(), "bad-context"),
        ("/api/table", b"no form", "bad-request"),
    ],
)
def test_bad_requests_are_told(client: TestClient, path: str, body: bytes, code: str) -> None:
    answer = client.post(path, content=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, code)


def test_a_text_too_long_is_refused(client: TestClient) -> None:
    assert client.post("/api/parse", json={"text": "5" * 5000}).status_code == 422


def test_a_file(client: TestClient) -> None:
    said = client.post("/api/table", files={"file": LIBRARY}, data={"policy": "mof-2020"}).json()
    (table,) = said["tables"]
    assert table["report"]["project"] == "中小学图书馆建设项目"
    assert len(table["report"]["rows"]) == 10
    assert said["file"] == "library_2023.docx"


def test_a_pasted_table(client: TestClient) -> None:
    (table,) = client.post("/api/table", data={"file_text": TABLE}).json()["tables"]
    assert table["report"]["total"] == "45"


def test_a_file_that_is_none(client: TestClient) -> None:
    answer = client.post("/api/table", files={"file": ("a.docx", b"no document")})
    assert answer.status_code == 422 and answer.json()["error"]["message_zh"]
    assert client.post("/api/table", data={}).json()["error"]["code"] == "bad-request"


def test_files_to_save(client: TestClient) -> None:
    page = client.post("/api/report", files={"file": LIBRARY}, data={"kind": "html"})
    assert page.headers["content-type"].startswith("text/html") and "图书馆" in page.text
    assert "library_2023" in page.headers["content-disposition"]
    book = client.post("/api/report", files={"file": LIBRARY}, data={"kind": "xlsx", "what": "review"})
    assert openpyxl.load_workbook(io.BytesIO(book.content)).sheetnames
    filled = client.post("/api/fill", files={"file": LIBRARY}, data={"policy": "mof-2020"})
    read = indexpr.read_table(filled.content, name="a.docx")
    assert [row.recorded for row in read.rows][:2] == ["9.17", "10"]
    form = client.post("/api/form", files={"file": LIBRARY}, data={"kind": "docx"})
    assert len(indexpr.read_table(form.content, name="b.docx").rows) == 10
    assert client.post("/api/report", files={"file": LIBRARY}, data={"kind": "exe"}).status_code == 422


def test_two_files(client: TestClient) -> None:
    later = TABLE.replace("≥100人次", "≥80人次")
    said = client.post("/api/compare", data={"before_text": TABLE, "after_text": later}).json()
    assert said["comparisons"][0]["counts"]["loosened"] == 1
    page = client.post("/api/compare", data={"before_text": TABLE, "after_text": later, "kind": "html"})
    assert "目标降低" in page.text


def test_a_file_that_takes_too_long_is_stopped() -> None:
    with TestClient(application(most_seconds=0.01)) as client:
        answer = client.post("/api/table", files={"file": LIBRARY})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "too-slow")


def test_the_description_describes_every_address(client: TestClient) -> None:
    described = openapi()
    assert client.get("/api/openapi.json").json() == described
    served = {route.path for route in application().routes if route.path.startswith("/api/")}  # type: ignore[attr-defined]
    assert set(described["paths"]) == served
    for path, body, name in (
        ("/api/parse", {"text": "≥5个"}, "Parsed"),
        ("/api/score", {"target": "≥5个", "actual": "5个"}, "Scored"),
        ("/api/parse", {"text": "万元"}, "Error"),
    ):
        schema = {**described, "$ref": f"#/components/schemas/{name}"}
        jsonschema.validate(client.post(path, json=body).json(), schema)
