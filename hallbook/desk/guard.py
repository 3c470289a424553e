"""Who may use the desk: a browser of this machine that was given the token, from the desk's own pages alone."""

from collections.abc import Mapping
from http.cookies import SimpleCookie
from secrets import compare_digest
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# What a browser of this machine calls it. Any other name may be one that a foreign page had led here.
NAMES = ("127.0.0.1", "localhost")
MOST = 2**20
"""Bytes of what a page sends."""
OWN = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SHOWN = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; frame-ancestors 'self'"
"""What a shown part of the handbook may do: nothing but look as it looks."""
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Guard:
    """Lets through what comes with the token, by this machine's name, and not from another site."""

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self.app, self.port, self.token = app, port, token
        self.cookie = f"hallbook-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        answer = self._refusal(scope)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", OWN)
            await send(message)

        await (answer or self.app)(scope, receive, sent)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        hosts = {f"{name}:{self.port}" for name in NAMES}
        host = headers.get("host", "").lower()
        if host not in hosts:
            return PlainTextResponse("只给本机用：用 127.0.0.1 或 localhost 打开。\n", 403)
        writing = scope["method"] not in ("GET", "HEAD")
        origin = headers.get("origin")
        if (origin is None and writing) or (origin is not None and origin.lower() != f"http://{host}"):
            return PlainTextResponse("不受理来自别处网页的请求。\n", 403)
        if int(headers.get("content-length") or 0) > MOST or "transfer-encoding" in headers:
            return PlainTextResponse("内容太长。\n", 413)
        if self._known(headers):
            return None
        given = parse_qs(scope["query_string"].decode("ascii", "replace")).get("token", [""])[0]
        if not writing and compare_digest(given.encode(), self.token.encode()):
            answer = RedirectResponse("/", 303)
            answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict", path="/")
            return answer
        return PlainTextResponse("用启动时印出的网址打开（其中有一次性的口令）。\n", 403)

    def _known(self, headers: Headers) -> bool:
        cookies = SimpleCookie(headers.get("cookie", ""))
        given = cookies[self.cookie].value if self.cookie in cookies else ""
        return compare_digest(given.encode(), self.token.encode())
