"""The OpenAPI document of the server, for other tools that call it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indexpr import __version__

__all__ = ["openapi"]

_TEXT = {"type": "string"}
_CONTEXT = dict.fromkeys(("level1", "level2", "name", "unit", "nature", "start", "deadline_reading"), _TEXT)
_CONTEXT_AND_YEAR: dict[str, Any] = {"year": {"type": ["integer", "string"]}, **_CONTEXT}
_FILE = {"type": "string", "contentMediaType": "application/octet-stream"}
_SETTINGS = {"policy": _TEXT, "rounding": _TEXT, "year": _TEXT, "language": {"enum": ["zh", "en"]}}
_OBJECT = {"type": "object"}


def _object(properties: Mapping[str, Any], *required: str) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "object", "properties": dict(properties)}
    if required:
        made["required"] = list(required)
    return made


def _posted(summary: str, kind: str, body: Mapping[str, Any], answer: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "post": {
            "summary": summary,
            "requestBody": {"required": True, "content": {kind: {"schema": body}}},
            "responses": {
                "200": {"description": "OK", "content": answer},
                "422": {
                    "description": "error of the request or of the file",
                    "content": _json(_ref("Error")),
                },
            },
        }
    }


def _got(summary: str) -> dict[str, Any]:
    return {
        "get": {"summary": summary, "responses": {"200": {"description": "OK", "content": _json(_OBJECT)}}}
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


_BYTES = {"application/octet-stream": {"schema": _FILE}}


def openapi() -> dict[str, Any]:
    """The document, as plain JSON values.

    >>> sorted(openapi()["paths"])[:3]
    ['/api/compare', '/api/fill', '/api/form']
    """
    form = "multipart/form-data"
    one = {"file": _FILE, "file_text": _TEXT, **_SETTINGS}
    two = {"before": _FILE, "after": _FILE, "before_text": _TEXT, "after_text": _TEXT,
           "use": {"enum": ["revision", "years"]}, "kind": {"enum": ["html", "xlsx", "json"]}}  # fmt: skip
    kinds = {"kind": {"enum": ["html", "xlsx", "json"]}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "indexpr", "version": __version__, "summary": "预算绩效指标值的读取、核对与计分"},
        "security": [{"token": []}],
        "paths": {
            "/api/parse": _posted(
                "one value: its kind, canonical text, what was assumed",
                "application/json",
                _object({"text": _TEXT}, "text"),
                _json(_ref("Parsed")),
            ),
            "/api/score": _posted(
                "a target and an actual under a policy",
                "application/json",
                _object(
                    {"target": _TEXT, "actual": _TEXT, "points": _TEXT, "policy": _TEXT, "rounding": _TEXT, **_CONTEXT_AND_YEAR},
                    "target",
                    "actual",
                ),
                _json(_ref("Scored")),
            ),
            "/api/relation": _posted(
                "two targets of one indicator",
                "application/json",
                _object({"first": _TEXT, "second": _TEXT, **_CONTEXT_AND_YEAR}, "first", "second"),
                _json(_OBJECT),
            ),
            "/api/table": _posted("every table of a file: scored, audited, reviewed", form, _object(one), _json(_ref("Tables"))),
            "/api/report": _posted(
                "a report on a file", form, _object({**one, **kinds, "what": {"enum": ["audit", "review"]}}), _BYTES
            ),
            "/api/fill": _posted("a copy of the file with scores in it", form, _object({**one, "overwrite": _TEXT}), _BYTES),
            "/api/form": _posted(
                "the empty self-evaluation form of targets", form,
                _object({**one, "kind": {"enum": ["xlsx", "docx"]}, "scheme": _TEXT}), _BYTES,
            ),
            "/api/compare": _posted("two files held against each other", form, _object(two), _json(_OBJECT)),
            "/api/policies": _got("every ready policy"),
            "/api/openapi.json": _got("this document"),
        },
        "components": {
            "securitySchemes": {"token": {"type": "apiKey", "in": "header", "name": "X-Indexpr-Token"}},
            "schemas": {
                "Parsed": _object(
                    {"expression": _OBJECT, "kind_zh": _TEXT, "kind_en": _TEXT, "canonical": _TEXT, "short": _TEXT,
                     "diagnostics": {"type": "array", "items": _OBJECT}},
                    "expression", "kind_zh", "kind_en", "canonical", "short", "diagnostics",
                ),
                "Scored": _object(
                    {"score": _OBJECT, "explain_zh": _TEXT, "explain_en": _TEXT}, "score", "explain_zh", "explain_en"
                ),
                "Tables": _object({"file": _TEXT, "tables": {"type": "array", "items": _OBJECT}}, "file", "tables"),
                "Error": _object(
                    {"error": _object({"code": _TEXT, "message_zh": _TEXT, "message_en": _TEXT}, "code", "message_zh", "message_en")},
                    "error",
                ),
            },
        },
    }  # fmt: skip
