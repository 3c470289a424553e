"""One cause is one finding, with the list of what it touches, and stands before its consequences."""

from pathlib import Path

from support import TINY

from hallbook import checks
from hallbook.findings import Finding, Stage, together
from hallbook.reading.standards import load


def put(standards: Path, file: str, *edits: tuple[str, str]) -> None:
    path = standards / file
    text = path.read_text("utf-8")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def found(standards: Path) -> list[Finding]:
    """What a revision of the tiny handbook gives."""
    loaded, previous = load(standards), load(TINY).whole()
    return together(checks.run(loaded.whole(), loaded.places, previous))


def test_many_changes_without_a_reason_are_one_finding(tiny: Path) -> None:
    put(tiny, "edition.yaml", ('number: "1.0"', 'number: "1.1"'))
    put(tiny, "supervision/monitoring.yaml", ("营业员的服务", "营业员的仪容"), ("督办单下发", "督办单发出"))
    put(tiny, "zones/z1.yaml", ("台面无杂物", "台面无灰尘"))
    (finding,) = found(tiny)
    assert finding.rule == "change-without-reason"
    assert finding.place.file == "standards/edition.yaml"
    assert all(identity in finding.message for identity in ("SUP-M1-1", "SUP-M1-2", "ZN-Z1-1"))
    assert len(finding.also) == 3
    assert "build.py reasons" in finding.hint


def test_a_number_too_low_is_one_finding(tiny: Path) -> None:
    put(tiny, "supervision/monitoring.yaml", ("营业员的服务", "营业员的仪容"), ("督办单下发", "督办单发出"))
    assert [f.rule for f in found(tiny) if f.rule == "number-not-raised"] == ["number-not-raised"]


def test_a_pale_colour_is_one_finding_at_its_token(tiny: Path) -> None:
    item = (
        "        item:\n          colours:\n"
        "            - {part: 厅名, text: white, ground: primary}\n"
        "            - {part: 底边, text: white, ground: primary}\n"
        "            - {part: 说明, text: surface, ground: primary}\n"
    )
    put(tiny, "zones/z1.yaml", ("        basis: 良好实践\n", f"        basis: 良好实践\n{item}"))
    put(tiny, "vi/tokens.yaml", ('hex: "#16324F"', 'hex: "#9FC3E7"'))
    pale = [f for f in found(tiny) if f.rule == "low-contrast"]
    assert [(f.place.file, f.place.line, len(f.also)) for f in pale] == [("standards/vi/tokens.yaml", 4, 3)]
    assert "primary" in pale[0].message
    assert "ZN-Z1-1" in pale[0].message


def test_uncited_facts_are_one_finding(tiny: Path) -> None:
    put(
        tiny,
        "supervision/monitoring.yaml",
        ("sources: [S2-001]", "basis: 拟定"),
        ("sources: [S2-002]", "basis: 拟定"),
    )
    uncited = [f for f in found(tiny) if f.rule == "uncited-fact"]
    assert len(uncited) == 1
    assert "S2-001" in uncited[0].message
    assert "S2-002" in uncited[0].message


def test_a_cause_stands_before_its_consequences(tiny: Path) -> None:
    put(tiny, "edition.yaml", ('number: "1.0"', 'number: "1.1"'))
    put(tiny, "zones/z1.yaml", ("who: [R-CLK]", "who: [R-CLX]"), ("整理台面。", "整理台面"))
    assert [f.rule for f in found(tiny)] == [
        "unknown-reference",
        "unfinished-sentence",
        "change-without-reason",
    ]
    assert [f.stage for f in found(tiny)] == [Stage.NAMING, Stage.CONTENT, Stage.REVISION]


def test_an_avoided_word_is_one_finding_with_its_places(tiny: Path) -> None:
    put(tiny, "terms.yaml", ("aliases: [整改单]", "aliases: [整改单], avoid: [营业员]"))
    avoided = [f for f in found(tiny) if f.rule == "avoided-term"]
    assert len(avoided) == 1
    assert len(avoided[0].also) >= 2


def test_a_role_with_a_new_name_is_one_finding_where_the_old_one_is_left(tiny: Path) -> None:
    put(tiny, "roles/team.yaml", ("name: 营业员, scope", "name: 店员, scope"))
    left = [f for f in found(tiny) if f.rule == "former-name"]
    assert len(left) == 1
    assert "旧名还在" in left[0].message
