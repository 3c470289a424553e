"""Whoever says no scope is of the first of the handbook; a clause that says none is of its chapter's."""

from collections.abc import Iterable
from typing import TypeVar

from hallbook.model.clause import Chapter, Role
from hallbook.model.edition import Edition
from hallbook.model.form import Form
from hallbook.model.situation import Situation
from hallbook.model.sources import SourceDocument
from hallbook.model.words import Term

_Scoped = TypeVar("_Scoped", Chapter, Role, Form, Situation, Term, SourceDocument)


def scoped(edition: Edition) -> Edition:
    """Say the scope of all that says none."""
    if not edition.about.scopes:
        return edition
    first = edition.about.scopes[0].name
    documents = _said(edition.sources.documents, first)
    return edition.model_copy(
        update={
            "chapters": {key: _chapter(chapter, first) for key, chapter in edition.chapters.items()},
            "forms": _said(edition.forms, first),
            "situations": _said(edition.situations, first),
            "terms": _said(edition.terms, first),
            "sources": edition.sources.model_copy(update={"documents": documents}),
        }
    )


def _chapter(chapter: Chapter, scope: str) -> Chapter:
    return _said([chapter], scope)[0].model_copy(update={"roles": _said(chapter.roles, scope)})


def _said(values: Iterable[_Scoped], scope: str) -> tuple[_Scoped, ...]:
    own = {"scope": scope}
    return tuple(value if value.scope else value.model_copy(update=own) for value in values)
