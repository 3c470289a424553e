"""Turn an edition into what the site's search looks through: small documents, and words that mean the same."""

from collections.abc import Iterable, Iterator
from typing import Any

from hallbook.making.templating import as_script
from hallbook.model import AskedFile, Clause, Disposition, Edition, Found, Item, Zone
from hallbook.views.facts import Fact, Name, facts
from hallbook.views.passages import Entry, body
from hallbook.views.situations import avoided
from hallbook.web import addresses, spelling
from hallbook.web.answers import ANSWERED, answers


def documents(edition: Edition) -> list[dict[str, Any]]:
    """Give all that can be found.

    Keys: i id, u address, t title, b breadcrumb, x text, k keywords, l the steps of a situation, a what its fields answer,
    e what has happened when it is asked for, f the facts behind it, s scope, c kind; n the parts of a clause, each with
    its anchor, its own text first, where it has any.
    A clause that is proposed or withdrawn also carries p or w; what is a handbook's own or tightened carries o.
    """
    finders = (_clauses, _situations, _chapters, _zones, _roles, _forms, _terms, _matrices, _named_only)
    found = [
        {"o": edition.origins.get(document["i"], ""), **document}
        for finder in finders
        for document in finder(edition)
    ]
    unsaid = () if edition.scopes else ("s",)
    return [
        {key: value for key, value in document.items() if value and key not in unsaid} for document in found
    ]


def sought(edition: Edition) -> str:
    """Say what people look for: clauses, and what else there is to be found."""
    kinds = ((Found.FORM, edition.forms_in_force), (Found.ROLE, edition.roles))
    return "、".join((Found.CLAUSE, *(kind for kind, there in kinds if there)))


def aliases(edition: Edition) -> list[list[str]]:
    """Give groups of the field's words that mean the same, the preferred one first."""
    named = [(t.term, *t.aliases, *t.avoid) for t in edition.terms]
    named += [(z.name, *z.aliases) for z in edition.zones.values()]
    named += [(r.name, *r.aliases) for r in edition.roles.values()]
    named += [(f.name, *f.aliases) for f in edition.facets_by_id.values()]
    named += [(f.title, *f.aliases) for f in edition.forms_in_force]
    groups = [list(dict.fromkeys(group)) for group in named]
    return [group for group in groups if len(group) > 1]


def _clauses(edition: Edition) -> Iterator[dict[str, Any]]:
    parts = {key: part.title for part in edition.about.parts for key in part.chapters}
    happens = _happens(edition)
    for key, chapter in edition.ordered:
        for section in chapter.sections:
            for clause in section.clauses:
                yield {
                    "i": clause.id,
                    "u": addresses.clause(edition, clause.id),
                    "t": f"{edition.numbers[clause.id]} {clause.title or section.title}",
                    "b": f"{parts[key]} › {chapter.title} › {section.title}",
                    "x": _text(edition, clause),
                    "n": _parts(edition, clause),
                    "k": _keywords(edition, clause),
                    "e": happens.get(clause.id, ""),
                    "a": answers(edition, clause),
                    "f": " ".join(
                        edition.facts[fact].statement for fact in clause.sources if fact in edition.facts
                    ),
                    "s": edition.scope(clause),
                    "c": Found.CLAUSE,
                    "p": int(edition.proposed(clause)),
                    "w": int(clause.withdrawn is not None),
                }


def _happens(edition: Edition) -> dict[str, str]:
    """Give for the clauses that say what to do in situations what people call those; all names for what is done first."""
    found: dict[str, list[str]] = {}
    for situation in edition.situations:
        first = situation.steps[0].clauses
        for clause in situation.clauses:
            found.setdefault(clause, []).extend(
                (situation.title, *(situation.aliases if clause in first else ()))
            )
    return {clause: "；".join(called) for clause, called in found.items()}


