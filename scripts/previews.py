"""The preview as who edits meets it: from saving a file to the changed page, or the picture of a sheet, in the browser."""

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

PORT = 8765
WAIT = 120
"""Seconds after which a page that does not come is given up."""


@dataclass
class Preview:
    """A preview of a project in a process of its own."""

    at: Path
    process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it and wait until it says that it is there."""
        self.process = subprocess.Popen(
            [sys.executable, "build.py", "serve", "--port", str(PORT)],
            cwd=self.at, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        assert self.process.stdout
        said = ""
        for line in self.process.stdout:
            said += line
            if line.startswith("预览："):
                return
        raise RuntimeError(said)

    def stop(self) -> None:
        """End it."""
        if self.process:
            self.process.terminate()
            self.process.wait()
            self.process = None

    def ask(self, path: str) -> bytes:
        """Give the file at an address."""
        with closing(HTTPConnection("127.0.0.1", PORT, timeout=WAIT)) as asked:
            asked.request("GET", f"/{path}")
            return asked.getresponse().read()

    def until(self, path: str, there: Callable[[bytes], bool]) -> None:
        """Ask for a page as its script does: anew as soon as there is a later state, until what was saved is there."""
        end = time.monotonic() + WAIT
        seen = self.ask("-/revision?").decode()
        while not there(self.ask(path)):
            if time.monotonic() > end:
                raise RuntimeError(f"{path} does not come")
            seen = self.ask(f"-/revision?{seen}").decode()


@dataclass
class Save:
    """An edit of one file, from saving it until the page at a path, or the picture, shows it; ``@`` is a digit that grows."""

    preview: Preview
    file: Path
    old: str
    new: str
    path: str
    shown: str = ""
    count: int = 0
    text: str = ""
    former: bytes = b""

    def before(self) -> None:
        """Have the preview running, the file as it was, and what it shows of that."""
        if self.preview.process is None:
            self.preview.start()
        self.text = self.text or self.file.read_text("utf-8")
        assert self.old in self.text, (self.file, self.old)
        self.file.write_text(self.text, "utf-8")
        self.preview.until(self.path, lambda now: not self.shown or self._word not in now)
        self.former = self.preview.ask(self.path)
        self.count += 1

    def run(self) -> None:
        """Save, and wait as a page does that is open in a browser."""
        new = self.new.replace("@", str(self.count))
        self.file.write_text(self.text.replace(self.old, new, 1), "utf-8")
        self.preview.until(self.path, lambda now: self._word in now if self.shown else now != self.former)

    @property
    def _word(self) -> bytes:
        return self.shown.replace("@", str(self.count)).encode()


def saves(preview: Preview, number: str, form: str, purpose: str) -> dict[str, Save]:
    """The edits that are measured, by what is edited; ``purpose`` is what the form is for."""
    at = preview.at / "standards"
    forms, roles, tokens = (
        at / "forms" / "operations.yaml",
        at / "roles" / "hall-team.yaml",
        at / "vi" / "tokens.yaml",
    )
    said = "首问员工答复或带到"
    summary = "在店堂流动引导、维持秩序"
    printed = f"第@次{purpose}"
    return {
        "clause": Save(
            preview, roles, said, f"{said}第@次", f"{number}/roles/hall-team.html", f"{said}第@次"
        ),
        "form": Save(preview, forms, purpose, printed, f"{number}/forms/{form}.html", printed),
        "role": Save(
            preview, roles, summary, f"{summary}第@次", f"{number}/roles/R-DM.html", f"{summary}第@次"
        ),
        "token": Save(preview, tokens, "#5B6570", "#5B657@", f"{number}/assets/tokens.css"),
        "sheet": Save(preview, forms, purpose, printed, f"{number}/forms/{form}.webp"),
    }
