"""A change table executes: applied to the former edition it gives the newer one, and one that was altered gives none."""

import json
import random
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import pytest
from support import ROOT
from support.editions import read
from support.sampling import every

from hallbook.editions import frozen, replay
from hallbook.editions.diff import diff
from hallbook.model import Edition
from hallbook.paper import comparison
from hallbook.readback.replayed import replayed

MUTANTS = 400 // every(8)


@pytest.fixture(scope="module")
def editions() -> list[Edition]:
    published, findings = frozen.published(ROOT)
    assert not findings
    return published


def table(former: Edition, edition: Edition) -> dict[str, Any]:
    files = comparison.files(diff(former, edition), former, edition)
    made: dict[str, Any] = json.loads(files[comparison.DATA])
    return made


def executed(told: dict[str, Any], former: Edition) -> Edition:
    return Edition.model_validate(replay.executed(told, replay.content(former)))


def digests(edition: Edition) -> Any:
    """All digests of what an edition says, its sheets' by the code of now whatever they bear on paper."""
    return json.loads(frozen.freeze(edition.model_copy()))["digests"]


def test_every_pair_ever_published_is_replayed_digest_for_digest(editions: list[Edition]) -> None:
    assert len(editions) > 1
    wanted = [digests(edition) for edition in editions]
    for at, to in combinations(range(len(editions)), 2):
        assert digests(executed(table(editions[at], editions[to]), editions[at])) == wanted[to]


def test_a_chain_of_tables_leads_from_the_first_edition_to_the_last(editions: list[Edition]) -> None:
    made = editions[0]
    for former, edition in pairwise(editions):
        made = executed(table(former, edition), made)
    assert replay.content(made) == replay.content(editions[-1])


def test_each_value_stands_in_the_row_of_what_it_belongs_to(editions: list[Edition]) -> None:
    # The newest beside its foreword: what an edition says of itself is a row too.
    former, newest = editions[-2:]
    about = newest.about.model_copy(update={"foreword": "另一个前言。"})
    told = table(former, newest.model_copy(update={"about": about}))
    rows = {entry["id"]: entry["values"] for entry in told["entries"]}
    whole = json.dumps([*told["beside"], *(each for values in rows.values() for each in values)])
    assert all(values or f'"id": "{row}"' in whole for row, values in rows.items()), (
        "a row that changes nothing"
    )
    assert all(replay.owner(each["at"], rows) == row for row, values in rows.items() for each in values)
    assert {each["at"].split("/")[1] for each in told["beside"]} <= {
        "about", "chapters", "divergences", "forms", "situations",
    }  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the ways to all plain values, and to all keys, that an operation consists of."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*path, key))
    else:
        yield path


def altered(told: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """Change one value of one operation, leave one out, tell one twice, or put one elsewhere."""
    made = json.loads(json.dumps(told))
    lists = [entry["values"] for entry in made["entries"]] + [made["beside"]]
    values = rng.choice([each for each in lists if each])
    at = rng.randrange(len(values))
    act = rng.choice(("value", "value", "value", "left out", "twice", "elsewhere", "turned"))
    if act == "left out":
        del values[at]
    elif act == "twice":
        values.insert(at, values[at])
    elif act == "elsewhere":
        values[at]["at"] += "-9"
    elif act == "turned" and {"old", "new"} <= values[at].keys():
        values[at]["old"], values[at]["new"] = values[at]["new"], values[at]["old"]
    else:
        *way, last = rng.choice(list(places(values[at])))
        holder = values[at]
        for step in way:
            holder = holder[step]
        was = holder[last]
        holder[last] = not was if isinstance(was, bool) else f"{'' if was is None else was}改"
    return made


def test_each_altered_table_is_refused(editions: list[Edition]) -> None:
    former, edition = editions[-2:]
    told, rng = table(former, edition), random.Random(26)
    assert replayed(json.dumps(told).encode(), former, edition)
    accepted = [
        mutant
        for mutant in (altered(told, rng) for _ in range(MUTANTS))
        if replayed(json.dumps(mutant).encode(), former, edition)
    ]
    assert not accepted


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"entries": 1}', b'{"entries": [], "beside": [{}]}', b"[" * 99999]
)
def test_what_is_no_table_is_refused(content: bytes) -> None:
    assert not replayed(content, read(), read())


def test_a_table_does_not_fit_another_edition(editions: list[Edition]) -> None:
    first, second, third = editions[:3]
    with pytest.raises(replay.Unfit):
        executed(table(second, third), first)