NOT_SEARCHED = {
    "see": "the other clause would be found in its place",
    "part_of": "the other clause would be found in its place",
    "divergences": "they are found by their own clauses",
    "sources": "their statements are searched, not their ids",
    "basis": "it says why, not what is asked",
    "tightened": "it says what another handbook asks",
    "confirmed": "it says who agreed, not what is asked",
    "weight": "a number alone finds everything",
    "check.score": "a number alone finds everything",
    "check.deduct": "it says how many points, not what is asked",
    "check.veto": "it says yes or no",
    "check.photo": "it says yes or no",
}
"""Facts that search does not look through, and why."""
ASKED = frozenset({
    "size.width", "size.height", "size.depth", "size.diameter", "mounting.height", "viewing", "light.lux", "quantity",
    "allowed", "forbidden",
})  # fmt: skip
"""The parameters of a VI item that people ask for: with all of them it is found for every height."""


def _text(edition: Edition, clause: Clause) -> str:
    item = _parameters(edition, clause.item) if clause.item else ()
    said = [fact for fact in _searched(edition, clause) if fact.running]
    below = [fact.text for fact in said if fact.ground]
    parts = [text for _, text in _parts(edition, clause)] or [clause.text]
    return " ".join((*parts, *(fact.text for fact in said if not fact.ground), *item, *below))


def _parts(edition: Edition, clause: Clause) -> list[tuple[str, str]]:
    """Give the parts of a clause that can be led to, each with its anchor; first the clause with its own text."""
    below = body(edition, clause)
    found = [(entry.anchor, _running(entry)) for top in below.entries for entry in (top, *top.below)]
    if table := below.table:
        cells = (cell.said.text for row in (table.heads, *table.rows) for cell in row)
        found.append((table.anchor, " ".join((table.number, table.title.text, *cells))))
    if figure := below.figure:
        found.append((figure.anchor, f"{figure.number} {figure.caption.text} {figure.description.text}"))
    own = [(clause.id, " ".join((clause.text, *(said.text for said in below.paragraphs))))]
    return [*own, *found] if found or below.paragraphs else []


def _running(entry: Entry) -> str:
    return " ".join((entry.text.text, *(f"{said.label}{said.text}" for said in entry.more)))


def _parameters(edition: Edition, item: Item) -> Iterator[str]:
    return (f"{fact.label}{fact.text}" for fact in facts(edition, item) if fact.field in ASKED)


def _keywords(edition: Edition, clause: Clause) -> str:
    looked_up = (
        fact for fact in _searched(edition, clause) if not fact.running and fact.field not in ANSWERED
    )
    found = [value for fact in looked_up for value in fact.values]
    return " ".join(dict.fromkeys(value.name if isinstance(value, Name) else value for value in found))


def _searched(edition: Edition, clause: Clause) -> Iterator[Fact]:
    return (fact for fact in facts(edition, clause) if fact.field not in NOT_SEARCHED)


def _situations(edition: Edition) -> Iterator[dict[str, Any]]:
    """Give the situations: their kind is ``Found.SITUATION``, their keywords what people say instead of the title."""
    for each in edition.situations:
        yield {
            "i": each.id,
            "u": addresses.situation(each.id),
            "t": each.title,
            "b": f"{Found.SITUATION} › {each.group}",
            "x": "；".join((*(step.text for step in each.steps), *avoided(each))),
            "k": " ".join(each.aliases),
            "l": [*(step.text for step in each.steps), *avoided(each)],
            "s": each.scope,
            "c": Found.SITUATION,
        }


def _chapters(edition: Edition) -> Iterator[dict[str, Any]]:
    for part in edition.about.parts:
        for key in part.chapters:
            chapter = edition.chapters.get(key)
            if chapter and not chapter.zone:
                yield {
                    "i": edition.chapter_numbers[key],
                    "u": addresses.chapter(key),
                    "t": edition.chapter_name(key),
                    "b": part.title,
                    "x": chapter.summary,
                    "k": " ".join(section.title for section in chapter.sections),
                    "s": chapter.scope,
                    "o": edition.origins.get(key, ""),
                    "c": Found.CHAPTER,
                }


def _zones(edition: Edition) -> Iterator[dict[str, Any]]:
    for zone in edition.zones.values():
        yield {
            "i": zone.id,
            "u": addresses.zone(edition, zone.id),
            "t": zone.name,
            "b": "功能区",
            "x": _zone(zone),
            "k": " ".join(zone.aliases),
            "c": Found.ZONE,
        }


