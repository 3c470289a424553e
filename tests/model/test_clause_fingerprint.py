"""The fingerprint of a clause is over all that is said of it, and over nothing else."""

from pathlib import Path

from support.editions import read
from support.variants import variants

from hallbook.model import fingerprint
from hallbook.model.clause import Suppression


def test_every_field_of_a_clause_counts_but_those_that_bind_nobody(tiny: Path) -> None:
    edition = read(tiny)
    excused = Suppression(rule="banned-verb", reason="引用法规原文")
    clause = edition.clauses["SUP-M1-1"].model_copy(update={"suppress": (excused,)})
    counted = {
        path
        for path, other in variants(clause)
        if fingerprint.of_clause(other) != fingerprint.of_clause(clause)
    }
    passed = {path for path, _ in variants(clause)} - counted
    assert {path.removeprefix(".suppress") for path in passed} == {
        "", ".0.rule", ".0.reason", ".action",
    }  # fmt: skip
    assert {".text", ".who", ".check.score", ".check.photo", ".note", ".due", ".sources"} <= counted


def test_what_says_nothing_is_not_counted() -> None:
    data = {
        "text": "甲",
        "who": [],
        "note": None,
        "check": {"veto": False, "score": 0},
        "item": {"size": None},
    }
    assert fingerprint.said(data) == {"text": "甲", "check": {"score": 0}, "item": {}}
