"""What people ask, beside the editions, checked against the working one."""

from collections.abc import Iterator
from difflib import get_close_matches

from hallbook.checks.references import meant
from hallbook.findings import Finding
from hallbook.model import AskedFile, Edition
from hallbook.model.ids import Target
from hallbook.reading.standards import ASKED, Places

RULES = {
    "unknown-answer": ("What people ask is answered by something that is there.", "问法所对应的编号应存在。"),
}
"""The rules that are kept here, each said in English and in Chinese."""


def compare(asked: AskedFile, edition: Edition, places: Places) -> list[Finding]:
    """Give a finding for each question whose answer is no clause, form, role, zone, situation or term, each word of danger
    that leads to no situation, and each unknown scope."""
    terms = (term.id for term in edition.terms)
    known = {
        *edition.clauses,
        *edition.forms_by_id,
        *edition.roles,
        *edition.zones,
        *edition.situations_by_id,
        *terms,
    }
    found = []
    for identity in asked.questions.keys() - known:
        close = get_close_matches(identity, known, 1, 0.5)
        found.append(
            Finding(
                rule="unknown-answer",
                place=places.documents[ASKED].key_place(("questions", identity)),
                message=f"没有条款、表单、岗位、功能区、情形或术语 {identity} 可以回答这些问法",
                hint=f"是否想写 {close[0]}？" if close else "删去这一行，或改写编号。",
            )
        )
    return [*found, *_urgent(asked, edition, places), *_scopes(asked, edition, places)]


def _urgent(asked: AskedFile, edition: Edition, places: Places) -> Iterator[Finding]:
    """Give a finding for each situation that words of danger name and that the handbook does not have."""
    known = edition.situations_by_id
    for identity in asked.urgent.words.keys() - known.keys() if asked.urgent else ():
        yield Finding(
            rule="unknown-answer",
            place=places.documents[ASKED].key_place(("urgent", "words", identity)),
            message=f"没有情形 {identity} 可以回答这些紧急的话",
            hint=meant(identity, {each: each for each in known}) or "删去这一行，或改写编号。",
        )


def _scopes(asked: AskedFile, edition: Edition, places: Places) -> Iterator[Finding]:
    """Give a finding for each scope that is ranked and that the handbook does not have."""
    known = edition.names[Target.SCOPE]
    for scope in asked.others.scopes if asked.others else ():
        if scope not in known:
            yield Finding(
                rule="unknown-answer",
                place=places.documents[ASKED].key_place(("others", "scopes", scope)),
                message=f"没有“{scope}”这个范围",
                hint=meant(scope, known) or "删去这一行，或在 edition.yaml 的 scopes 里写上它。",
            )
