#!/usr/bin/env python3
"""Measure Hallbook against its peers, interleaved in one run, and write docs/benchmarks.md: make bench.

All is measured on copies below build/bench; the peers stand in an environment of their own (build/bench/venv).
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent))
import grow

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "bench"
BIN = WORK / "venv" / "bin"
SHEETS, COMMANDS, HALLS = 50, 10, 200
ITEMS = 2000

LOAD = "import sys; from pathlib import Path; from hallbook.load import load; root = Path(sys.argv[1]);"
PAGES = LOAD + (
    "from hallbook import engine; from hallbook.pages import Renderer; from hallbook.store import Store;"
    "from hallbook.templating import environment; edition = load(root / 'standards').edition;"
    "source = engine.source(Renderer(edition, environment(root / 'templates')), root);"
    "files = engine.render(source, root, Store(root / 'build' / 'cache'));"
    "from hallbook.files import write; [write(root / 'html' / n, c) for n, c in files.items()]"
)
PRINT = LOAD + (
    "from hallbook import printing, sheets; edition = load(root / 'standards').edition;"
    "todo = sheets.sheets(edition)[: int(sys.argv[2])];"
    "print(sum(len(c) for _, c in printing.pdfs(root / 'templates', todo)))"
)
WRITE = LOAD + (
    "from hallbook import printing, sheets; edition = load(root / 'standards').edition; t = root / 'templates';"
    "out = root / 'sheets'; out.mkdir(exist_ok=True);"
    "face = ''.join(f\"@font-face {{font-family: Handbook; font-weight: {w}; src: url('{(t / 'fonts' / f).as_uri()}')}}\""
    " for w, f in ((400, 'NotoSansSC-Regular.ttf'), (700, 'NotoSansSC-Bold.ttf')));"
    "[((out / f'{s.form.id}.html').write_text(printing.html(t, s)),"
    " (out / f'{s.form.id}.css').write_text(face + printing.css(t, s))) for s in sheets.sheets(edition)]"
)


@dataclass
class Measure:
    """A work to be timed; ``before`` puts its folder into the state it starts from, untimed."""

    name: str
    run: Callable[[], None]
    before: Callable[[], None] = lambda: None
    seconds: list[float] = field(default_factory=list)

    def take(self) -> None:
        """Run once and note the seconds."""
        self.before()
        start = time.perf_counter()
        self.run()
        self.seconds.append(time.perf_counter() - start)
        print(f"{self.name}: {self.seconds[-1]:.2f} s", flush=True)

    @property
    def median(self) -> float:
        """The median of the seconds."""
        return median(self.seconds)


def call(*command: str | Path, at: Path = ROOT) -> None:
    """Run a command without its output; a failure ends the benchmark."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [str(part) for part in command], cwd=at, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))[:200]}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def python(code: str, *arguments: str | Path) -> None:
    """Run code in a process of its own."""
    call(sys.executable, "-c", code, *arguments)


