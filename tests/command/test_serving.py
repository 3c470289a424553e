"""The live preview: what a build would show, whatever happens to the files, and to nobody but this machine."""

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest
from support import ROOT
from support.projects import append, edit, free_port, revise

from hallbook import command

CALL = "import sys; from pathlib import Path; from hallbook.command import run; sys.exit(run(sys.argv[1:], Path.cwd()))"
PAGE = "/1.0/zones/z1.html"


@dataclass
class Running:
    """A preview in a process of its own, and what it says."""

    folder: Path
    port: int
    process: psutil.Popen

    def ask(self, path: str, **headers: str) -> tuple[int, str]:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=100)) as asked:
            asked.request("GET", path, headers=headers)
            answer = asked.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")

    @property
    def said(self) -> str:
        return (self.folder / "said").read_text("utf-8")

    def until(self, happened: Callable[[], bool]) -> None:
        """Wait; the test's own time limit ends a wait in vain."""
        while not happened():
            assert self.process.poll() is None, self.said
            time.sleep(0.1)

    def until_shown(self, text: str) -> None:
        def shown() -> bool:
            with suppress(OSError):
                return text in self.ask(PAGE)[1]
            return False

        self.until(shown)


def start(folder: Path, port: int, call: str = CALL) -> Running:
    with (folder / "said").open("wb") as said:
        process = psutil.Popen(
            [sys.executable, "-c", call, "serve", "--port", str(port)],
            cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=said, stderr=said,
        )  # fmt: skip
    return Running(folder, port, process)


@pytest.fixture
def call() -> str:
    """How the preview is called."""
    return CALL


@pytest.fixture
def preview(project: Path, call: str) -> Iterator[Running]:
    """The preview of the tiny handbook, as soon as it is announced."""
    running = start(project, free_port(), call)
    running.until(lambda: "预览：" in running.said)
    yield running
    if running.process.poll() is None:
        running.process.kill()
    running.process.wait()


def test_a_page_comes_with_its_form_and_its_picture(preview: Running) -> None:
    page = preview.ask("/1.0/forms/F-SUP-01.html")[1]
    assert 'href="F-SUP-01.pdf"' in page
    assert preview.ask("/1.0/forms/F-SUP-01.pdf")[1].startswith("%PDF")
    assert preview.ask("/1.0/forms/F-SUP-01.webp")[1].startswith("RIFF")
    assert preview.ask("/1.0/forms/F-SUP-99.pdf")[0] == 404
    for beside in ("/editions.js", "/asked.js", "/f/F-SUP-01/1.0.html"):
        assert preview.ask(beside)[0] == 200, beside


def test_what_is_shown_is_what_a_build_makes(preview: Running) -> None:
    before = {
        name: preview.ask(f"/1.0/{name}")[1] for name in ("zones/z1.html", "changes.html", "forms/index.html")
    }
    assert command.run(["build"], preview.folder) == 0
    for name, shown in before.items():
        built = (preview.folder / "site" / "1.0" / name).read_text("utf-8")
        assert shown.partition('<script src="/-/')[0] == built.rpartition("</body>")[0]


def test_a_revision_shows_what_it_changes(first: Path) -> None:
    """At the very moment of revising: the table against the edition before, and the clause's history."""
    revise(first)
    running = start(first, free_port())
    try:
        running.until(lambda: "预览：" in running.said)
        assert "首版" not in running.ask("/1.1/changes.html")[1]
        assert "、无灰尘" in running.ask("/1.1/changes.html")[1]
        assert "自 V1.0；V1.1 更改" in running.ask("/1.1/zones/z1.html")[1]
        assert running.ask("/1.0/zones/z1.html")[0] == 200, "the edition before is there as it was built"
    finally:
        running.process.kill()
        running.process.wait()


def test_an_edit_of_what_is_published_shows_before_the_number_is_raised(first: Path) -> None:
    edit(first / "standards" / "zones" / "z1.yaml", "台面无杂物", "台面无杂物、无灰尘")
    running = start(first, free_port())
    try:
        running.until(lambda: "预览：" in running.said)
        assert "number-not-raised" in running.said
        assert "<ins>、无灰尘</ins>" in running.ask("/1.0/changes.html")[1]
    finally:
        running.process.kill()
        running.process.wait()


