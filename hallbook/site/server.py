"""A web server for this machine alone, whose pages come anew as soon as there is a later state of them."""

import os
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from socketserver import TCPServer
from threading import Condition
from urllib.parse import unquote, urlsplit

from hallbook.findings import Refusal

ADDRESS = "127.0.0.1"
# What a browser of this machine calls it. Any other name may be one that a foreign page had led here.
NAMES = ("localhost", ADDRESS, "[::1]")
WAIT = 20
"""Seconds after which a page that waits for a later state is told that there is none."""
SCRIPT, REVISION = "-/reload.js", "-/revision"
"""Addresses of the server's own: no edition begins like that."""
KINDS = {
    ".css": "text/css; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".pdf": "application/pdf", ".png": "image/png", ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8", ".webp": "image/webp", ".xml": "text/xml; charset=utf-8",
}  # fmt: skip
Get = Callable[[str], bytes | None]


class Server(ThreadingHTTPServer):
    """Shows what a function gives for an address; ``reload`` is the script that shows a page anew."""

    daemon_threads = True
    # Elsewhere this would let two programs listen at one port.
    allow_reuse_address = os.name == "posix"

    def __init__(self, port: int, reload: bytes) -> None:
        self.reload = reload
        self.get: Get = lambda _path: None
        self.home = ""
        self._changed, self._count = Condition(), 0
        try:
            super().__init__((ADDRESS, port), _Handler)
        except OSError as error:
            why = "不允许使用" if isinstance(error, PermissionError) else "已被占用"
            raise Refusal(f"端口 {port} {why}；用 --port 换一个。") from error

    def server_bind(self) -> None:
        """Take the port, without asking the network what this machine is called."""
        TCPServer.server_bind(self)

    def show(self, get: Get, home: str) -> None:
        """Show another state from now on, its first page at ``home``."""
        with self._changed:
            self.get, self.home = get, home
            self._count += 1
            self._changed.notify_all()

    @property
    def revision(self) -> str:
        """What this state is called; no other run calls one so."""
        return f"{os.getpid()}-{self._count}"

    def later(self, seen: str) -> str:
        """Wait until there is a later state than one that was seen, but not for ever; give what the present one is called."""
        with self._changed:
            self._changed.wait_for(lambda: self.revision != seen, WAIT)
            return self.revision


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "hallbook", ""
    timeout = 60

    def do_GET(self) -> None:  # noqa: N802 - the library calls it so
        where = urlsplit(self.path)
        path = unquote(where.path).lstrip("/")
        if not self._from_here():
            self._say(HTTPStatus.FORBIDDEN, "预览只给本机看：用 127.0.0.1 或 localhost 打开。")
        elif path == REVISION:
            self._answer(HTTPStatus.OK, self.server.later(where.query).encode(), ".txt")
        elif path == SCRIPT:
            self._answer(HTTPStatus.OK, self.server.reload, ".js")
        elif path in ("", "index.html"):
            self._answer(HTTPStatus.FOUND, b"", ".txt", Location=f"/{self.server.home}")
        else:
            self._show(path)

    do_HEAD = do_GET  # noqa: N815

    def _from_here(self) -> bool:
        port = self.server.server_address[1]
        return self.headers.get("Host", "").lower() in {f"{name}:{port}" for name in NAMES}

    def _show(self, path: str) -> None:
        revision = self.server.revision
        try:
            content = self.server.get(path)
        except Exception as error:  # noqa: BLE001 - whatever it is, who asked is told, and the next one is answered
            self._say(HTTPStatus.INTERNAL_SERVER_ERROR, f"这份文件现在做不出来：{error}")
            return
        if content is None:
            self._say(HTTPStatus.NOT_FOUND, f"没有这一页：{path}")
            return
        kind = PurePosixPath(path).suffix
        if kind == ".html":
            script = f'<script src="/{SCRIPT}" data-revision="{revision}"></script></body>'
            content = content.replace(b"</body>", script.encode(), 1)
        self._answer(HTTPStatus.OK, content, kind)

    def _say(self, status: HTTPStatus, text: str) -> None:
        self._answer(status, f"{text}\n".encode("utf-8", "replace"), ".txt")

    def _answer(self, status: HTTPStatus, content: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", KINDS.get(kind, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        # A draft is read by nobody through a page of another site.
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keep quiet: the console is for findings."""
