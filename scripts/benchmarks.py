"""Write docs/benchmarks.md from what was measured: goals with their ratios, growth, all medians and a plot of them."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

SHEETS, COMMANDS, HALLS, ITEMS = 50, 10, 2000, 2000
FLOOR = 0.05
"""Seconds at which the plot's logarithmic scale begins."""


@dataclass(frozen=True)
class Growth:
    """One work on generated standards: clauses, seconds, peak memory of its largest process in MB."""

    work: str
    size: int
    seconds: float
    megabytes: int


@dataclass(frozen=True)
class Goal:
    """A ratio of two medians, each divided by how many things it made, or seconds if ``over`` is empty."""

    work: str
    limit: float
    name: str
    over: str = ""
    made: tuple[int, int] = (1, 1)

    def rows(self, taken: Mapping[str, float]) -> Iterator[str]:
        """The table row, where both were measured."""
        if self.name not in taken or (self.over and self.over not in taken):
            return
        value, unit = taken[self.name] / self.made[0], " s"
        if self.over:
            value, unit = value / (taken[self.over] / self.made[1]), " ×"
        met = "met" if value <= self.limit else "missed"
        yield f"| {self.work} | ≤ {self.limit:g}{unit} | {value:.3g}{unit} | {met} |"


GOALS = (
    Goal(f"{ITEMS} items, full HTML, over sphinx-needs", 0.6, "items: Hallbook", "items: sphinx-needs"),
    Goal(f"{ITEMS} items, full HTML, over StrictDoc", 0.3, "items: Hallbook", "items: StrictDoc"),
    Goal("no change", 0.5, "build: no change"),
    Goal("one clause edited, real handbook, over the full build", 0.2, "build: one clause edited", "build: full"),
    Goal(f"{SHEETS} sheets, cold, over one `weasyprint` command a sheet", 0.35, f"sheets: Hallbook, {SHEETS}",
         f"sheets: {COMMANDS} weasyprint commands", (SHEETS, COMMANDS)),
    Goal("one sheet edited, over all sheets", 0.1, "sheets: Hallbook, one edited", "sheets: Hallbook, all"),
    Goal("site, over the plain MkDocs build of the same pages", 1.25, "items: Hallbook", "items: plain MkDocs Material"),
    Goal("a sheet for one of many halls, over a cold sheet", 0.5, f"sheets: {HALLS} halls",
         f"sheets: {COMMANDS} weasyprint commands", (HALLS, COMMANDS)),
    Goal("preview, from its start to its address", 3, "preview: start"),
    *(
        Goal(f"preview, from saving an edited {what} to the changed page", 1, f"preview: {what} edited")
        for what in ("clause", "form", "role", "token")
    ),
    Goal("preview, from saving an edited form to the picture of its sheet", 2, "preview: sheet edited"),
)  # fmt: skip
REMARKS = f"""\
The plain MkDocs build starts from Markdown that is already there; ours reads and checks the YAML and makes the
Markdown, the search index and the calendars first, and then runs MkDocs on every core. sphinx-needs, StrictDoc and
Doorstop make one page of text from an item; ours makes clauses with facts, a form page for each chapter, role pages
and a calendar. Doorstop publishes all items as one page and has no way to make only what changed. "Hallbook, no
change" of the items starts Python, reads the standards and finds every page in the store; `build.py build` without a
change (the goal) does not even load a library.

{COMMANDS} sheets stand for the `weasyprint` commands, {HALLS} halls for the many: both are divided by their number.
"full" and the edits are those of the real handbook's newest edition while it is a draft: pages, forms, packs, book and
the comparison with the edition before. Typst lays out the same form once, without our search for the row height that
fills the page and without PDF tags.
"""


def write(docs: Path, measured: Mapping[str, Any]) -> None:
    """Write the page and the plot."""
    seconds: dict[str, list[float]] = measured["seconds"]
    taken = {name: median(each) for name, each in seconds.items()}
    grown = [Growth(**each) for each in measured["growth"]]
    lines = [
        "# Benchmarks",
        "",
        f"Written by `make bench`: medians of {min(map(len, seconds.values()))} interleaved runs in one session,"
        f" {measured['cores']} cores, load per core in the last quarter of an hour {measured['load']:.1f}."
        " Read the ratios; the seconds are this machine's.",
        "",
        "| work | goal | measured | |",
        "|---|---|---|---|",
        *(row for goal in GOALS for row in goal.rows(taken)),
        "",
        *REMARKS.splitlines(),
        *(growing(grown) if grown else ()),
        "",
        "## Seconds",
        "",
        "![medians](benchmarks.svg)",
        "",
        "| work | median, s | least | most |",
        "|---|---|---|---|",
        *(f"| {name} | {median(s):.2f} | {min(s):.2f} | {max(s):.2f} |" for name, s in seconds.items()),
    ]
    page = docs / "benchmarks.md"
    # What was found by profiling is written by hand below the figures and stays.
    _, mark, profile = page.read_text("utf-8").partition("\n## Where time goes\n")
    page.write_text("\n".join(lines) + "\n" + mark + profile, "utf-8")
    (docs / "benchmarks.svg").write_text(plot(taken), "utf-8")


def growing(grown: Sequence[Growth]) -> Iterator[str]:
    """A table of seconds and memory by size, with the exponent between the smallest size above 1,000 and the largest."""
    works = list(dict.fromkeys(each.work for each in grown))
    sizes = sorted({each.size for each in grown})
    at = {(each.work, each.size): each for each in grown}
    yield from ("", "## Growth", "")
    yield "Generated standards, a form for every 20 clauses; once each, from nothing; memory is that of the largest process."
    yield ""
    yield f"| clauses | {' | '.join(f'{work}, s | MB' for work in works)} |"
    yield f"|---|{'---|---|' * len(works)}"
    for size in sizes:
        cells = [f"{at[work, size].seconds:.1f} | {at[work, size].megabytes}" for work in works]
        yield f"| {size:,} | {' | '.join(cells)} |"
    first, last = next((size for size in sizes if size >= 1000), sizes[0]), sizes[-1]
    if first < last:
        powers = [
            math.log(at[work, last].seconds / at[work, first].seconds) / math.log(last / first)
            for work in works
        ]
        said = ", ".join(f"{work} N^{power:.2f}" for work, power in zip(works, powers, strict=True))
        yield ""
        yield f"From {first:,} to {last:,} clauses (goal: at most N^1.1, under 1,500 MB): {said}."


def plot(taken: Mapping[str, float]) -> str:
    """Draw the medians as bars on a logarithmic scale."""
    longest = math.log(max(taken.values()) / FLOOR)
    rows = []
    for number, (name, seconds) in enumerate(taken.items()):
        width, y = max(2, 420 * math.log(max(seconds, FLOOR) / FLOOR) / longest), 22 * number + 10
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