@pytest.mark.slow
@pytest.mark.attack("F15")
def test_after_a_storm_the_last_edit_is_shown(preview: Running) -> None:
    """Sound and broken states, half a file, none at all, in quick order."""
    path = preview.folder / "standards" / "zones" / "z1.yaml"
    whole = path.read_text("utf-8")
    for number in range(40):
        now = whole.replace("整理台面", f"整理台面{number}次")
        if number % 5 == 1:
            path.write_text(now[: len(now) // 2], "utf-8")
        elif number % 5 == 2:
            path.unlink()
        elif number % 5 == 3:
            path.write_text("", "utf-8")
        else:
            path.write_text(now, "utf-8")
        time.sleep(0.05)
    path.write_text(whole.replace("整理台面", "擦净台面"), "utf-8")
    preview.until_shown("擦净台面")
    assert "Traceback" not in preview.said


def test_a_faulty_edit_leaves_what_was_shown(preview: Running) -> None:
    edit(preview.folder / "standards" / "zones" / "z1.yaml", "who: [R-CLK]", "who: [R-CLX]")
    preview.until(lambda: "仍显示上一次正确的页面" in preview.said)
    assert "unknown-reference" in preview.said
    assert "整理台面" in preview.ask(PAGE)[1]


@pytest.mark.parametrize(
    "call",
    [
        "from pathlib import Path; from hallbook import project; project.PROGRAM = Path('../program').absolute();"
        + CALL
    ],
)
def test_a_broken_template_is_told_and_leaves_what_was_shown(program: Path, preview: Running) -> None:
    append(program / "templates" / "web" / "pages" / "chapter.md.j2", "{% if %}")
    preview.until(lambda: "仍显示上一次正确的页面" in preview.said)
    assert "Traceback" not in preview.said
    assert "整理台面" in preview.ask(PAGE)[1]


def test_a_page_learns_that_there_is_a_later_state(preview: Running) -> None:
    page = preview.ask(PAGE)[1]
    seen = page.partition('data-revision="')[2].partition('"')[0]
    assert preview.ask("/-/reload.js")[0] == 200
    append(preview.folder / "standards" / "zones" / "z1.yaml", "# 一行\n")
    preview.until(lambda: preview.ask(f"/-/revision?{seen}")[1] != seen)


@pytest.mark.attack("U14")
def test_a_page_is_given_only_to_who_asks_this_machine(preview: Running) -> None:
    own = f":{preview.port}"
    ours = [f"{name}{own}" for name in ("127.0.0.1", "localhost", "LOCALHOST", "[::1]")]
    others = ["evil.example", f"evil.example{own}", "127.0.0.1:1", "127.0.0.1", "", f"localhost.evil.example{own}",
              f"127.0.0.1.nip.io{own}"]  # fmt: skip
    for host in ours + others:
        for path in (PAGE, "/", "/-/revision?x", "/1.0/assets/search-index.js", "/1.0/forms/F-SUP-01.pdf"):
            status, said = preview.ask(path, Host=host)
            if host in others:
                assert (status, said.startswith("预览只给本机看")) == (403, True), (host, path)
            else:
                assert status == (302 if path == "/" else 200), (host, path)


@pytest.mark.attack("F2", named=())
def test_no_address_leads_out_of_the_site(preview: Running) -> None:
    for path in ("/../../etc/passwd", "/1.0/../../edition.yaml", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/1.0/%00",
                 "/1.0/%2e%2e%2f%2e%2e%2fbuild.py", "/0.9/../1.0/x", "/1.0/\\..\\x", "/%ff%fe",
                 "/standards/edition.yaml",
                 ):  # fmt: skip
        assert preview.ask(path)[0] == 404, path
    assert "Traceback" not in preview.said


@pytest.mark.parametrize("port", ["0", "65536", "99999", "-1", "x", "", "８０００", "9" * 5000])
@pytest.mark.attack("F16", named={"0", "99999", "-1"})
def test_a_port_that_is_none_is_refused(port: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(["serve", f"--port={port}"], project) == 2
    said = capsys.readouterr()
    assert "端口是 1 至 65535 之间的整数" in said.err
    assert said.out == ""


@pytest.mark.attack("F16")
def test_a_busy_port_is_refused_before_anything_is_announced(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        assert command.run(["serve", "--port", str(port)], project) == 2
    said = capsys.readouterr()
    assert said.err == f"无法运行：端口 {port} 已被占用；用 --port 换一个。\n"
    assert said.out == ""


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.attack("F16", named={"9"})
def test_however_it_ends_no_process_is_left_and_the_port_is_free(preview: Running, ending: int) -> None:
    preview.ask("/1.0/forms/F-SUP-01.pdf")
    children = preview.process.children(recursive=True)
    assert children
    preview.process.send_signal(ending)
    code = preview.process.wait()
    psutil.wait_procs(children)
    if ending != signal.SIGKILL:
        assert code == 0
        assert preview.said.endswith("预览结束。\n")
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", preview.port))
