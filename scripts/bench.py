#!/usr/bin/env python3
"""Measure Hallbook against its peers, interleaved in one run, and write docs/benchmarks.md: make bench.

All is measured on copies below build/bench; the peers stand in an environment of their own (build/bench/venv).
"""

import argparse
import atexit
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

import benchmarks
import grow
import peers
import previews
from benchmarks import COMMANDS, HALLS, ITEMS, SHEETS, Growth
from peers import call, emptied

from hallbook.reading.standards import load
from hallbook.views import sheets

WORK = ROOT / "build" / "bench"
BIN = WORK / "venv" / "bin"
KEPT = WORK / "measured.json"
TEMPLATES = ROOT / "templates"
SIZES = (500, 2_000, 5_000, 20_000)
EQUAL = "F-SUP-06"
"""The form that Typst lays out too: fields, a table, drawn rows, signatures."""

EDITED = "F-OPS-33"
"""The form that is edited: one of those whose changes the newest edition tells."""

LOAD = (
    "import sys; from pathlib import Path; from hallbook.reading.standards import load; root = Path(sys.argv[1]);"
    "edition = load(root / 'standards').edition;"
)
AS_BUILT = (
    "import gc; from hallbook.web import mkdocs; gc.set_threshold(50_000, 20, 50); mkdocs.load_ahead();"
)
"""What build.py and its command do before they read the standards."""
PAGES = (
    AS_BUILT
    + LOAD
    + "from hallbook.web import mkdocs; from hallbook.web.pages import Renderer; from hallbook.making.store import Store;"
    "from hallbook.making.templating import environment; from hallbook.project import Project;"
    "from hallbook.making.maker import Maker; from hallbook.site.edition import pages; project = Project(root);"
    "files = pages(Renderer(edition, environment(project.templates)), project, Maker(Store(project.cache)));"
    "from hallbook.making.files import write; [write(root / 'html' / n, c) for n, c in files.items()]"
)
PRINT = LOAD + (
    "from hallbook.paper import forms; from hallbook.views import sheets;"
    "todo = sheets.sheets(edition); ids = sys.argv[3].split(',');"
    "todo = [s for s in todo if s.form.id in ids] if ids[0] else todo[: int(sys.argv[2])];"
    "print(sum(len(c) for _, c in forms.pdfs(root / 'templates', todo)))"
)
FORMS = LOAD + (
    "from hallbook.views import sheets; from hallbook.making.maker import Maker; from hallbook.site.works import Works;"
    "from hallbook.making.store import Store; works = Works(root / 'templates');"
    "Maker(Store(root / 'build' / 'forms')).start(map(works.form, sheets.sheets(edition))).result()"
)


@dataclass
class Measure:
    """A work to be timed; ``before`` puts its folder into the state it starts from, untimed."""

    name: str
    run: Callable[[], object]
    before: Callable[[], object] = lambda: None
    seconds: list[float] = field(default_factory=list)

    def take(self) -> None:
        """Run once and note the seconds."""
        self.before()
        start = time.perf_counter()
        self.run()
        self.seconds.append(time.perf_counter() - start)
        print(f"{self.name}: {self.seconds[-1]:.2f} s", flush=True)


def python(code: str, *arguments: str | Path) -> int:
    """Run code in a process of its own; give its peak memory in MB."""
    return call(sys.executable, "-c", code, *arguments, at=WORK, python_path=ROOT)


def built(at: Path, *command: str | Path) -> int:
    """Run a command of the project in its folder; give its peak memory in MB."""
    return call(sys.executable, "build.py", *command, at=at)


def project(name: str, standards: Path | None = None) -> Path:
    """A folder to build in: the project's own programs and templates, and standards."""
    at = emptied(WORK / name)
    if standards:
        shutil.copytree(standards, at / "standards")
    for part in ("templates", "hallbook"):
        shutil.copytree(ROOT / part, at / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("mkdocs.yml", "build.py"):
        shutil.copy(ROOT / part, at)
    return at


def revision() -> Path:
    """The real handbook while its edition is, or was still, a draft: all its changes since the one before are shown."""
    at = project("real", ROOT / "standards")
    about, frozen = at / "standards" / "edition.yaml", at / "standards" / "editions"
    text = about.read_text("utf-8")
    said = dict(re.findall(r'^(number|supersedes): "(.+)"$', text, re.MULTILINE))
    number = said["number"]
    (frozen / f"{number}.json").unlink(missing_ok=True)
    sums = frozen / "SHA256SUMS"
    lines = [line for line in sums.read_text("utf-8").splitlines(True) if f" {number}.json" not in line]
    sums.write_text("".join(lines), "utf-8")
    about.write_text(text.replace(f'published: "{number}"', f'published: "{said["supersedes"]}"'), "utf-8")
    shutil.copytree(ROOT / "site", at / "site", ignore=shutil.ignore_patterns(number))
    return at


def without(*folders: Path) -> Callable[[], None]:
    """Remove what an earlier run left."""

    def remove() -> None:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)

    return remove


