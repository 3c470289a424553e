"""What leads to the pages of a site: its menu."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from hallbook.model import Edition, Role
from hallbook.views import situations

MAKING = "编制"
"""The menu of what is about the making of the handbook, and not about the work: staff need none of it."""
Listed = dict[str, Any]
"""A title, and the Markdown of its page or entries below it."""


def navigation(edition: Edition, made: Collection[str]) -> list[Listed]:
    """The site's navigation, as MkDocs wants it: titles to pages, nested; of pages, by address, that were made.

    Every page has its title here, so that none need be read for the sake of the others.
    """
    return list(_leading_to(made, _entries(edition)))


def _leading_to(made: Collection[str], entries: Iterable[Listed]) -> Iterator[Listed]:
    for entry in entries:
        for title, target in entry.items():
            if isinstance(target, list):
                below = list(_leading_to(made, target))
                yield from [{title: below}] if below else []
            elif f"{target.removesuffix('.md')}.html" in made:
                yield entry


def _entries(edition: Edition) -> list[Listed]:
    parts: list[Listed] = [{"总览": "standards.md"}]
    first_zone = next(iter(edition.zone_homes.values()), None)
    for part in edition.about.parts:
        inner: list[Listed] = [
            {called(edition, key): f"{key}.md"} for key in part.chapters if key in edition.chapters
        ]
        if first_zone in part.chapters:
            inner.insert(0, {overview(edition): "zones/index.md"})
        inner += [
            {matrix.title: f"matrices/{matrix.id}.md"}
            for key in part.chapters
            if key in edition.chapters
            for matrix in edition.chapters[key].matrices
        ]
        parts.append({part.title: inner})
    return [
        {"首页": "index.md"},
        {situations.TITLE: "situations.md"},
        {"查标准": parts},
        {"我的职责": [{"我的职责": "roles/index.md"}, *_listed_roles(edition)]},
        {"日历": "calendar.md"},
        {"表单": "forms/index.md"},
        {"试算": "calculators.md"},
        {"术语": "glossary.md"},
        {"修订对照": "changes.md"},
        {MAKING: [
            {"沿革": "history.md"},
            {"修订与发布": "revise.md"},
            {"依据": "base.md"},
            {"来源": "sources/index.md"},
            {"覆盖": "sources/coverage.md"},
            *({d.title: f"sources/part{d.part}.md"} for d in edition.sources.documents),
            {"来源未载明": "named-only.md"},
            {"来源分歧": "divergences.md"},
        ]},
    ]  # fmt: skip


def called(edition: Edition, key: str) -> str:
    """What menu and page call a chapter: that of a zone by the zone's code, so that Z4 is Z4 everywhere."""
    zone = edition.chapters[key].zone
    return f"{zone.id} {edition.chapters[key].title}" if zone else edition.chapter_name(key)


def overview(edition: Edition) -> str:
    """The title of the page that shows all zones."""
    return "功能区总图" if edition.plan else "功能区"


def _listed_roles(edition: Edition) -> Iterator[Listed]:
    posts = [role for role in edition.roles.values() if not role.body]
    for scope, roles in by_scope(edition, posts).items():
        entries: list[Listed] = [{role.name: f"roles/{role.id}.md"} for role in roles]
        if scope:
            yield {scope: entries}
        else:
            yield from entries


def by_scope(edition: Edition, roles: Sequence[Role]) -> dict[str, list[Role]]:
    """Sort roles by scope, in the order of the scopes; under no name where the handbook tells none apart."""
    if not edition.scopes:
        return {"": list(roles)} if roles else {}
    found = {scope: [role for role in roles if role.scope == scope] for scope in edition.scopes}
    return {scope: those for scope, those in found.items() if those}
