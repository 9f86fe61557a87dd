"""Who may ask: only this machine, only with the token, only so much at a time.

A page of a stranger in the same browser can send requests to an address of this machine. Four things stand against that:
the server listens on a loopback address only; the ``Host`` of a request must be that address (so that a name that is
made to point here is refused); an ``Origin`` must be the page's own; and each request for data carries a token that only
the address that was opened holds.
"""

from __future__ import annotations

import contextlib
import hmac

from attrs import frozen
from starlette.datastructures import Headers, QueryParams
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HEADERS", "MOST_BYTES", "Gate"]

#: The most that one request may bring, files and all.
MOST_BYTES = 64 * 1024 * 1024
TOKEN_HEADER = "x-indexpr-token"
#: What every answer carries.
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class _TooLarge(Exception):
    """More bytes came than one request may bring."""


def refusal(status: int, code: str, zh: str, en: str) -> JSONResponse:
    """An answer that says no, in the form of every error of this server."""
    return JSONResponse(
        {"error": {"code": code, "message_zh": zh, "message_en": en}}, status_code=status, headers=HEADERS
    )


@frozen
class Gate:
    """Lets through what may ask, around an application.

    Attributes:
        app: what answers.
        token: what a request for data must bring: in the header ``X-Indexpr-Token``, as a bearer, or in the address.
        hosts: values of ``Host`` that are this server.
        most_bytes: of one request.
    """

    app: ASGIApp
    token: str
    hosts: frozenset[str]
    most_bytes: int = MOST_BYTES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refused(scope, headers)
        if refused is not None:
            await refused(scope, receive, send)
            return
        count = _Count(receive, self.most_bytes)
        started = False

        async def answered(message: Message) -> None:
            nonlocal started
            if not count.exceeded or started:
                started = True
                await send(message)

        with contextlib.suppress(_TooLarge):
            await self.app(scope, count, answered)
        if count.exceeded and not started:
            await self._too_large()(scope, receive, send)

    def _refused(self, scope: Scope, headers: Headers) -> JSONResponse | None:
        if headers.get("host", "").lower() not in self.hosts:
            return refusal(421, "wrong-host", "地址不是本机服务的地址", "the request names another host")
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in {f"http://{host}" for host in self.hosts}:
            return refusal(403, "wrong-origin", "请求来自别的网页", "the request comes from another page")
        path = scope["path"]
        if path.startswith("/api/") or path == "/":
            if not self._has_token(scope, headers):
                return refusal(
                    403,
                    "wrong-token",
                    "缺少访问口令：请使用启动时显示的完整地址",
                    "the token is missing: use the whole address that was shown at the start",
                )
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self.most_bytes:
            return self._too_large()
        return None

    def _has_token(self, scope: Scope, headers: Headers) -> bool:
        given = [
            headers.get(TOKEN_HEADER, ""),
            headers.get("authorization", "").removeprefix("Bearer "),
            QueryParams(scope["query_string"]).get("token", ""),
        ]
        wanted = self.token.encode()
        return any(hmac.compare_digest(text.encode(), wanted) for text in given)

    def _too_large(self) -> JSONResponse:
        limit = self.most_bytes // (1024 * 1024)
        return refusal(413, "too-large", f"文件过大，上限 {limit} MB", f"too large; the limit is {limit} MB")


class _Count:
    """What comes in, counted: a request may lie about its length, or not tell it."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left = receive, most
        self.exceeded = False

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            self.exceeded = True
            raise _TooLarge
        return message
