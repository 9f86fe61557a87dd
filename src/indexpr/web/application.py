"""The application: addresses to answers. Tables are read in a process of their own that is ended when time is up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from importlib import resources
from typing import Any
from urllib.parse import quote

import anyio
import anyio.to_thread
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from indexpr.diagnostics import IndexprError

from . import answers
from .answers import Made, Upload, error_of, wrong
from .description import openapi
from .gate import HEADERS, MOST_BYTES
from .worker import work

__all__ = ["application"]

#: How long a file may take, in seconds, and how many are read at once.
MOST_SECONDS, AT_ONCE = 120, 2
#: How many fields and files a request may have.
_FIELDS = 30

#: The longest field that is no file: a table that was pasted.
_LONGEST_FIELD = 8 * 1024 * 1024


class _InMemory(MultiPartParser):
    """Forms whose files never touch a disk."""

    spool_max_size = MOST_BYTES + 1


Answer = Callable[[Request], Awaitable[Response]]


def application(*, most_seconds: float = MOST_SECONDS) -> Starlette:
    """The ASGI application, without the gate that stands in front of it."""
    at_work = anyio.CapacityLimiter(AT_ONCE)

    async def in_process(name: str, *given: Any) -> Any:
        """Work on a file: an error of ours comes back as one; a time limit ends the process."""
        try:
            with anyio.fail_after(most_seconds):
                async with at_work:
                    return await work(name, *given)
        except TimeoutError:
            raise IndexprError(
                f"处理超过 {most_seconds:g} 秒，已停止",
                f"stopped after {most_seconds:g} seconds",
                code="too-slow",
                hint="把文件拆小，或在命令行中处理",
                hint_en="split the file, or use the command line",
            ) from None

    async def table(request: Request) -> Response:
        given, files = await _form(request)
        return _json(await in_process("answer_table", _one(files, "file", given), given))

    async def compare(request: Request) -> Response:
        given, files = await _form(request)
        before, after = _one(files, "before", given), _one(files, "after", given)
        if given.get("kind"):
            return _file(await in_process("make_comparison", before, after, given))
        return _json(await in_process("answer_compare", before, after, given))

    def saved(name: str) -> Answer:
        async def answer(request: Request) -> Response:
            given, files = await _form(request)
            return _file(await in_process(name, _one(files, "file", given), given))

        return answer

    routes = [
        Route("/", _page),
        Route("/page.css", _resource("page.css", "text/css")),
        Route("/page.js", _resource("page.js", "text/javascript")),
        Route("/api/openapi.json", _answer(lambda _: openapi())),
        Route("/api/policies", _answer(lambda _: answers.answer_policies())),
        Route("/api/parse", _value(answers.answer_parse), methods=["POST"]),
        Route("/api/score", _value(answers.answer_score), methods=["POST"]),
        Route("/api/relation", _value(answers.answer_relation), methods=["POST"]),
        Route("/api/table", _said(table), methods=["POST"]),
        Route("/api/compare", _said(compare), methods=["POST"]),
        Route("/api/report", _said(saved("make_report")), methods=["POST"]),
        Route("/api/fill", _said(saved("make_filled")), methods=["POST"]),
        Route("/api/form", _said(saved("make_form")), methods=["POST"]),
    ]
    return Starlette(
        routes=routes, exception_handlers={404: _nothing_there, 405: _nothing_there, 500: _unforeseen}
    )


# --- answers ------------------------------------------------------------------------------------------


def _json(value: Any, status: int = 200) -> JSONResponse:
    return JSONResponse(value, status_code=status, headers=HEADERS)


def _file(made: Made) -> Response:
    headers = {**HEADERS, "content-disposition": f"attachment; filename*=UTF-8''{quote(made.name)}"}
    return Response(made.data, media_type=made.kind, headers=headers)


def _answer(make: Callable[[Request], dict[str, Any]]) -> Answer:
    async def answer(request: Request) -> Response:
        return _json(make(request))

    return answer


def _said(inner: Answer) -> Answer:
    """An answer whose errors of ours are told, with 422."""

    async def answer(request: Request) -> Response:
        try:
            return await inner(request)
        except IndexprError as error:
            return _json(error_of(error), 422)
        except ClientDisconnect:
            return Response(status_code=499)

    return answer


def _value(make: Callable[[Mapping[str, Any]], dict[str, Any]]) -> Answer:
    async def inner(request: Request) -> Response:
        try:
            given = await request.json()
        except ValueError:
            given = None
        if not isinstance(given, dict):
            raise IndexprError("请求应为 JSON 对象", "the request must be a JSON object", code="bad-request")
        return _json(await anyio.to_thread.run_sync(make, given))

    return _said(inner)


async def _form(request: Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """The fields and the files of a request, all in memory."""
    given: dict[str, Any] = {}
    files: dict[str, Upload] = {}
    kind = request.headers.get("content-type", "")
    parser: FormParser | MultiPartParser
    if kind.startswith("application/x-www-form-urlencoded"):
        parser = FormParser(request.headers, request.stream())
    else:
        parser = _InMemory(
            request.headers, request.stream(), max_files=4, max_fields=_FIELDS, max_part_size=_LONGEST_FIELD
        )
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError) as error:
        raise IndexprError(
            f"请求不是表单：{error}", f"the request is no form: {error}", code="bad-request"
        ) from None
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            files[name] = Upload(
                (value.filename or "table").replace("\\", "/").rpartition("/")[2], await value.read()
            )
        else:
            given[name] = value
    await form.close()
    return given, files


def _one(files: Mapping[str, Upload], name: str, given: Mapping[str, Any]) -> Upload:
    """The file of a field, or the text that was pasted in its place."""
    found = files.get(name)
    if found is not None:
        return found
    pasted = given.get(f"{name}_text")
    if isinstance(pasted, str) and pasted.strip():
        return Upload("粘贴.txt", pasted.encode())
    raise wrong(name, "缺少文件", "has no file")


# --- pages --------------------------------------------------------------------------------------------


def _read(name: str) -> str:
    return (resources.files("indexpr.web") / "static" / name).read_text(encoding="utf-8")


async def _page(request: Request) -> Response:
    return Response(_read("page.html"), media_type="text/html", headers=HEADERS)


def _resource(name: str, kind: str) -> Answer:
    async def answer(request: Request) -> Response:
        return Response(_read(name), media_type=kind, headers=HEADERS)

    return answer


async def _nothing_there(request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 404)
    told = {"code": "no-such-address", "message_zh": "没有这个地址", "message_en": "no such address"}
    return _json({"error": told}, status)


async def _unforeseen(request: Request, error: Exception) -> Response:
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    told = {
        "code": "internal-error",
        "message_zh": f"内部错误：{what}",
        "message_en": f"internal error: {what}",
    }
    return _json({"error": told}, 500)
