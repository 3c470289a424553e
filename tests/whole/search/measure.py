"""Put staff's questions to the search over the real standards and print how often it answers at once.

python tests/whole/search/measure.py     The site's own scripts answer, in Node.js.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))
from hallbook.model import Edition
from hallbook.reading.standards import Loaded, load
from hallbook.web import search

QUERIES, PRACTICE, HELD_OUT, BLIND, GROUPS = (
    Path(__file__).with_name(f"{name}.yaml")
    for name in ("queries", "practice", "held-out", "blind", "groups")
)
FIRST, THREE = 0.90, 0.98
"""What the questions of queries.yaml have to reach; the others are counted beside them."""


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


def queries(loaded: Loaded, path: Path = QUERIES) -> list[Query]:
    """Read the questions; the id of a source fact becomes the ids of the clauses that cite it."""
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    citing: dict[str, list[str]] = {}
    for clause in loaded.edition.clauses.values():
        for fact in clause.sources:
            citing.setdefault(fact, []).append(clause.id)
    return [
        Query(entry["ask"], tuple(one for found in entry["find"] for one in citing.get(found, [found])))
        for entry in entries
    ]


def ranked(loaded: Loaded, questions: Sequence[str]) -> list[list[str]]:
    """Give for each question the ids of all that the site's search finds, best first."""
    given: dict[str, Any] = {"index": _index(loaded.edition), "asked": search.asked_for(loaded.asked)}
    given["questions"] = questions
    node = ["node", str(Path(__file__).with_name("ask.mjs"))]
    run = subprocess.run(node, input=json.dumps(given), capture_output=True, text=True, check=True)
    found: list[list[str]] = json.loads(run.stdout)
    return found


_indexes: dict[int, tuple[Edition, Any]] = {}
"""By the identity of the edition, which is kept beside so that no other gets it."""


def _index(edition: Edition) -> Any:
    if id(edition) not in _indexes:
        _indexes[id(edition)] = edition, search.searched(edition)
    return _indexes[id(edition)][1]


def measure(loaded: Loaded, asked: Sequence[Query]) -> list[Answer]:
    """Put questions to the search; only the first twenty results count."""
    found = ranked(loaded, [query.ask for query in asked])
    return [Answer(query, tuple(ids[:20])) for query, ids in zip(asked, found, strict=True)]


def share(answers: Sequence[Answer], within: int) -> float:
    """The share of questions answered within the first so many results."""
    return sum(0 < answer.rank <= within for answer in answers) / len(answers)


def main() -> int:
    """Print the figures and every question that is not answered first."""
    loaded = load(ROOT / "standards")
    answers, *others = (
        measure(loaded, queries(loaded, path)) for path in (QUERIES, PRACTICE, HELD_OUT, BLIND)
    )
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
    sys.exit(main())
