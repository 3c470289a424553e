"""Every clause as data, for programs: what it says in each edition, from which day on and until when, and the schema."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from hallbook.editions.standing import Term, terms
from hallbook.model import Clause, Edition, Withdrawal
from hallbook.model.clause import UNBINDING
from hallbook.model.fingerprint import said
from hallbook.model.texts import Number
from hallbook.reading import schema
from hallbook.web import addresses

_EDITORS = frozenset({"examples", "patternErrorMessage"})


class Days(BaseModel):
    """On which days something is due, as numbers; the last day of a month is -1, Monday is 0."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    months: Annotated[tuple[int, ...], Field(title="月")] = ()
    days: Annotated[tuple[int, ...], Field(title="日，月末为 -1")] = ()
    weekdays: Annotated[tuple[int, ...], Field(title="星期，周一为 0")] = ()


class Rate(BaseModel):
    """How often something is done: so many times in each span, of which a year has so many; none if it has no rhythm."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    every: Annotated[str, Field(title="周期")]
    times: Annotated[int, Field(title="其间几次")]
    a_year: Annotated[int, Field(title="一年几次，随事项为 0")]


class Stated(BaseModel):
    """What a clause says while one edition is in force, or several in which it says the same."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    since: Annotated[date, Field(alias="from", title="自何日施行")]
    until: Annotated[date | None, Field(title="至何日止，这一天已不施行；现在没有定的为空")]
    editions: Annotated[tuple[Number, ...], Field(title="在哪几版里")]
    number: Annotated[str, Field(title="条号")]
    page: Annotated[str, Field(title="网页，从网站根起")]
    rate: Annotated[Rate | None, Field(title="多久一次")] = None
    due_on: Annotated[Days | None, Field(title="期限落在哪些日子")] = None
    says: Annotated[dict[str, Any], Field(title="条款所写的各项")]


class Clauses(BaseModel):
    """The file: the clauses by id, each with what it says through time, the oldest first."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    schema_: Annotated[str, Field(alias="$schema")]
    title: str
    clauses: dict[str, tuple[Stated, ...]]


def files(published: Sequence[Edition], withdrawn: Mapping[str, Withdrawal]) -> Iterator[tuple[str, bytes]]:
    """Give the clauses of a handbook's published editions and their schema, by path; a clause stands in one line."""
    told = {identity: json.dumps(each, ensure_ascii=False) for identity, each in _told(published, withdrawn)}
    lines = ",\n".join(f"{json.dumps(identity)}:{each}" for identity, each in told.items())
    title = json.dumps(published[-1].about.title, ensure_ascii=False)
    head = f'{{"$schema":"{addresses.CLAUSES_SCHEMA}","title":{title},"clauses":{{\n'
    yield addresses.CLAUSES, f"{head}{lines}\n}}}}\n".encode()
    yield addresses.CLAUSES_SCHEMA, (json.dumps(_schema(), ensure_ascii=False, indent=1) + "\n").encode()


def _told(
    published: Sequence[Edition], withdrawn: Mapping[str, Withdrawal]
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    through: dict[str, list[Stated]] = {}
    for edition, term in terms(published, withdrawn):
        for clause in edition.in_force:
            stated = _stated(edition, clause, term)
            before = through.setdefault(clause.id, [])
            if before and _same(before[-1], stated):
                numbers = dict.fromkeys((*before[-1].editions, edition.about.number))
                update = {"until": stated.until, "editions": tuple(numbers), "page": stated.page}
                before[-1] = before[-1].model_copy(update=update)
            else:
                before.append(stated)
    for identity, all_of_it in through.items():
        yield (
            identity,
            [each.model_dump(mode="json", by_alias=True, exclude_defaults=True) for each in all_of_it],
        )


def _same(before: Stated, now: Stated) -> bool:
    """Whether a clause goes on to say what it said, without a day between, under the same number."""
    return (before.until, before.number, before.says) == (now.since, now.number, now.says)


def _stated(edition: Edition, clause: Clause, term: Term) -> Stated:
    due = clause.recurrence
    return Stated(
        since=term.start,
        until=term.end,
        editions=(edition.about.number,),
        number=edition.numbers[clause.id],
        page=f"{edition.about.number}/{addresses.clause(edition, clause.id)}",
        rate=Rate(every=clause.when.every.value, times=clause.when.times, a_year=clause.when.a_year)
        if clause.when
        else None,
        due_on=Days(months=() if due.weekdays else due.months, days=due.days, weekdays=due.weekdays)
        if due
        else None,
        says=said(clause.model_dump(mode="json", exclude={"id", *UNBINDING})),
    )


def _schema() -> dict[str, Any]:
    """The schema of the file; what a clause says has that of the standards."""
    made = Clauses.model_json_schema(by_alias=True)
    written = schema.schema(Clause)
    clause = {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name in written["required"] if name != "id"],
        "properties": {
            name: each for name, each in written["properties"].items() if name not in {"id", *UNBINDING}
        },
    }
    made["$defs"]["Stated"]["properties"]["says"] = {"$ref": "#/$defs/Clause"}
    made["$defs"] |= written["$defs"] | {"Clause": clause}
    for each in (made, *(made["$defs"][one.__name__] for one in (Days, Rate, Stated))):
        each.pop("description", None)
    return {"$schema": written["$schema"], **_of_no_editor(made)}


def _of_no_editor(schema: Any) -> Any:
    """Leave out what only helps who writes: its examples are of no handbook."""
    if isinstance(schema, dict):
        return {key: _of_no_editor(each) for key, each in schema.items() if key not in _EDITORS}
    return [_of_no_editor(each) for each in schema] if isinstance(schema, list) else schema
