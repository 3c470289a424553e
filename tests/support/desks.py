"""A desk that is served to tests: by the command itself, in a process of its own."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import psutil

from support import ROOT
from support.projects import free_port

CALL = "import sys; from pathlib import Path; from hallbook.command import run; sys.exit(run(sys.argv[1:], Path.cwd()))"


@dataclass
class Served:
    """A desk, where it is, and the token that it gave."""

    folder: Path
    port: int
    token: str

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def entrance(self) -> str:
        return f"{self.address}?token={self.token}"

    @property
    def cookie(self) -> str:
        return f"hallbook-{self.port}={self.token}"

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[int, str, dict[str, str]]:
        """Ask as a browser that knows the token would, unless headers say otherwise."""
        sent = {"Cookie": self.cookie, "Host": f"127.0.0.1:{self.port}"}
        sent |= {"Origin": f"http://127.0.0.1:{self.port}"} if method == "POST" else {}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as asked:
            asked.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                if value:
                    asked.putheader(name, value)
            if body is not None:
                asked.putheader("Content-Length", str(len(body)))
            asked.endheaders(body)
            answer = asked.getresponse()
            headers_got = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, answer.read().decode("utf-8", "replace"), headers_got


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve a project's desk until it is no longer needed."""
    port = free_port()
    process = psutil.Popen(
        [sys.executable, "-c", CALL, "edit", "--no-open", "--port", str(port)],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=-1, stderr=-2, text=True,
    )  # fmt: skip
    try:
        said = process.stdout.readline()
        found = re.search(r"token=([\w-]+)", said)
        assert found, said
        yield Served(folder, port, found[1])
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()
