"""Ask the built site the questions of queries.yaml in a real browser and print how often it answers at once.

python tests/whole/search/measure.py [FOLDER OF AN EDITION]   (default: the newest below site/)
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[3]
QUERIES, PRACTICE, HELD_OUT, BLIND = (
    Path(__file__).with_name(f"{name}.yaml") for name in ("queries", "practice", "held-out", "blind")
)
FIRST, THREE = 0.90, 0.98
"""What the questions of queries.yaml have to reach; the others are counted beside them."""
CHROMIUM = "/usr/bin/chromium"


@dataclass(frozen=True, slots=True)
class Query:
    """A question in staff's words and the ids of clauses, pages or forms any of which answers it."""

    ask: str
    find: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site showed for a query: ids, best first; ``rank`` counts from 1, 0 when it is not there."""

    query: Query
    shown: tuple[str, ...]

    @property
    def rank(self) -> int:
        places = [at for at, identity in enumerate(self.shown, 1) if identity in self.query.find]
        return places[0] if places else 0


def queries(edition: Path, path: Path = QUERIES) -> list[Query]:
    """Read the questions; the id of a source fact becomes the ids of the clauses that cite it."""
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    citing = citations(json.loads((edition / "handbook.json").read_text(encoding="utf-8"))["edition"])
    return [
        Query(
            entry["ask"], tuple(one for identity in entry["find"] for one in citing.get(identity, [identity]))
        )
        for entry in entries
    ]


def citations(handbook: dict[str, Any]) -> dict[str, list[str]]:
    """Give the clauses that cite each source fact."""
    citing: dict[str, list[str]] = {}
    for chapter in handbook["chapters"].values():
        for section in chapter.get("sections", ()):
            for clause in section.get("clauses", ()):
                for source in clause.get("sources", ()):
                    citing.setdefault(source, []).append(clause["id"])
    return citing


def measure(browser: Browser, edition: Path, asked: Sequence[Query]) -> list[Answer]:
    """Open an edition from the disk and put questions to the search that its dialog uses."""
    page = browser.new_page()
    page.goto((edition / "index.html").as_uri())
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog[open]")
    find = "questions => questions.map(ask => hallbook.search.find(ask).slice(0, 20).map(found => found.i))"
    shown = page.evaluate(find, [query.ask for query in asked])
    page.close()
    return [Answer(query, tuple(ids)) for query, ids in zip(asked, shown, strict=True)]


def share(answers: Sequence[Answer], within: int) -> float:
    """The share of questions answered within the first so many results."""
    return sum(0 < answer.rank <= within for answer in answers) / len(answers)


def main(arguments: Sequence[str]) -> int:
    """Print the figures and every question that is not answered first."""
    editions = sorted((ROOT / "site").glob("*/manifest.json"), key=lambda path: path.stat().st_mtime)
    if not arguments and not editions:
        print("site/ holds no edition: build it first", file=sys.stderr)
        return 2
    edition = Path(arguments[0]).resolve() if arguments else editions[-1].parent
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        answers, *others = (
            measure(browser, edition, queries(edition, path)) for path in (QUERIES, PRACTICE, HELD_OUT, BLIND)
        )
        browser.close()
    for answer in answers:
        if answer.rank != 1:
            print(
                f"{answer.rank or '-':>3}  {answer.query.ask}  {'/'.join(answer.query.find)} <- {' '.join(answer.shown[:4])}"
            )
    first, three = share(answers, 1), share(answers, 3)
    print(
        f"{len(answers)} questions: first {first:.1%} (at least {FIRST:.0%}), first three {three:.1%} (at least {THREE:.0%})"
    )
    for path, counted in zip((PRACTICE, HELD_OUT, BLIND), others, strict=True):
        print(
            f"{len(counted)} {path.stem}: first {share(counted, 1):.1%}, first three {share(counted, 3):.1%}"
        )
    return 0 if first >= FIRST and three >= THREE else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
