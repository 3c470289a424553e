"""Every field of the model reaches page, book, search, change table and read-back, or is listed with the reason why not."""

import json
import re
from collections.abc import Iterator
from typing import Any

import markdown
import pytest
from pydantic import TypeAdapter, ValidationError
from support import TEMPLATES
from support.sheets import tiny_edition

from hallbook.editions.diff import diff
from hallbook.editions.history import History
from hallbook.making.templating import environment
from hallbook.model import Clause, Confirmation, Due, Edition, Form, Item, Picture, Role, Value, Zone
from hallbook.model.ids import refers_to
from hallbook.model.naming import models_in
from hallbook.paper.book import book
from hallbook.readback import clauses, webpage
from hallbook.views.facts import APART, facts
from hallbook.web import answers, search
from hallbook.web.pages import Renderer, pages

TEMPLATING = environment(TEMPLATES)
CLAUSE, CHAPTER = "SUP-W-2", "supervision/monitoring"
Path = tuple[str, ...]
DOT = Picture(content="AAAA", width=10, height=10)
NOWHERE = {
    "id": "never changes: everything else follows it",
    "action": "binds nobody: it is what lists, calendars and cards call the clause, which have tests of their own",
    "suppress.rule": "binds nobody: editors alone read it",
    "suppress.reason": "binds nobody: editors alone read it",
    "figure.file": "names the picture that is drawn; pictures have tests of their own",
    "item.drawing": "names the picture that is drawn of the other parameters; drawings have tests of their own",
    "item.wrongs.kind": "names how what is forbidden is drawn; drawings have tests of their own",
    "item.wrongs.words": "is said below a drawing of what is forbidden; drawings have tests of their own",
    "proposed": "is a mark at each part that it names; marks have tests of their own (test_additions.py)",
    **{
        f"calculation.{name}": "is worked out on a page of its own (test_calculators.py)"
        for name in ("formula", "entries.label", "entries.unit", "entries.value", "entries.weight", "results")
    },
    "item.colours.large": "decides how much contrast is asked for, and is seen in the colours themselves",
    "item.colours.graphic": "decides how much contrast is asked for, and is seen in the colours themselves",
}
"""Fields that no reader is shown."""


def paths(model: type[Value], above: Path = ()) -> Iterator[Path]:
    """Every field of a model and of what it is made of."""
    for name, field in model.model_fields.items():
        inner = list(models_in(field.annotation))
        yield from paths(inner[0], (*above, name)) if inner else [(*above, name)]


ANSWERING = answers.NUMBERS | answers.PLACES | answers.TIMES
"""Fields that the search tells as an answer, whether it looks through them or not."""
NOT_IN = {
    "book": {"force": "its word stands in the text"},
    "read-back": {"figure.width": "nobody reads how wide a picture stands"},
    "search": {
        "figure.width": "nobody asks how wide a picture stands",
        "force": "its word stands in the text",
        **{
            name: reason
            for name, reason in search.NOT_SEARCHED.items()
            if name != "sources" and name not in ANSWERING
        },
        **{
            f"confirmed.{name}": "it says who agreed, not what is asked" for name in Confirmation.model_fields
        },
        **{
            f"item.{'.'.join(path)}": "people ask for other parameters"
            for path in paths(Item)
            if ".".join(path) not in search.ASKED | ANSWERING
        },
    },
    "changes": {"withdrawn": "is told as a removal, not as a field"},
}


def values(edition: Edition, model: type[Value], name: str) -> list[Any]:
    """Sound values of a field, at least two where it must have one: known ids, the model's example, and others."""
    field = model.model_fields[name]
    many = "tuple" in str(field.annotation)
    target = refers_to(model, name)
    known = [each for each in edition.names[target.target] if each != CLAUSE] if target else []
    tried = [
        *known,
        *(field.examples or []),
        "另一种说法。",
        "990 mm",
        7,
        "true",
        *json_enum(field.annotation),
    ]
    sound = TypeAdapter(field.rebuild_annotation())
    return [
        each
        for each in (([one] if many and not isinstance(one, list) else one) for one in tried)
        if fits(sound, each)
    ]


def json_enum(annotation: Any) -> list[Any]:
    return list(annotation) if hasattr(annotation, "__members__") else []


def fits(sound: TypeAdapter[Any], value: Any) -> bool:
    try:
        sound.validate_python(value)
    except (ValidationError, TypeError):
        return False
    return True


