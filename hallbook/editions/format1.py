"""The digests of format 1, as they were computed: those in editions that were frozen then must still be found true."""

from collections.abc import Iterator, Mapping
from typing import Any

from hallbook.model import Clause, Edition
from hallbook.model.fingerprint import digest
from hallbook.model.form import Form, Rows
from hallbook.views.draws import drawn


def digests(content: Mapping[str, Any], edition: Edition) -> dict[str, Any]:
    """Digest every clause, every printable form and the whole of what a file of format 1 holds."""
    return {
        "clauses": dict(_clauses(content)),
        "forms": {
            form.id: _form(raw, form, edition)
            for raw, form in zip(content["forms"], edition.forms, strict=True)
            if form.blocks
        },
        "whole": digest(content),
    }


def _clauses(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for chapter in content["chapters"].values():
        for section in chapter.get("sections", ()):
            for clause in section.get("clauses", ()):
                counted = {name: value for name, value in clause.items() if name != "suppress"}
                yield clause["id"], digest(counted)


def _form(raw: Mapping[str, Any], form: Form, edition: Edition) -> str:
    names = ([edition.roles[role].name for role in roles] for roles in (form.fills, form.signs))
    rows = [
        [_row(clause, block) for clause in drawn(edition, block.draw)]
        for block in form.blocks
        if isinstance(block, Rows)
    ]
    return digest([raw, *names, rows])


def _row(clause: Clause, block: Rows) -> dict[str, Any]:
    """What format 1 counted of a row, printed or not."""
    check = clause.check
    return {
        "clause": clause.id,
        "title": clause.title or "",
        "text": clause.text,
        "method": check.method if check and block.method else "",
        "criterion": check.criterion if check else "",
        "score": check.score if check else None,
        "weight": clause.weight,
        "veto": bool(check and check.veto),
        "proposed": not clause.sources and clause.confirmed is None,
    }
