"""Scopes are the handbook's own: which there are, which mix, and that one alone is not spoken of."""

from pathlib import Path

import pytest
from support.projects import edit

from hallbook import checks
from hallbook.checks import questions
from hallbook.model import Edition
from hallbook.reading.standards import Loaded, load

ROLES, ZONE, FORMS = "roles/team.yaml", "zones/z2.yaml", "forms/supervision.yaml"
TWO = "{name: 分公司, code: branch}"


def found(loaded: Loaded) -> list[str]:
    edition = loaded.whole()
    return [f.rule for f in (*loaded.findings, *checks.run(edition, loaded.places))]


def of_branch(tiny: Path) -> None:
    """A role, and a clause that a form of the other scope draws, belong to the second scope."""
    edit(tiny / ROLES, "scope: 营业厅, summary: 在台席办理", "scope: 分公司, summary: 在台席办理")
    edit(tiny / ZONE, "        zones: [Z2]", "        scope: 分公司\n        zones: [Z2]")


def test_what_is_shared_mixes_with_any(tiny: Path) -> None:
    of_branch(tiny)
    assert {"mixed-scope", "mixed-scope-form"} <= set(found(load(tiny)))
    edit(tiny / "edition.yaml", TWO, TWO.replace("}", ", shared: true}"))
    assert found(load(tiny)) == []


def test_a_scope_of_another_name_is_a_scope(tiny: Path) -> None:
    edit(tiny / "edition.yaml", TWO, "{name: 便民中心, code: centre, shared: true}")
    edit(tiny / ROLES, "scope: 营业厅, summary: 在台席办理", "scope: 便民中心, summary: 在台席办理")
    assert found(load(tiny)) == []


def silent(standards: Path) -> None:
    """Take all that speaks of scopes out of the handbook."""
    text = (standards / "edition.yaml").read_text("utf-8")
    (standards / "edition.yaml").write_text(
        text[: text.index("scopes:")] + text[text.index("parts:") :], "utf-8"
    )
    for path in standards.rglob("*.yaml"):
        text = path.read_text("utf-8")
        lines = [line for line in text.splitlines() if line.strip() != "scope: 营业厅"]
        path.write_text("\n".join(lines).replace("scope: 营业厅, ", "") + "\n", "utf-8")


def test_a_handbook_need_not_speak_of_scopes(tiny: Path) -> None:
    silent(tiny)
    loaded = load(tiny)
    assert found(loaded) == []
    assert loaded.whole().scopes == {}


def test_a_scope_that_is_not_declared_is_asked_for_where_scopes_are_written(tiny: Path) -> None:
    silent(tiny)
    edit(tiny / ROLES, "summary: 在台席办理", "scope: 大厅, summary: 在台席办理")
    loaded = load(tiny)
    (finding,) = checks.run(loaded.whole(), loaded.places)
    assert (finding.rule, finding.place.file) == ("unknown-reference", "standards/roles/team.yaml")
    assert "edition.yaml 的 scopes" in finding.hint


def test_who_says_no_scope_is_of_the_first(tiny: Path) -> None:
    edit(tiny / FORMS, "    scope: 营业厅\n", "")
    edit(tiny / ZONE, "scope: 营业厅\n", "")
    edition = load(tiny).whole()
    assert {form.scope for form in edition.forms} == {"营业厅"}
    assert {edition.scope(clause) for clause in edition.in_force} == {"营业厅"}
    assert {term.scope for term in edition.terms} == {"营业厅"}


def test_a_ranked_scope_is_one_of_the_handbook(tiny: Path) -> None:
    with (tiny / "asked.yaml").open("a", encoding="utf-8") as file:
        file.write("others:\n  scopes: {银行网: 0.9, 银行网点: 0.8}\n")
    loaded = load(tiny)
    (finding,) = questions.compare(loaded.asked, loaded.whole(), loaded.places)
    assert (finding.rule, finding.hint) == ("unknown-answer", "是否想写 银行网点？")
    assert finding.place.line == len((tiny / "asked.yaml").read_text("utf-8").splitlines())


@pytest.mark.parametrize(
    ("one", "other", "mixed"),
    [("营业厅", "营业厅", True), ("营业厅", "银行网点", False), (None, "银行网点", True)],
)
def test_scopes_do_not_mix(edition: Edition, one: str | None, other: str, mixed: bool) -> None:
    assert edition.mixes(one, other) is mixed
    assert edition.mixes(other, one) is mixed


@pytest.fixture
def edition(tiny: Path) -> Edition:
    return load(tiny).whole()