def edit(*changes: tuple[Path, str, str]) -> Callable[[], None]:
    """Change files, at each call another way: ``@`` is a digit that grows."""
    count = iter(range(1, 10))
    texts = {path: path.read_text("utf-8") for path, _, _ in changes}
    assert all(old in texts[path] for path, old, _ in changes), changes

    def change() -> None:
        number = str(next(count))
        for path, old, new in changes:
            path.write_text(texts[path].replace(old, new.replace("@", number), 1), "utf-8")

    return change


def of_items() -> list[Measure]:
    """HTML of the same items: all, with no change, after one edit."""
    at = project("grown")
    grow.grow(ITEMS, at / "standards")
    chapters = [
        [(c["id"], c["title"], c["text"]) for c in grow.chapter(n)["sections"][0]["clauses"]]
        for n in range(1, ITEMS // grow.A_CHAPTER + 1)
    ]
    needs, strict, doorstop = (emptied(WORK / name) for name in ("needs", "strictdoc", "doorstop"))
    peers.needs(needs, chapters)
    peers.strictdoc(strict, chapters)
    peers.doorstop(doorstop, [item for chapter in chapters for item in chapter], BIN / "doorstop")
    word = "当场处理"
    hallbook = lambda: python(PAGES, at)  # noqa: E731
    plain = ("--config-file", at / "build" / "mkdocs.yml", "--site-dir", WORK / "plain")
    sphinx = lambda: call(BIN / "sphinx-build", "-q", "-b", "html", ".", "out", at=needs)  # noqa: E731
    export = lambda: call(BIN / "strictdoc", "export", ".", "--output-dir", "out", at=strict)  # noqa: E731
    return [
        Measure("items: Hallbook", hallbook, without(at / "build", at / "html")),
        Measure("items: Hallbook, no change", hallbook),
        Measure(
            "items: Hallbook, one edited",
            hallbook,
            edit((at / "standards" / "operations" / "g0001.yaml", word, f"{word}@")),
        ),
        Measure(
            "items: plain MkDocs Material",
            lambda: call(sys.executable, "-m", "mkdocs", "build", *plain, at=WORK),
            without(WORK / "plain"),
        ),
        Measure("items: sphinx-needs", sphinx, without(needs / "out")),
        Measure("items: sphinx-needs, no change", sphinx),
        Measure("items: sphinx-needs, one edited", sphinx, edit((needs / "c0000.rst", word, f"{word}@"))),
        Measure("items: StrictDoc", export, without(strict / "out")),
        Measure("items: StrictDoc, no change", export),
        Measure("items: StrictDoc, one edited", export, edit((strict / "c0000.sdoc", word, f"{word}@"))),
        Measure(
            "items: Doorstop",
            lambda: call(BIN / "doorstop", "publish", "REQ", "out", "--html", at=doorstop),
            without(doorstop / "out"),
        ),
    ]


def of_sheets(at: Path) -> list[Measure]:
    """Sheets, cold: ours in one run, and one command each; all of them and one edited; one for many halls."""
    edition = load(at / "standards").edition
    assert edition
    made = {sheet.form.id: sheet for sheet in sheets.sheets(edition)}
    pages, equal = emptied(WORK / "sheets"), emptied(WORK / "typst")
    for sheet in made.values():
        peers.weasyprint(pages, sheet, TEMPLATES)
    peers.typst(equal, made[EQUAL], Path(__file__).with_name("sheet.typ"))
    listed = list(made)[:COMMANDS]
    halls = at / "halls.csv"
    halls.write_text(
        "名称,编号,区县\n" + "".join(f"第{n}营业厅,H{n},江城区\n" for n in range(HALLS)), "utf-8"
    )
    published = sorted((at / "standards" / "editions").glob("[0-9]*.json"))[-1].stem
    weasyprint = Path(sys.executable).parent / "weasyprint"
    print_one = lambda i: call(weasyprint, "-s", f"{i}.css", f"{i}.html", f"{i}.pdf", at=pages)  # noqa: E731
    source = at / "standards" / "forms" / "operations.yaml"
    purpose = made[EDITED].form.purpose
    return [
        Measure(f"sheets: Hallbook, {SHEETS}", lambda: python(PRINT, at, str(SHEETS), "")),
        Measure(f"sheets: {COMMANDS} weasyprint commands", lambda: [print_one(i) for i in listed]),
        Measure("sheets: Hallbook, all", lambda: python(FORMS, at), without(at / "build" / "forms")),
        Measure(
            "sheets: Hallbook, one edited",
            lambda: python(FORMS, at),
            edit((source, purpose, f"第@次{purpose}")),
        ),
        Measure(f"sheet {EQUAL}: Hallbook", lambda: python(PRINT, at, "0", EQUAL)),
        Measure(f"sheet {EQUAL}: weasyprint command", lambda: print_one(EQUAL)),
        Measure(
            f"sheet {EQUAL}: Typst",
            lambda: call(
                BIN / "python", "-c", peers.COMPILE, "sheet.typ", "sheet.pdf", TEMPLATES / "fonts", at=equal
            ),
        ),
        Measure(
            f"sheets: {HALLS} halls",
            lambda: built(at, "sets", halls, "--form", listed[0], "--edition", published),
            without(at / "build" / "sets"),
        ),
    ]


def of_edits(at: Path) -> list[Measure]:
    """The real handbook: its newest edition from nothing, without a change, and after an edit."""
    build = lambda: built(at, "build")  # noqa: E731
    standards = at / "standards"
    clause = next(p for p in standards.rglob("*.yaml") if "首问员工答复或带到" in p.read_text("utf-8"))
    form = standards / "forms" / "operations.yaml"
    purpose = (
        form.read_text("utf-8").partition(f"id: {EDITED}")[2].partition("    purpose: ")[2].partition("\n")[0]
    )
    told = (standards / "edition.yaml", "\nchanges:\n", "\nchanges:\n  - {ids: [muted], reason: 试}\n")
    token = (standards / "vi" / "tokens.yaml", "#5B6570", "#5B657@")
    drafts = [folder for folder in (at / "site").glob("*.*") if folder.is_dir()]
    draft = at / "site" / (standards / "edition.yaml").read_text("utf-8").split('number: "')[1].split('"')[0]
    assert draft not in drafts
    return [
        Measure("build: full", build, without(at / "build", draft)),
        Measure("build: no change", build),
        Measure(
            "build: one clause edited",
            build,
            edit((clause, "首问员工答复或带到，", "首问员工第@次答复或带到，")),
        ),
        Measure("build: one form edited", build, edit((form, purpose, f"第@轮{purpose}"))),
        Measure("build: one token edited", build, edit(token, told)),
    ]


def of_previews() -> list[Measure]:
    """The preview of the real handbook: its start, and from saving a file to what it changes."""
    at = project("preview", ROOT / "standards")
    about = (at / "standards" / "edition.yaml").read_text("utf-8")
    number = about.split('number: "')[1].split('"')[0]
    form = (at / "standards" / "forms" / "operations.yaml").read_text("utf-8").partition(f"id: {EDITED}")[2]
    preview = previews.Preview(at)
    atexit.register(preview.stop)
    purpose = form.partition("    purpose: ")[2].partition("\n")[0]
    return [
        Measure("preview: start", preview.start, preview.stop),
        *(
            Measure(f"preview: {what} edited", save.run, save.before)
            for what, save in previews.saves(preview, number, EDITED, purpose).items()
        ),
    ]


def growth(sizes: Sequence[int]) -> Iterator[Growth]:
    """Check, make pages and build generated standards of each size, once, from nothing."""
    for size in sizes:
        at = project("growth")
        grow.grow(size, at / "standards")
        works: dict[str, Callable[[], int]] = {
            "check": lambda at=at: built(at, "check"),
            "pages": lambda at=at: python(PAGES, at),
            "build": lambda at=at: built(at, "build"),
        }
        for name, work in works.items():
            without(at / "build")()
            start = time.perf_counter()
            memory = work()
            made = Growth(name, size, time.perf_counter() - start, memory)
            print(f"{made.work} of {made.size}: {made.seconds:.1f} s, {made.megabytes} MB", flush=True)
            yield made


def main() -> None:
    """Measure, interleaved, and write the page and the plot."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeat", type=int, default=5)
    options.add_argument("--only", choices=("items", "sheets", "build", "preview"))
    options.add_argument(
        "--growth", type=int, nargs="*", default=SIZES, help="sizes to grow to; none: as measured last"
    )
    options.add_argument(
        "--page", action="store_true", help="only write the page anew from what was measured last"
    )
    asked = options.parse_args()
    for measured in [] if asked.page else taken(asked.repeat, asked.only, asked.growth):
        KEPT.write_text(json.dumps(measured), "utf-8")
    benchmarks.write(ROOT / "docs", json.loads(KEPT.read_text("utf-8")))


def taken(repeat: int, only: str | None, sizes: Sequence[int]) -> Iterator[dict[str, object]]:
    """Let the standards grow, then take all measures in turn, several times; give what there is after each time."""
    grown = [vars(made) for made in growth(sizes)]
    if not grown and KEPT.exists():
        grown = json.loads(KEPT.read_text("utf-8"))["growth"]
    real = revision()
    groups = {
        "items": of_items,
        "sheets": lambda: of_sheets(real),
        "build": lambda: of_edits(real),
        "preview": of_previews,
    }
    measures = [m for name, make in groups.items() if only in (None, name) for m in make()]
    for _ in range(repeat):
        for measure in measures:
            measure.take()
        yield {
            "cores": os.cpu_count(),
            "load": os.getloadavg()[2] / (os.cpu_count() or 1),
            "seconds": {measure.name: measure.seconds for measure in measures},
            "growth": grown,
        }


if __name__ == "__main__":
    main()