def _zone(zone: Zone) -> str:
    equipment = [f"设施：{'、'.join(zone.equipment)}"] if zone.equipment else []
    return " ".join((zone.summary, *([zone.direction] if zone.direction else []), *equipment))


def _roles(edition: Edition) -> Iterator[dict[str, Any]]:
    for role in edition.roles.values():
        above = edition.roles[role.reports_to].name if role.reports_to in edition.roles else None
        yield {
            "i": role.id,
            "u": addresses.role(role.id),
            "t": role.name,
            "b": "我的职责",
            "x": " ".join(filter(None, (role.summary, above and f"隶属{above}", role.headcount))),
            "k": " ".join((*role.aliases, "职责")),
            "a": answers(edition, role),
            "s": role.scope,
            "c": Found.ROLE,
        }


def _forms(edition: Edition) -> Iterator[dict[str, Any]]:
    for form in edition.forms_in_force:
        fills = [edition.roles[r].name for r in form.fills if r in edition.roles]
        words = (*form.aliases, *fills, form.when, form.due, "表单")
        yield {
            "i": form.id,
            "u": addresses.form(form.id),
            "t": form.title,
            "b": "表单",
            "x": " ".join(filter(None, (form.purpose, form.route and f"去向：{form.route}", form.keep and f"保存：{form.keep}"))),
            "k": " ".join(str(word) for word in words if word),
            "a": answers(edition, form),
            "s": form.scope,
            "c": Found.FORM,
        }  # fmt: skip


def _terms(edition: Edition) -> Iterator[dict[str, Any]]:
    for term in edition.terms:
        yield {
            "i": term.id,
            "u": addresses.glossary(term.id),
            "t": term.term,
            "b": "术语",
            "x": term.meaning,
            "k": " ".join((*term.aliases, *term.avoid)),
            "s": term.scope,
            "c": Found.TERM,
        }


def _matrices(edition: Edition) -> Iterator[dict[str, Any]]:
    for _, chapter in edition.ordered:
        for matrix in chapter.matrices:
            yield {
                "i": matrix.id,
                "u": addresses.matrix(matrix.id),
                "t": matrix.title,
                "b": chapter.title,
                "x": matrix.note or "",
                "k": "矩阵 对照表",
                "s": chapter.scope,
                "c": Found.MATRIX,
            }


def _named_only(edition: Edition) -> Iterator[dict[str, Any]]:
    for fact in edition.facts.values():
        if fact.disposition is Disposition.NAMED_ONLY:
            yield {
                "i": fact.id,
                "u": addresses.named_only(fact.id),
                "t": fact.subject,
                "b": "来源未载明",
                "x": fact.statement,
                "s": edition.documents[fact.id].scope,
                "c": Found.NAMED_ONLY,
            }


def searched(edition: Edition) -> dict[str, Any]:
    """Give all that search looks through, and how its characters are written and read elsewhere."""
    found, alike = documents(edition), aliases(edition)
    names = [text for document in found for key in "tbk" if (text := document.get(key))]
    names += [word for group in alike for word in group]
    text = "".join((*names, *(value for document in found for key in "xf" if (value := document.get(key)))))
    return {
        "documents": found,
        "aliases": alike,
        "readings": spelling.readings(names, text),
        "traditional": spelling.traditional(text),
    }


def index(edition: Edition, pages: Iterable[str]) -> bytes:
    """Give what search looks through, as a script: a page opened from a folder may load nothing else.

    With it the addresses of all pages: an edition is entered only by an address that it lists.
    """
    return f"window.hallbookSearch={as_script(searched(edition) | {'pages': sorted(pages)})};\n".encode()


def asked_for(asked: AskedFile) -> dict[str, Any]:
    """Give how people put what the standards put otherwise, and how its characters are written elsewhere."""
    data = asked.model_dump(mode="json", exclude_defaults=True)
    return data | {"traditional": spelling.traditional(as_script(data))}


def questions(asked: AskedFile) -> bytes:
    """Give what people ask, as a script."""
    return f"window.hallbookAsked={as_script(asked_for(asked))};\n".encode()