def least(edition: Edition, model: type[Value]) -> dict[str, Any]:
    """The least that a part of a clause has to say."""
    return {
        name: ([least(edition, inner[0])] if "tuple" in str(field.annotation) else least(edition, inner[0]))
        if (inner := list(models_in(field.annotation)))
        else values(edition, model, name)[0]
        for name, field in model.model_fields.items()
        if field.is_required()
    }


def with_and_without(edition: Edition, path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """A clause without a field, or with one value where it must have one, and the same with another."""
    data = plain(least(edition, Clause) | {"id": CLAUSE, "basis": "良好实践", "title": "名称"})
    model: type[Value] = Clause
    held = data
    for step in path[:-1]:
        many = "tuple" in str(model.model_fields[step].annotation)
        model = next(models_in(model.model_fields[step].annotation))
        inner = plain(least(edition, model))
        held[step] = [inner] if many else inner
        held = inner
    before, name = plain(data), path[-1]
    former = held.get(name, model.model_fields[name].get_default())
    held[name] = next(each for each in map(plain, values(edition, model, name)) if each != former)
    return before, data


def plain(data: Any) -> Any:
    return json.loads(json.dumps(data))


def edition_with(data: dict[str, Any]) -> Edition:
    """The tiny handbook with one clause put in the place of another."""
    edition = tiny_edition()
    chapter = edition.chapters[CHAPTER]
    clause = Clause.model_validate(data)
    sections = tuple(
        section.model_copy(
            update={"clauses": tuple(clause if c.id == CLAUSE else c for c in section.clauses)}
        )
        for section in chapter.sections
    )
    chapters = edition.chapters | {CHAPTER: chapter.model_copy(update={"sections": sections})}
    parts = {"chapters": chapters, "pictures": {clause.figure.file: DOT} if clause.figure else {}}
    return Edition(**{name: getattr(edition, name) for name in Edition.model_fields} | parts)


def page(edition: Edition) -> str:
    """The page of the clause's chapter, as HTML."""
    renderer = Renderer(edition, TEMPLATING)
    made = next(page for page in pages(renderer) if page.address == f"{CHAPTER}.html")
    body = made.markdown.partition("\n---\n")[2]
    return markdown.markdown(
        body, extensions=["attr_list", "md_in_html", "toc"], extension_configs={"toc": {"permalink": "#"}}
    )


def outputs(edition: Edition) -> dict[str, object]:
    number = edition.chapter_numbers[CHAPTER]
    return {
        "page": page(edition),
        "book": book(edition, TEMPLATES, History()).parts[f"c-{number}"],
        "search": search.documents(edition),
    }


SHOWN = [path for path in paths(Clause) if ".".join(path) not in NOWHERE]


@pytest.mark.parametrize("path", SHOWN, ids=".".join)
def test_every_field_of_a_clause_reaches_every_output_and_reads_back(path: Path) -> None:
    name = ".".join(path)
    before, after = (edition_with(data) for data in with_and_without(tiny_edition(), path))
    old, new = outputs(before), outputs(after)
    changed = {where for where in old if old[where] != new[where]}
    told = {
        re.sub(r"\.1(?![^.])", "", change.field)
        for entry in diff(before, after).entries
        for change in entry.fields
    }
    changed |= {"changes"} if name in told else set()
    shown = webpage.read(str(new["page"])).clauses[CLAUSE][0]
    assert list(clauses.faults(after, after.clauses[CLAUSE], shown)) == []
    changed |= {"read-back"} if list(clauses.faults(before, before.clauses[CLAUSE], shown)) else set()
    within = {".".join(path[:end]) for end in range(1, len(path) + 1)}
    assert changed == {*old, "changes", "read-back"} - {w for w, left in NOT_IN.items() if within & {*left}}


@pytest.mark.parametrize("model", [Clause, Form, Role, Zone])
def test_every_field_is_a_fact_or_stands_elsewhere_for_a_reason(model: type[Value]) -> None:
    edition = tiny_edition()
    data = {
        name: values(edition, model, name)[0]
        for name in model.model_fields
        if name not in APART[model] and name != "check"
    }
    made = model.model_validate(least(edition, model) | data | {"id": values(edition, model, "id")[0]})
    said = {fact.field for fact in facts(edition, made)}
    assert {"when", *said} >= {*data} - {"moment", "due"}
    assert all(APART[model].values())


def test_what_is_done_before_the_shift_and_due_before_it_says_so_once() -> None:
    clause = tiny_edition().clauses["ZN-Z1-1"].model_copy(update={"moment": "班前", "due": Due("班前")})
    said = next(fact for fact in facts(tiny_edition(), clause) if fact.field == "when")
    assert said.text == "每日 · 班前"
