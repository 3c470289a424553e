"""Put staff's questions to the search over the real standards and print how often it answers at once.

python tests/whole/search/measure.py [--seen] [SET.yaml ...]    The site's own scripts answer, in Node.js, over the standards:
no built site is needed. Further sets may be named; --seen leaves out the sets that tuning must not look at.
A card of what to do is an answer where the situation, or a clause that its steps lead to, is what was to be found.
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

QUERIES, PRACTICE, HELD_OUT, BLIND, GROUPS, EVERYDAY, EMERGENCY, NONE = (
    Path(__file__).with_name(f"{name}.yaml")
    for name in (
        "queries",
        "practice",
        "held-out",
        "blind",
        "groups",
        "fresh-everyday",
        "fresh-emergency",
        "fresh-none",
    )
)
FRESH = (EVERYDAY, EMERGENCY, NONE)
LATER = tuple(Path(__file__).with_name(f"later-{name}.yaml") for name in ("everyday", "emergency", "none"))
"""Sets of which tuning looked at every other question, beginning with the second."""
UNSEEN = tuple(Path(__file__).with_name(f"unseen-{name}.yaml") for name in ("everyday", "emergency", "none"))
"""Sets that nobody who changed the search has read; whoever tunes on them writes others."""
TOLD = frozenset({"when", "howmuch", "who", "form", "where"})
"""Kinds of question that an answer card is for."""
FIRST, THREE = 0.90, 0.98
"""What the questions of queries.yaml have to reach; the others are counted beside them."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question in staff's words and the ids of clauses, pages or forms any of which answers it; none if nothing does."""

    ask: str
    find: tuple[str, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site showed for a query: ids, best first; ``rank`` counts from 1, 0 when it is not there.

    ``told`` holds for each card of what to do, shown above them, its situation and all clauses that its steps lead to.
    """

    query: Query
    shown: tuple[str, ...]
    admitted: bool = False
    card: str | None = None
    told: tuple[frozenset[str], ...] = ()

    @property
    def rank(self) -> int:
        places = [at for at, identity in enumerate(self.shown, 1) if identity in self.query.find]
        return places[0] if places else 0

    @property
    def above(self) -> int:
        """The rank with the cards of what to do counted as the first results."""
        right = [at for at, ids in enumerate(self.told, 1) if not ids.isdisjoint(self.query.find)]
        return right[0] if right else self.rank and self.rank + len(self.told)


def queries(loaded: Loaded, path: Path = QUERIES) -> list[Query]:
    """Read the questions; the id of a source fact becomes the ids of the clauses that cite it."""
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    citing: dict[str, list[str]] = {}
    for clause in loaded.edition.clauses.values():
        for fact in clause.sources:
            citing.setdefault(fact, []).append(clause.id)
    return [
        Query(
            entry["ask"],
            tuple(one for found in entry.get("find", ()) for one in citing.get(found, [found])),
            entry.get("kind", ""),
        )
        for entry in entries
    ]


def ranked(loaded: Loaded, questions: Sequence[str]) -> list[list[str]]:
    """Give for each question the ids of all that the site's search finds, best first."""
    return [each["found"] for each in asked(loaded, questions)]


def asked(loaded: Loaded, questions: Sequence[str]) -> list[dict[str, Any]]:
    """Give what the site's search shows for each question: ``found``, ``situations``, ``admitted``, the ``card`` if any."""
    told = _told(loaded)
    new = [each for each in dict.fromkeys(questions) if each not in told]
    if new:
        told |= zip(new, _shown(loaded, new), strict=True)
    return [told[each] for each in questions]


def _shown(loaded: Loaded, questions: Sequence[str]) -> list[dict[str, Any]]:
    given: dict[str, Any] = {"index": _index(loaded.edition), "asked": search.asked_for(loaded.asked)}
    given["questions"] = questions
    node = ["node", str(Path(__file__).with_name("ask.mjs"))]
    run = subprocess.run(node, input=json.dumps(given), capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(run.stdout)
    return found


_answers: dict[int, tuple[Loaded, dict[str, dict[str, Any]]]] = {}
"""What was shown for each question, by the identity of what was searched, which is kept beside so that no other gets it."""


def _told(loaded: Loaded) -> dict[str, dict[str, Any]]:
    return _answers.setdefault(id(loaded), (loaded, {}))[1]


_indexes: dict[int, tuple[Edition, Any]] = {}
"""By the identity of the edition, which is kept beside so that no other gets it."""


def _index(edition: Edition) -> Any:
    if id(edition) not in _indexes:
        _indexes[id(edition)] = edition, search.searched(edition)
    return _indexes[id(edition)][1]


def measure(loaded: Loaded, put: Sequence[Query]) -> list[Answer]:
    """Put questions to the search; only the first twenty results count."""
    situations = loaded.edition.situations_by_id
    reached = {key: frozenset((key, *each.clauses)) for key, each in situations.items()}
    return [
        Answer(
            query,
            tuple(each["found"][:20]),
            each["admitted"],
            each.get("card"),
            tuple(reached[one] for one in each["situations"]),
        )
        for query, each in zip(put, asked(loaded, [query.ask for query in put]), strict=True)
    ]


def share(answers: Sequence[Answer], within: int, cards: bool = False) -> float:
    """The share of questions answered within the first so many results, with or without cards of what to do."""
    ranks = [answer.above if cards else answer.rank for answer in answers]
    return sum(0 < rank <= within for rank in ranks) / len(answers)


def figures(answers: Sequence[Answer]) -> str:
    """Say how questions were answered: first, in three, wrongly refused; how many cards were shown, and how many right."""
    admitted = sum(answer.admitted for answer in answers)
    if not any(answer.query.find for answer in answers):
        return f"admitted {admitted}, {admitted / len(answers):.1%}"
    told = [answer for answer in answers if answer.query.kind in TOLD]
    cards = [answer for answer in answers if answer.card]
    found = f"first {share(answers, 1):.1%}, first three {share(answers, 3):.1%}, refused {admitted}"
    if shown := [answer for answer in answers if answer.told]:
        right = sum(any(not ids.isdisjoint(answer.query.find) for ids in answer.told) for answer in shown)
        found += f"; with {len(shown)} cards of what to do, {right} right: "
        found += f"first {share(answers, 1, True):.1%}, first three {share(answers, 3, True):.1%}"
    lifted = (
        f"; {sum(answer.card is not None for answer in told)} of {len(told)} answer cards shown"
        if told
        else ""
    )
    right = sum(answer.card in answer.query.find for answer in cards)
    return f"{found}{lifted}; {right} of {len(cards)} answer cards right"


def main() -> int:
    """Print the figures and every question that is not answered first."""
    loaded = load(ROOT / "standards")
    seen = "--seen" in sys.argv
    own = [Path(name) for name in sys.argv[1:] if name != "--seen"]
    sets = {
        path: measure(loaded, queries(loaded, path))
        for path in (QUERIES, PRACTICE, HELD_OUT, BLIND, *FRESH, *LATER, *(() if seen else UNSEEN), *own)
    }
    for path, answers in sets.items():
        missed = path in (QUERIES, *own)
        for answer in answers if missed else ():
            if answer.rank != 1 and answer.query.find:
                print(
                    f"{answer.rank or '-':>3}  {answer.query.ask}  {'/'.join(answer.query.find)} <- {' '.join(answer.shown[:4])}"
                )
    print(f"{QUERIES.stem} has to reach first {FIRST:.0%}, first three {THREE:.0%}")
    for path, answers in sets.items():
        print(f"{len(answers)} {path.stem}: {figures(answers)}")
        if path in (*FRESH, *LATER):
            print(f"  tuned on: {figures(answers[1::2])}")
            print(f"  not tuned on: {figures(answers[::2])}")
    first, three = share(sets[QUERIES], 1), share(sets[QUERIES], 3)
    return 0 if first >= FIRST and three >= THREE else 1


if __name__ == "__main__":
    sys.exit(main())
