"""Turn an edition into what the site's search looks through: small documents, and words that mean the same."""

from collections.abc import Iterable, Iterator
from typing import Any

from hallbook.making.templating import as_script
from hallbook.model import AskedFile, Clause, Disposition, Edition, Item
from hallbook.web import addresses


def documents(edition: Edition) -> list[dict[str, Any]]:
    """Give all that can be found.

    Keys: i id, u address, t title, b breadcrumb, x text, k keywords, f the facts behind it, s scope, c kind.
    A clause that is proposed or withdrawn also carries p or w.
    """
    finders = (_clauses, _chapters, _zones, _roles, _forms, _terms, _matrices, _named_only)
    found = [document for finder in finders for document in finder(edition)]
    return [{key: value for key, value in document.items() if value} for document in found]


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
    for key, chapter in edition.ordered:
        for section in chapter.sections:
            for clause in section.clauses:
                yield {
                    "i": clause.id,
                    "u": addresses.clause(edition, clause.id),
                    "t": f"{edition.numbers[clause.id]} {clause.title or section.title}",
                    "b": f"{parts[key]} › {chapter.title} › {section.title}",
                    "x": _text(clause),
                    "k": _keywords(edition, clause),
                    "f": " ".join(
                        edition.facts[fact].statement for fact in clause.sources if fact in edition.facts
                    ),
                    "s": edition.scope(clause),
                    "c": "clause",
                    "p": int(clause.proposed),
                    "w": int(clause.withdrawn is not None),
                }


def _text(clause: Clause) -> str:
    check = (clause.check.method, clause.check.criterion) if clause.check else ()
    item = _parameters(clause.item) if clause.item else ()
    return " ".join(filter(None, (clause.text, clause.how, *check, *item, clause.note)))


def _parameters(item: Item) -> Iterator[str]:
    """The values of a VI item that people ask for, each after its name."""
    size, mounting, light = item.size, item.mounting, item.light
    yield from (f"{name}{value}" for name, value in (
        ("宽", size and size.width), ("高", size and size.height), ("深", size and size.depth),
        ("直径", size and size.diameter), ("安装高度", mounting and mounting.height), ("视距", item.viewing),
        ("照度", light and light.lux), ("数量：", item.quantity), ("可设：", item.allowed), ("不设：", item.forbidden),
    ) if value)  # fmt: skip


def _keywords(edition: Edition, clause: Clause) -> str:
    roles = (*clause.who, *clause.for_whom, *clause.sign)
    facets = (*clause.business, *clause.channels, *clause.means, *clause.areas)
    words = [edition.roles[r].name for r in roles if r in edition.roles]
    words += [edition.forms_by_id[f].title for f in clause.record if f in edition.forms_by_id]
    # A clause for all zones is about none of them.
    words += [
        edition.zones[z].name
        for z in clause.zones
        if z in edition.zones and len(clause.zones) < len(edition.zones)
    ]
    words += [edition.facets_by_id[f].name for f in facets if f in edition.facets_by_id]
    words += [str(word) for word in (clause.when, clause.moment, clause.due) if word]
    return " ".join(dict.fromkeys(words))


def _chapters(edition: Edition) -> Iterator[dict[str, Any]]:
    for part in edition.about.parts:
        for key in part.chapters:
            chapter = edition.chapters.get(key)
            if chapter and not chapter.zone:
                yield {
                    "i": str(edition.chapter_numbers[key]),
                    "u": addresses.chapter(key),
                    "t": f"{edition.chapter_numbers[key]} {chapter.title}",
                    "b": part.title,
                    "x": chapter.summary,
                    "k": " ".join(section.title for section in chapter.sections),
                    "s": chapter.scope,
                    "c": "chapter",
                }


def _zones(edition: Edition) -> Iterator[dict[str, Any]]:
    for zone in edition.zones.values():
        yield {
            "i": zone.id,
            "u": addresses.zone(edition, zone.id),
            "t": zone.name,
            "b": "功能区",
            "x": f"{zone.summary} {zone.direction} 设施：{'、'.join(zone.equipment)}",
            "k": " ".join(zone.aliases),
            "c": "zone",
        }


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
            "s": role.scope,
            "c": "role",
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
            "s": form.scope,
            "c": "form",
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
            "c": "term",
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
                "c": "matrix",
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
                "c": "named",
            }


def index(edition: Edition, pages: Iterable[str]) -> bytes:
    """Give what search looks through, as a script: a page opened from a folder may load nothing else.

    With it the addresses of all pages: an edition is entered only by an address that it lists.
    """
    data = {"documents": documents(edition), "aliases": aliases(edition), "pages": sorted(pages)}
    return f"window.hallbookSearch={as_script(data)};\n".encode()


def questions(asked: AskedFile) -> bytes:
    """Give how people put what the standards put otherwise, as a script."""
    data = asked.model_dump(mode="json", exclude_defaults=True)
    return f"window.hallbookAsked={as_script(data)};\n".encode()
