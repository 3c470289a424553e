"""Rules on words are data: a handbook adds, replaces and leaves out; what it quotes is not its own wording."""

from pathlib import Path

import pytest
from support import ROOT
from support.editions import read

from hallbook import checks
from hallbook.checks import words
from hallbook.command import rulebook
from hallbook.findings import Finding, reports
from hallbook.model import Paragraph
from hallbook.reading import wording
from hallbook.reading.standards import load

TEXT = "营业员应在营业前整理台面。"
LAW = "机关、团体、企业、事业等单位必须履行下列消防安全职责，不得推诿"


def found(standards: Path) -> list[Finding]:
    loaded = load(standards)
    return [*loaded.findings, *(checks.run(loaded.edition, loaded.places) if loaded.edition else [])]


def worded(standards: Path, text: str, rules: str = "") -> list[Finding]:
    path = standards / "zones" / "z1.yaml"
    path.write_text(path.read_text("utf-8").replace(TEXT, text), "utf-8")
    if rules:
        (standards / "wording.yaml").write_text(rules, "utf-8")
    return found(standards)


def test_each_rule_that_ships_has_a_case_says_what_to_do_and_is_in_the_book_of_rules() -> None:
    cases = {path.stem for path in (ROOT / "tests" / "cases" / "checks").glob("*.yaml")}
    for rule in wording.shipped().rules:
        assert rule.id in cases
        assert rule.hint or rule.instead, rule.id
        assert rulebook.explain(rule.id) == f"{rule.id}：{rule}"
    assert words.RULES.keys() <= cases


def test_a_rule_that_a_handbook_adds_is_found_under_its_id_and_can_be_suppressed(tiny: Path) -> None:
    rules = "rules:\n  - {id: no-client, instead: {客户: 群众}, said: 不用称呼}\n"
    path = tiny / "zones" / "z1.yaml"
    (finding,) = [f for f in worded(tiny, "营业员应请客户入座。", rules) if f.rule == "no-client"]
    line = path.read_text("utf-8").split("\n").index("        text: 营业员应请客户入座。") + 1
    assert (finding.place.file, finding.place.line) == ("standards/zones/z1.yaml", line)
    assert (finding.message, finding.hint) == ("不用称呼“客户”", "改为“群众”。")
    for told in (reports.text, reports.as_json, reports.sarif, reports.junit):
        assert "no-client" in told([finding], ROOT)
    text = path.read_text("utf-8").replace(
        "营业员应请客户入座。", "营业员应请客户入座。\n        suppress: [{rule: no-client, reason: 沿用}]"
    )
    path.write_text(text, "utf-8")
    assert [f.rule for f in found(tiny)] == []


def test_a_rule_is_replaced_with_a_reason_and_a_force_may_have_other_words(tiny: Path) -> None:
    rules = (
        "rules:\n  - {id: banned-verb, required: true, instead: {不得: 不应}, reason: 本手册照法规用“必须”}\n"
        "forces: {应: [应, 必须]}\n"
    )
    assert worded(tiny, "营业员必须在营业前整理台面。", rules) == []
    path = tiny / "zones" / "z1.yaml"
    path.write_text(path.read_text("utf-8").replace("营业员必须", "营业员必须不得"), "utf-8")
    assert [f.rule for f in found(tiny)] == ["banned-verb"]


def test_without_it_the_same_text_is_found_twice(tiny: Path) -> None:
    assert {f.rule for f in worded(tiny, "营业员必须在营业前整理台面。")} == {"banned-verb", "force-mismatch"}


def test_what_is_left_out_with_a_reason_is_not_asked_for(tiny: Path) -> None:
    assert [f.rule for f in worded(tiny, "营业员应尽量在营业前整理台面。")] == ["vague"]
    assert worded(tiny, TEXT, "leave_out: [{rule: vague, reason: 试行期间}]\n") == []


def test_words_that_hold_one_and_mean_another_are_left_alone(tiny: Path) -> None:
    assert worded(tiny, "营业员应当日整理台面，张贴办事须知，并作相应处理，适应当地。") == []
    assert [
        f.rule for f in worded(tiny, TEXT, "rules: [{id: reaction, words: [反应], required: true}]")
    ] == []


def test_a_word_that_a_rule_names_is_found_though_it_is_apart(tiny: Path) -> None:
    rules = "rules: [{id: reaction, words: [反应], required: true}]\n"
    assert [f.rule for f in worded(tiny, "营业员应及时反应。", rules)] == ["reaction"]


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        ("rules: [{id: none}]", "bad-wording"),
        ("rules: [{id: one, together: [应]}]", "bad-wording"),
        ("rules: [{words: [尽量]}]", "missing-key"),
        ("rules: [{id: Not A Token, words: [尽量]}]", "bad-token"),
        (f"rules: [{{id: long, words: [{'长' * 21}]}}]", "out-of-range"),
        (f"rules: [{{id: many, words: [{', '.join(f'词{n}' for n in range(31))}]}}]", "out-of-range"),
        ("rules: [{id: empty, words: ['']}]", "empty-value"),
        ("leave_out: [{rule: vague}]", "missing-key"),
        ("forces: {应该: [应该]}", "bad-value"),
        ("forces: {应: []}", "too-few"),
        ("patterns: ['(a+)+$']", "unknown-key"),
    ],
)
def test_a_faulty_file_has_a_finding_at_its_line(tiny: Path, entry: str, rule: str) -> None:
    (finding,) = worded(tiny, TEXT, f"# 用词\n{entry}\n")
    assert (finding.rule, finding.place.file, finding.place.line) == (rule, "standards/wording.yaml", 2)


def test_a_word_is_plain_whatever_signs_it_holds(tiny: Path) -> None:
    rules = 'rules: [{id: signs, words: ["(a+)+$", ".*", "[应"]}]\n'
    assert worded(tiny, TEXT, rules) == []
    assert [f.rule for f in worded(tiny, "营业员应写“(a+)+$”。")] == ["signs"]


def test_what_is_quoted_is_not_the_handbooks_wording_and_is_shown_as_a_quotation(tiny: Path) -> None:
    path = tiny / "zones" / "z1.yaml"
    text = path.read_text("utf-8")
    plain = f"        paragraphs: ['{LAW}。']\n        basis: 良好实践"
    path.write_text(text.replace("        basis: 良好实践", plain, 1), "utf-8")
    assert [f.rule for f in found(tiny)] == ["banned-verb"]
    quoted = f"        paragraphs: [{{text: '{LAW}', quoted: 《消防法》第十六条}}]\n        basis: 良好实践"
    path.write_text(text.replace("        basis: 良好实践", quoted, 1), "utf-8")
    assert found(tiny) == []
    assert Paragraph(text="甲。", quoted="《乙》").said == "“甲。”（《乙》）"
    (clause,) = [clause for clause in read(tiny).in_force if clause.paragraphs]
    assert clause.paragraphs[0].said == f"“{LAW}”（《消防法》第十六条）"