def project(name: str, standards: Path | None = None) -> Path:
    """A folder to build in: the project's own programs and templates, and standards."""
    at = WORK / name
    shutil.rmtree(at, ignore_errors=True)
    at.mkdir(parents=True)
    if standards:
        shutil.copytree(standards, at / "standards")
    for part in ("templates", "hallbook"):
        shutil.copytree(ROOT / part, at / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("mkdocs.yml", "build.py"):
        shutil.copy(ROOT / part, at)
    return at


def peers(items: Sequence[tuple[str, str, str]]) -> None:
    """Write the same items for each peer: id, title, text."""
    for name in ("needs", "strictdoc", "doorstop"):
        shutil.rmtree(WORK / name, ignore_errors=True)
        (WORK / name).mkdir(parents=True)
    conf = "project = 'x'\nextensions = ['sphinx_needs']\nneeds_id_regex = '^[A-Z0-9-]{3,}'\n"
    (WORK / "needs" / "conf.py").write_text(conf)
    chapters = [items[start : start + grow.A_CHAPTER] for start in range(0, len(items), grow.A_CHAPTER)]
    names = [f"c{number:04d}" for number in range(len(chapters))]
    toc = "".join(f"   {name}\n" for name in names)
    (WORK / "needs" / "index.rst").write_text(f"X\n=\n\n.. toctree::\n\n{toc}")
    for name, chapter in zip(names, chapters, strict=True):
        rst = "".join(f".. req:: {title}\n   :id: {i}\n\n   {text}\n\n" for i, title, text in chapter)
        (WORK / "needs" / f"{name}.rst").write_text(f"{name}\n=====\n\n{rst}", "utf-8")
        sdoc = "".join(
            f"[REQUIREMENT]\nUID: {i}\nTITLE: {title}\nSTATEMENT: {text}\n\n" for i, title, text in chapter
        )
        (WORK / "strictdoc" / f"{name}.sdoc").write_text(f"[DOCUMENT]\nTITLE: {name}\n\n{sdoc}", "utf-8")
    call("git", "init", "-q", at=WORK / "doorstop")
    call(BIN / "doorstop", "create", "REQ", "reqs", at=WORK / "doorstop")
    for number, (_, title, text) in enumerate(items, 1):
        (WORK / "doorstop" / "reqs" / f"REQ{number:03d}.yml").write_text(
            f"active: true\nderived: false\nheader: |\n  {title}\nlevel: 1.{number}\nlinks: []\nnormative: true\n"
            f"ref: ''\nreviewed: null\ntext: |\n  {text}\n",
            "utf-8",
        )


def emptied(*folders: Path) -> Callable[[], None]:
    """Remove what an earlier run left."""
    return lambda: [shutil.rmtree(folder, ignore_errors=True) for folder in folders] and None


def edit(*changes: tuple[Path, str, str]) -> Callable[[], None]:
    """Change files, at each call another way: ``@`` is a number that grows."""
    count = iter(range(1, 10))
    texts = {path: path.read_text("utf-8") for path, _, _ in changes}
    assert all(old in texts[path] for path, old, _ in changes), changes

    def change() -> None:
        number = str(next(count))
        for path, old, new in changes:
            path.write_text(texts[path].replace(old, new.replace("@", number), 1), "utf-8")

    return change


def of_items() -> list[Measure]:
    """Full HTML of the same items."""
    at = project("grown")
    grow.grow(ITEMS, at / "standards")
    items = [
        (c["id"], c["title"], c["text"])
        for n in range(1, ITEMS // grow.A_CHAPTER + 1)
        for c in grow.chapter(n)["sections"][0]["clauses"]
    ]
    peers(items)
    needs, strict, doorstop = (WORK / name for name in ("needs", "strictdoc", "doorstop"))
    plain = (
        "-m",
        "mkdocs",
        "build",
        "--config-file",
        at / "build" / "mkdocs.yml",
        "--site-dir",
        WORK / "plain",
    )
    return [
        Measure("items: Hallbook", lambda: python(PAGES, at), emptied(at / "build" / "cache", at / "html")),
        Measure(
            "items: plain MkDocs Material", lambda: call(sys.executable, *plain), emptied(WORK / "plain")
        ),
        Measure(
            "items: sphinx-needs",
            lambda: call(BIN / "sphinx-build", "-q", "-b", "html", ".", "out", at=needs),
            emptied(needs / "out"),
        ),
        Measure(
            "items: StrictDoc",
            lambda: call(BIN / "strictdoc", "export", ".", "--output-dir", "out", at=strict),
            emptied(strict / "out"),
        ),
        Measure(
            "items: Doorstop",
            lambda: call(BIN / "doorstop", "publish", "REQ", "out", "--html", at=doorstop),
            emptied(doorstop / "out"),
        ),
    ]


def of_sheets(at: Path) -> list[Measure]:
    """Sheets, cold: all in one run of ours, and one command of WeasyPrint each."""
    python(WRITE, at)
    listed = sorted((at / "sheets").glob("*.html"))[:COMMANDS]
    halls = at / "halls.csv"
    halls.write_text(
        "名称,编号,区县\n" + "".join(f"第{n}营业厅,H{n},江城区\n" for n in range(HALLS)), "utf-8"
    )
    edition = sorted((at / "standards" / "editions").glob("[0-9]*.json"))[-1].stem
    form = listed[0].stem

    def commands() -> None:
        for page in listed:
            command = (Path(sys.executable).parent / "weasyprint", "-s", page.with_suffix(".css"), page)
            call(*command, page.with_suffix(".pdf"))

    sets = ("sets", halls, "--form", form, "--edition", edition)
    return [
        Measure(f"sheets: Hallbook, {SHEETS}", lambda: python(PRINT, at, str(SHEETS))),
        Measure(f"sheets: {COMMANDS} weasyprint commands", commands),
        Measure("sheets: Hallbook, one", lambda: python(PRINT, at, "1")),
        Measure(f"sheets: {HALLS} halls", lambda: call(sys.executable, "build.py", *sets, at=at)),
    ]


def of_edits(at: Path) -> list[Measure]:
    """The real handbook: from nothing, without a change, and after an edit."""
    build = lambda: call(sys.executable, "build.py", "build", at=at)  # noqa: E731
    standards = at / "standards"
    clause = next(p for p in standards.rglob("*.yaml") if "首问员工答复或带到" in p.read_text("utf-8"))
    form = next(p for p in (standards / "forms").rglob("*.yaml") if "id: F-OPS-33" in p.read_text("utf-8"))
    keep = (
        form.read_text("utf-8")
        .partition("id: F-OPS-33")[2]
        .partition("\n    purpose: ")[2]
        .partition("\n")[0]
    )
    told = (standards / "edition.yaml", "\nchanges:\n", "\nchanges:\n  - {ids: [muted], reason: 试}\n")
    token = (standards / "vi" / "tokens.yaml", "#5B6570", "#5B657@")
    kept = emptied(at / "build", at / "site" / "1.2")
    return [
        Measure("build: full", build, kept),
        Measure("build: no change", build),
        Measure(
            "build: one clause edited",
            build,
            edit((clause, "首问员工答复或带到，", "首问员工第@次答复或带到，")),
        ),
        Measure("build: one form edited", build, edit((form, keep, f"第@次{keep}"))),
        Measure("build: one token edited", build, edit(token, told)),
    ]


def main() -> None:
    """Measure, interleaved, and write the page and the plot."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeat", type=int, default=5)
    options.add_argument("--only", choices=("items", "sheets", "build"))
    asked = options.parse_args()
    real = project("real", ROOT / "standards")
    shutil.copytree(ROOT / "site", real / "site")
    groups = {"items": of_items, "sheets": lambda: of_sheets(real), "build": lambda: of_edits(real)}
    measures = [m for name, make in groups.items() if asked.only in (None, name) for m in make()]
    for _ in range(asked.repeat):
        for measure in measures:
            measure.take()
        write(ROOT / "docs", measures)


def write(docs: Path, measures: Sequence[Measure]) -> None:
    """Write what was measured so far: the goals with their ratios, all medians, and a plot of them."""
    taken = {measure.name: measure.median for measure in measures}
    runs = min(len(measure.seconds) for measure in measures)
    load = os.getloadavg()[2] / (os.cpu_count() or 1)
    lines = [
        "# Benchmarks",
        "",
        f"Written by `make bench`: medians of {runs} interleaved runs in one session, {os.cpu_count()} cores,"
        f" load per core in the last quarter of an hour {load:.1f}. Read the ratios; the seconds are this machine's.",
        "",
        "| work | goal | measured | |",
        "|---|---|---|---|",
        *(row for goal in GOALS for row in goal.rows(taken)),
        "",
        *REMARKS,
        "",
        "## Seconds",
        "",
        "![medians](benchmarks.svg)",
        "",
        "| work | median, s | least | most |",
        "|---|---|---|---|",
        *(f"| {m.name} | {m.median:.2f} | {min(m.seconds):.2f} | {max(m.seconds):.2f} |" for m in measures),
    ]
    (docs / "benchmarks.md").write_text("\n".join(lines) + "\n", "utf-8")
    (docs / "benchmarks.svg").write_text(plot(taken), "utf-8")


@dataclass(frozen=True)
class Goal:
    """A ratio of two medians, each divided by how many things it made, or seconds if ``over`` is empty."""

    work: str
    limit: float
    name: str
    over: str = ""
    made: tuple[int, int] = (1, 1)

    def rows(self, taken: dict[str, float]) -> list[str]:
        """The table row, where both were measured."""
        if self.name not in taken or (self.over and self.over not in taken):
            return []
        value = taken[self.name] / self.made[0]
        unit = " s"
        if self.over:
            value, unit = value / (taken[self.over] / self.made[1]), " ×"
        return [
            f"| {self.work} | ≤ {self.limit:g}{unit} | {value:.3g}{unit} | {'met' if value <= self.limit else 'missed'} |"
        ]


GOALS = (
    Goal(f"{ITEMS} items, full HTML, over sphinx-needs", 0.6, "items: Hallbook", "items: sphinx-needs"),
    Goal(f"{ITEMS} items, full HTML, over StrictDoc", 0.3, "items: Hallbook", "items: StrictDoc"),
    Goal(
        f"{ITEMS} items, over the plain MkDocs build of the same pages",
        1.25,
        "items: Hallbook",
        "items: plain MkDocs Material",
    ),
    Goal("no change", 0.5, "build: no change"),
    Goal("one clause edited, over the full build", 0.2, "build: one clause edited", "build: full"),
    Goal(
        f"{SHEETS} sheets, cold, over one weasyprint command a sheet",
        0.35,
        f"sheets: Hallbook, {SHEETS}",
        f"sheets: {COMMANDS} weasyprint commands",
        (SHEETS, COMMANDS),
    ),
    Goal(f"one sheet, over {SHEETS}", 0.1, "sheets: Hallbook, one", f"sheets: Hallbook, {SHEETS}"),
    Goal(
        "a sheet for one of many halls, over a cold sheet",
        0.5,
        f"sheets: {HALLS} halls",
        f"sheets: {COMMANDS} weasyprint commands",
        (HALLS, COMMANDS),
    ),
)
REMARKS = (
    "The plain MkDocs build starts from Markdown that is already there; ours reads and checks the YAML, makes the",
    "Markdown, the search index and the calendars first. Doorstop publishes all items as one page.",
    f"{COMMANDS} sheets stand for the `weasyprint` commands, {HALLS} halls for the many: both are divided by their number.",
    "",
    "Where time goes (cProfile over eight sheets of the real handbook, 0.25 s of processor time each when warm): a",
    "sheet is laid out 1.75 times on average until it fills its pages; laying out boxes and lines takes a third, writing",
    "the PDF 18 %, styles 16 %, reading HTML and CSS 16 %. After an edit of one clause the longest works are the",
    "comparison with the former edition (7 s of processor time for 93 pages) and the pack of all forms (3 s). A check",
    "takes 1.0 s of processor time: a third imports, a quarter reads YAML, a quarter the rules. It grows from 1.5 s for",
    "5,000 clauses to 5.6 s for 20,000 (N^0.93, 326 MB).",
)


def plot(taken: dict[str, float]) -> str:
    """Draw the medians as bars on a logarithmic scale from 0.05 s."""
    import math

    longest = math.log(max(taken.values()) / 0.05)
    rows = []
    for number, (name, seconds) in enumerate(taken.items()):
        width, y = max(2, 420 * math.log(max(seconds, 0.051) / 0.05) / longest), 22 * number + 10
        rows.append(
            f'<text x="235" y="{y + 13}" text-anchor="end">{name}</text>'
            f'<rect x="243" y="{y}" width="{width:.0f}" height="16" fill="{"#16324F" if ours(name) else "#7A8590"}"/>'
            f'<text x="{250 + width:.0f}" y="{y + 13}">{seconds:.2f} s</text>'
        )
    height = 22 * len(taken) + 20
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 {height}" font-family="sans-serif" font-size="12">\n'
        '<title>Medians in seconds, logarithmic</title>\n<rect width="740" height="100%" fill="#fff"/>\n'
        + "\n".join(rows)
        + "\n</svg>\n"
    )


def ours(name: str) -> bool:
    """Whether a measure is one of Hallbook."""
    return "Hallbook" in name or name.startswith("build") or "halls" in name


if __name__ == "__main__":
    main()
