"""The faults that were once reported of Hallbook, each as what a person does; ``former.py`` runs them.

Numbers are those of the report on public bug reports of peers, F and a number those of the report on the code.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pikepdf
from jsonschema import Draft202012Validator, ValidationError  # type: ignore[import-untyped]
from playwright.sync_api import sync_playwright
from support.chromium import CHROMIUM, QUIET

PUBLISH = ("publish", "1.0", "--effective", "2026-12-01", "--issued", "2026-11-20")
AGAIN = ("publish", "1.1", "--effective", "2027-02-01", "--issued", "2026-12-02")
LONG = 600
"""Seconds that any one command may take."""


@dataclass(frozen=True)
class Handbook:
    """The tiny handbook in a folder of its own, with the program of one commit."""

    folder: Path

    @property
    def standards(self) -> Path:
        """Where its YAML stands."""
        return self.folder / "standards"

    @property
    def site(self) -> Path:
        """Where its pages stand."""
        return self.folder / "site"

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command as a person would; its words are in ``stdout``, what went to the error stream with them."""
        return subprocess.run(
            [self.folder / ".venv/bin/python", "build.py", *arguments], cwd=self.folder, check=False, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LONG, errors="replace",
            env=os.environ | environment,
        )  # fmt: skip

    def well(self, *arguments: str) -> str:
        """Run a command that has to go well, and give its words."""
        done = self.run(*arguments)
        assert done.returncode == 0, f"{arguments[0]}: {done.stdout[-300:]}"
        return done.stdout

    def refused(self, word: str = "") -> str:
        """Ask for a finding of ``check`` that has this word."""
        done = self.run("check")
        assert done.returncode == 1, f"check says nothing: {done.stdout[-120:]}"
        assert word in done.stdout, f"no word of {word}: {done.stdout[:200]}"
        return done.stdout

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text of a file of the standards where it stands first."""
        path = self.standards / name
        text = path.read_text("utf-8")
        assert old in text, f"{name} has no {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    def revise(self, *ids: str) -> None:
        """Make it the draft of V1.1, with a reason for these ids."""
        self.edit("edition.yaml", 'number: "1.0"', 'number: "1.1"')
        self.append(
            "edition.yaml", f"changes:\n  - {{ids: [{', '.join(ids)}], reason: 修订}}\n" if ids else ""
        )

    def append(self, name: str, text: str) -> None:
        """Put a text at the end of a file."""
        with (self.standards / name).open("a", encoding="utf-8") as file:
            file.write(text)

    def page(self, name: str) -> str:
        """Give a page of the site."""
        return (self.site / name).read_text("utf-8")

    def words(self, name: str) -> str:
        """Give what a reader sees of a page: its tags left out, blanks as one."""
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", self.page(name).split("<article", 1)[-1]))


Case = Callable[[Handbook], None]
CASES: dict[str, tuple[str, bool, Case]] = {}
"""By number: what it is, whether V1.0 is published before, and what to do."""


def case(number: str, what: str, *, published: bool = False) -> Callable[[Case], Case]:
    """Put a case into the table."""

    def put(act: Case) -> Case:
        CASES[number] = what, published, act
        return act

    return put


MONITORING, ZONE, FORMS, EDITION = (
    "supervision/monitoring.yaml", "zones/z1.yaml", "forms/supervision.yaml", "edition.yaml",
)  # fmt: skip
SENTENCE = "营业员应在营业前整理台面。"


@case("1", "a longer number leaves its box on the sheet")
def _(book: Handbook) -> None:
    book.edit(EDITION, 'number: "1.0"', 'number: "1.100"')
    book.well("build")


@case("2", "the file of a published edition is lost", published=True)
def _(book: Handbook) -> None:
    (book.standards / "editions/1.0.json").unlink()
    book.refused("1.0")


@case("3", "a form is retired", published=True)
def _(book: Handbook) -> None:
    book.edit(MONITORING, "record: [F-SUP-02, F-SUP-03]", "record: [F-SUP-02]")
    book.edit(FORMS, "    unprinted: ", '    withdrawn: "1.1"\n    unprinted: ')
    book.revise("SUP-M1-2", "F-SUP-03")
    book.well("check")


@case("4", "git changes the line ends of a published edition", published=True)
def _(book: Handbook) -> None:
    for path in (book.standards / "editions").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    book.well("check")


@case("5", "a blank line among the digests", published=True)
def _(book: Handbook) -> None:
    book.append("editions/SHA256SUMS", "\n")
    book.edit(ZONE, "台面无杂物", "台面无杂物、无灰尘")
    book.revise("ZN-Z1-1")
    done = book.run(*AGAIN)
    assert "Traceback" not in done.stdout, "Traceback"
    assert (done.returncode == 0) == (book.standards / "editions/1.1.json").exists(), "half published"


@case("6", "publish writes over the layout of edition.yaml")
def _(book: Handbook) -> None:
    book.edit(EDITION, "effective: 2026-12-01", "effective: 2026-11-30  # 与财务部商定")
    book.well(*PUBLISH)
    assert "# 与财务部商定" in (book.standards / EDITION).read_text("utf-8"), "the comment is gone"
    book.well("check")


@case("7", "a blank within folded Chinese is printed")
def _(book: Handbook) -> None:
    book.edit(ZONE, SENTENCE, "营业员应在营业前整\n          理台面。")
    if book.run("check").returncode == 0:
        book.well("build")
        assert "前整 理" not in book.words("1.0/zones/z1.html"), "整 理"


@case("8", "what follows ' #' is swallowed")
def _(book: Handbook) -> None:
    book.edit(ZONE, SENTENCE, SENTENCE + "\n        note: 见设备清单 #3 与 #4 台")
    book.refused("#")


@case("9", "null and ~ are printed as words")
def _(book: Handbook) -> None:
    book.edit(ZONE, SENTENCE, SENTENCE + "\n        note: ~")
    book.refused("~")


@case("10", "a chapter takes the address of a page that is made")
def _(book: Handbook) -> None:
    text = (book.standards / ZONE).read_text("utf-8")
    (book.standards / "zones/index.yaml").write_text(
        "title: 总则\nscope: 营业厅\nsummary: 总则。\nsections:\n  - title: 总则\n    clauses:\n"
        "      - {id: OPS-A-1, title: 总则, force: 陈述, text: 本章是总则。, basis: 拟定}\n",
        "utf-8",
    )
    assert text
    book.edit(EDITION, "chapters: [zones/z1,", "chapters: [zones/index, zones/z1,")
    book.refused("index")


@case("11", "a subscribed calendar stays on its edition", published=True)
def _(book: Handbook) -> None:
    assert [path for path in book.site.rglob("*.ics") if "1.0" not in path.parts], "none beside the editions"


@case("12", "deadlines of a whole day block the calendar", published=True)
def _(book: Handbook) -> None:
    assert "TRANSP:TRANSPARENT" in book.page("1.0/roles/R-SUP.ics"), "no TRANSP"


@case("13", "a new section makes others look moved", published=True)
def _(book: Handbook) -> None:
    book.edit(MONITORING, "  - title: 抽查与督办", (
        "  - title: 总则\n    clauses:\n      - {id: SUP-A-1, title: 总则, force: 陈述, text: 本章是总则。, basis: 拟定}\n"
        "  - title: 抽查和督办"
    ))  # fmt: skip
    book.revise("SUP-A-1", "supervision/monitoring")
    assert "移动" not in book.run("check").stdout, "移动"


@case("14", "rows are drawn from a chapter that is not there")
def _(book: Handbook) -> None:
    book.edit(FORMS, "chapter: zones/z1", "chapter: zones/no-such-chapter")
    book.refused("no-such-chapter")


@case("15", "a role goes, the withdrawn clause that names it stays")
def _(book: Handbook) -> None:
    book.edit(
        "roles/team.yaml",
        "sections:",
        "  - {id: R-GRD, name: 引导员, scope: 营业厅, summary: 引导, basis: 拟定}\nsections:",
    )
    book.append("roles/team.yaml", (
        "      - {id: ROL-GRD-1, title: 引导客户, force: 应, text: 引导员应引导客户。, who: [R-GRD], when: 每日, basis: 拟定}\n"
    ))  # fmt: skip
    book.well(*PUBLISH)
    team = (book.standards / "roles/team.yaml").read_text("utf-8")
    team = re.sub(r"  - \{id: R-GRD,.*\n", "", team).replace(
        "{id: ROL-GRD-1,", '{id: ROL-GRD-1, withdrawn: "1.1",'
    )
    (book.standards / "roles/team.yaml").write_text(team, "utf-8")
    book.revise("R-GRD", "ROL-GRD-1")
    book.well("check")


@case("16", "one typo makes a hundred findings", published=True)
def _(book: Handbook) -> None:
    book.revise()
    book.edit(FORMS, "    title: 每周抽查登记表", "    titel: 每周抽查登记表")
    told = book.refused("titel")
    count = len(re.findall(r": error\[", told))
    assert count <= 3, f"{count} findings"
    assert "titel" in told.splitlines()[0], "the cause is not the first"


@case("17", "a clause is too long for a row")
def _(book: Handbook) -> None:
    book.edit(ZONE, SENTENCE, "营业员应在营业前整理台面" + "，并把物品放回原处" * 120 + "。")
    if book.run("check").returncode == 0:
        book.well("build")


@case("18", "a long hall name is cut on its sheet", published=True)
def _(book: Handbook) -> None:
    name = "中国某某通信集团某某省有限公司某某市某某区分公司人民路与解放路交叉口旗舰体验营业厅"
    list_ = book.folder / "halls.csv"
    list_.write_text(f"名称,编号,区县\n{name},SZ-000123456789,某某市某某新区某某街道\n", "utf-8")
    done = book.run("sets", "--form", "F-SUP-01", "--edition", "1.0", str(list_))
    if done.returncode == 0:
        made = [path for path in book.folder.rglob("*.pdf") if path.stat().st_mtime > list_.stat().st_mtime]
        said = subprocess.run(["pdftotext", made[0], "-"], capture_output=True, text=True, check=True).stdout
        text = re.sub(r"\s", "", said)
        assert "SZ-000123456789" in text, "the code is cut"
        assert "某某街道" in text, "the district is cut"


@case("19", "a list saved by Excel as Unicode text", published=True)
def _(book: Handbook) -> None:
    list_ = book.folder / "halls.csv"
    list_.write_text("名称\t编号\t区县\r人民路厅\tSZ-01\t市区\r", "utf-16")
    assert "Traceback" not in book.run("sets", "--form", "F-SUP-01", "--edition", "1.0", str(list_)).stdout, (
        "Traceback"
    )


@case("20", "serve on a port that is taken")
def _(book: Handbook) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        with Serving(book, port) as server:
            try:
                said, _ = server.communicate(timeout=40)
            except subprocess.TimeoutExpired:
                raise AssertionError("still running after 40 s") from None
    assert server.returncode == 2, f"exit {server.returncode}"
    assert "Traceback" not in said, "Traceback"


@case("21", "a console that speaks GBK")
def _(book: Handbook) -> None:
    book.edit(ZONE, SENTENCE, "营业员应在营业前整理2.5m²台面")
    done = book.run("check", PYTHONIOENCODING="gbk")
    assert "UnicodeEncodeError" not in done.stdout, "UnicodeEncodeError"


@case("22", "the same value twice in a list")
def _(book: Handbook) -> None:
    book.edit(ZONE, "who: [R-CLK]", "who: [R-CLK, R-CLK]")
    book.refused("R-CLK")


@case("23", "two reasons for one change", published=True)
def _(book: Handbook) -> None:
    book.edit(ZONE, "台面无杂物", "台面无杂物、无灰尘")
    book.revise("ZN-Z1-1")
    book.append(EDITION, "  - {ids: [ZN-Z1-1], reason: 乙改期限}\n")
    if (done := book.run("check")).returncode == 0:
        told = book.run("diff", "1.0").stdout
        assert "修订" in told, "the first reason is lost"
        assert "乙改期限" in told, "the second reason is lost"
    else:
        assert "ZN-Z1-1" in done.stdout, done.stdout


@case("24", "a machine without fcntl")
def _(book: Handbook) -> None:
    hook = book.folder / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text("import sys\nsys.modules['fcntl'] = None\n", "utf-8")
    done = book.run("check", PYTHONPATH=str(hook))
    assert done.returncode == 0, done.stdout[-150:]


@case("25", "conflict markers of a merge")
def _(book: Handbook) -> None:
    book.edit(ZONE, f"        text: {SENTENCE}", (
        f"<<<<<<< HEAD\n        text: {SENTENCE}\n=======\n        text: 甲。\n>>>>>>> branch"
    ))  # fmt: skip
    told = book.refused("合并")
    line = next(n for n, text in enumerate(_lines(book, ZONE), 1) if text.startswith("<<<<<<<"))
    assert f"z1.yaml:{line}:" in told.splitlines()[0], told.splitlines()[0]


@case("26", "a full-width blank behind a colon")
def _(book: Handbook) -> None:
    book.edit(ZONE, f"        text: {SENTENCE}", f"        text:　{SENTENCE}")
    told = book.refused("全角")
    line = next(n for n, text in enumerate(_lines(book, ZONE), 1) if "text:　" in text)
    assert f"z1.yaml:{line}:" in told.splitlines()[0], told.splitlines()[0]


@case("27", "search by pinyin, initials and traditional characters", published=True)
def _(book: Handbook) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for asked in ("dubandan", "dbd", "督辦單", "F–SUP–02"):
            page = browser.new_page()
            page.goto((book.site / "1.0/index.html").as_uri())
            page.keyboard.press("Control+k")
            page.wait_for_timeout(1000)
            page.keyboard.type(asked)
            page.wait_for_timeout(2500)
            titles = page.evaluate(
                "[...document.querySelectorAll('dialog[open] li a, .md-search-result__item')].map(one => one.innerText)"
            )
            assert any("督办单" in title for title in titles), f"{asked}: {titles[:3]}"
            page.close()
        browser.close()


@case("28", "a list pasted from Word runs together on paper")
def _(book: Handbook) -> None:
    lines = "|\n          营业员应在营业前做到：\n          a) 整理台面；\n          b) 核对票据。"
    book.edit(ZONE, SENTENCE, lines)
    book.refused()


@case("29", "the next form of a pack lands on the back", published=True)
def _(book: Handbook) -> None:
    with pikepdf.open(book.site / "1.0/forms/packs/all.pdf") as pack:
        assert pack.Root.ViewerPreferences.get("/Duplex") == "/Simplex", "printed on both sides"


@case("30", "two pages differ by case only")
def _(book: Handbook) -> None:
    shutil.copy(book.standards / "zones/z2.yaml", book.standards / "roles/r-clk.yaml")
    text = (book.standards / "roles/r-clk.yaml").read_text("utf-8")
    text = text[: text.index("zone:")] + (
        "sections:\n  - title: 总则\n    clauses:\n"
        "      - {id: OPS-A-1, title: 总则, force: 陈述, text: 本章是总则。, basis: 拟定}\n"
    )
    (book.standards / "roles/r-clk.yaml").write_text(text, "utf-8")
    book.edit(EDITION, "chapters: [roles/team,", "chapters: [roles/team, roles/r-clk,")
    book.refused("r-clk")


@case("31", "a page whose chapter got another name leads home", published=True)
def _(book: Handbook) -> None:
    (book.standards / ZONE).rename(book.standards / "zones/counter.yaml")
    book.edit(EDITION, "zones/z1", "zones/counter")
    book.edit(FORMS, "chapter: zones/z1", "chapter: zones/counter")
    book.revise()
    if book.run("reasons").returncode == 0:
        text = (book.standards / EDITION).read_text("utf-8")
        (book.standards / EDITION).write_text(text.replace('reason: ""', "reason: 改名"), "utf-8")
    else:
        due = re.findall(r"\[change-without-reason\] \S+ (\S+?)（", book.run("check").stdout)
        book.append(EDITION, f"changes:\n  - {{ids: [{', '.join(due)}], reason: 改名}}\n")
    book.well(*AGAIN)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page()
        page.goto((book.site / "1.0/zones/z1.html").as_uri())
        page.wait_for_timeout(1000)
        page.evaluate("[...document.querySelectorAll('a')].find(one => one.href.includes('/1.1/')).click()")
        page.wait_for_timeout(1000)
        led = page.url
        browser.close()
    assert "/1.1/zones/counter.html" in led, led[-30:]


@case("32", "row labels of a sheet are no heads of rows")
def _(book: Handbook) -> None:
    book.edit(FORMS, "        rows: 5", "        labels: [早, 中, 晚]")
    book.well("build")
    with pikepdf.open(book.site / "1.0/forms/F-SUP-02.pdf") as pdf:
        cells = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TD"]
        headed = [len(_headers(cell)) for cell in cells]
    assert max(headed) >= 2, f"a cell has {max(headed)} head"


@case("33", "the editor's schema accepts what check refuses")
def _(book: Handbook) -> None:
    schema = json.loads((book.folder / "schemas/chapter.json").read_text("utf-8"))
    clause = {
        "id": "ops-1",
        "title": "甲",
        "force": "应",
        "text": "甲应乙。",
        "basis": "拟定",
        "due": "31日前",
    }
    chapter = {
        "title": "甲",
        "scope": "营业厅",
        "summary": "乙。",
        "sections": [{"title": "丙", "clauses": [clause]}],
    }
    faults = " ".join(fault.message for fault in _leaves(Draft202012Validator(schema).iter_errors(chapter)))
    assert "ops-1" in faults, "ops-1 is fine in the editor"
    assert "31日前" in faults, "31日前 is fine in the editor"


@case("F1", "a default in the code changes a published edition")
def _(book: Handbook) -> None:
    book.edit(FORMS, "        rows: 5\n", "")
    book.well(*PUBLISH)
    sheet = book.site / "1.0/forms/F-SUP-02.pdf"
    before = sheet.read_bytes()
    for path in (book.folder / "hallbook").rglob("*.py"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"(rows: (?:Annotated\[.*\] = |int = Field\())6\b", r"\g<1>40", text), "utf-8")
    for made in (book.site, book.folder / "build"):
        shutil.rmtree(made)
    done = book.run("build")
    assert done.returncode == 1 or sheet.read_bytes() == before, (
        "the published sheet is another, and nothing is said"
    )


@case("F2", "what a sheet does not print changes its fingerprint", published=True)
def _(book: Handbook) -> None:
    book.edit(MONITORING, "criterion: 本周有抽查登记, score: 10", "criterion: 本周有抽查登记, score: 20")
    book.revise("SUP-M1-1")
    book.well(*AGAIN)
    former, now = (
        re.search(r"[0-9a-f]{8}(?=</title>)", book.page(f"f/F-SUP-01/{n}.html")) for n in ("1.0", "1.1")
    )
    assert former
    assert now
    assert former[0] == now[0], f"{former[0]} is {now[0]} now, the sheet is the same"


@case("F3", "the tool of a check is shown nowhere")
def _(book: Handbook) -> None:
    book.edit(ZONE, "criterion: 台面无杂物,", "criterion: 台面无杂物, tool: 直尺,")
    book.well("build")
    assert "直尺" in book.words("1.0/zones/z1.html"), "not on the page"


@case("F4", "a moment without a rhythm fails verify")
def _(book: Handbook) -> None:
    book.edit("zones/z2.yaml", "        when: 每日\n", "")
    if book.run("check").returncode == 0:
        book.well("build")
        book.well("verify")


@case("F5", "verify passes a page whose facts were changed", published=True)
def _(book: Handbook) -> None:
    page = book.site / "1.0/supervision/monitoring.html"
    text = page.read_text("utf-8")
    assert "4.2.1 过程指标</a></dd>" in text, "what a clause is part of is not on the page"
    page.write_text(text.replace("4.2.1 过程指标</a></dd>", "4.2.1 结果指标</a></dd>"), "utf-8")
    manifest = book.site / "1.0/manifest.json"
    was, now = (hashlib.sha256(one.encode()).hexdigest() for one in (text, page.read_text("utf-8")))
    manifest.write_text(manifest.read_text("utf-8").replace(was, now), "utf-8")
    assert book.run("verify").returncode == 1, "verify says nothing"


@case("F6", "what HQ confirmed is still proposed in lists")
def _(book: Handbook) -> None:
    confirmed = "\n        confirmed: {by: 总部, date: 2026-11-01, document: 批复1号}"
    item = "\n        item: {size: {width: 200 mm, height: 100 mm, tolerance: 2 mm}, drawing: sign, quantity: 每台席1个"
    book.edit(ZONE, "basis: 良好实践", f"basis: 良好实践{confirmed}{item}}}")
    if book.run("check").returncode:
        book.edit(ZONE, f"{confirmed}{item}", f"{item}, confirmed: true")
    book.well("build")
    lists = book.words("1.0/roles/R-CLK.html")
    said = re.search("台面整洁.*?(#|$)", lists)
    assert said, "not on its role's page"
    assert "拟定" not in said[0], said[0]


@case("F7", "a deadline with a fixed day reaches no calendar")
def _(book: Handbook) -> None:
    book.edit(MONITORING, "        when: 每月\n        due: 5日前", "        when: 每年\n        due: 年末前")
    book.edit(MONITORING, "每月5日前", "每年年末前")
    book.edit(FORMS, "    when: 每月\n    due: 5日前", "    when: 每年\n    due: 年末前")
    if (done := book.run("build")).returncode:
        raise AssertionError(done.stdout[-200:])
    assert "SUP-M1-2" in book.page("1.0/roles/R-SUP.ics"), "年末前 is not there"


@case("F8", "a typo switches rules off")
def _(book: Handbook) -> None:
    book.edit("zones/plan.yaml", "style: need", "style: nede")
    book.edit("sources.yaml", "confidence: high", "confidence: middling")
    told = book.refused("nede")
    assert "middling" in told, "middling passes"


@case("F9", "the axis of a matrix is misspelt")
def _(book: Handbook) -> None:
    book.edit(MONITORING, "rows: business,", "rows: busines,")
    book.refused("busines")


@case("F10", "what a facet cites is not there")
def _(book: Handbook) -> None:
    book.edit("facets.yaml", "summary: 缴费与查询}", "summary: 缴费与查询, sources: [S2-999]}")
    book.refused("S2-999")


@case("F11", "the preview of a revision knows no former edition", published=True)
def _(book: Handbook) -> None:
    book.edit(ZONE, "台面无杂物", "台面无杂物、无灰尘")
    book.revise("ZN-Z1-1")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with Serving(book, port):
        shown = _awaited(f"http://127.0.0.1:{port}/1.1/changes.html")
    assert "首版" not in shown, "V1.1 是首版"
    assert "ZN-Z1-1" in shown, "no history"


class Serving:
    """A preview in a process group of its own, ended with all its children."""

    def __init__(self, book: Handbook, port: str) -> None:
        self.server = subprocess.Popen(
            [book.folder / ".venv/bin/python", "build.py", "serve", "--port", port], cwd=book.folder, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip

    def __enter__(self) -> "subprocess.Popen[str]":
        return self.server

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.server.pid, signal.SIGKILL)
        self.server.communicate()


def _awaited(address: str) -> str:
    for _ in range(120):
        try:
            with urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.5)
    raise AssertionError("the preview does not answer in a minute")


def _lines(book: Handbook, name: str) -> list[str]:
    return (book.standards / name).read_text("utf-8").splitlines()


def _headers(cell: pikepdf.Dictionary) -> list[pikepdf.Object]:
    """Give the heads that a cell of a tagged PDF names."""
    attributes = cell.get("/A", pikepdf.Array())
    each = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
    return [
        head
        for one in each
        if isinstance(one, pikepdf.Dictionary)
        for head in one.get("/Headers", pikepdf.Array())
    ]


def _leaves(faults: Iterable[ValidationError]) -> list[ValidationError]:
    return [leaf for fault in faults for leaf in (_leaves(fault.context) if fault.context else [fault])]
