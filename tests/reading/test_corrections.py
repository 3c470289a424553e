"""A value that does not fit is told with the one that was probably meant."""

from pathlib import Path

import pytest

from hallbook.reading.standards import load

CHAPTER, FORMS, TOKENS, EDITION = (
    "supervision/monitoring.yaml",
    "forms/supervision.yaml",
    "vi/tokens.yaml",
    "edition.yaml",
)


@pytest.mark.parametrize(
    ("file", "old", "new", "meant"),
    [
        (CHAPTER, "sign: [R-HM]", "sign: [店长]", "R-HM（店长）"),
        (CHAPTER, "sign: [R-HM]", "sign: [营业厅经理]", "R-HM（营业厅经理）"),
        (CHAPTER, "sign: [R-HM]", "sign: [r-hm]", "R-HM"),
        (CHAPTER, "sign: [R-HM]", "sign: [Ｒ－ＨＭ]", "R-HM"),
        (CHAPTER, "sign: [R-HM]", "sign: [R–HM]", "R-HM"),
        (CHAPTER, "sign: [R-HM]", "sign: R-HM", "[R-HM]"),
        (CHAPTER, "sign: [R-HM]", "sign: 店长、一线督导", "[R-HM, R-SUP]"),
        (CHAPTER, "record: [F-SUP-01]", "record: [F-SUP-1]", "F-SUP-01"),
        (CHAPTER, "record: [F-SUP-01]", "record: [每周抽查登记表]", "F-SUP-01（每周抽查登记表）"),
        (CHAPTER, "sources: [S2-001]", "sources: [S2-1]", "S2-001"),
        (CHAPTER, "record: [F-SUP-01]", "record: [F-SUP-01.pdf]", "F-SUP-01"),
        (CHAPTER, "record: [F-SUP-01]", "record: [F-SUP-01 F-SUP-02]", "F-SUP-01, F-SUP-02"),
        (CHAPTER, "record: [F-SUP-01]", "record: [F‑SUP‑01]", "F-SUP-01"),
        (CHAPTER, "when: 每周", "when: 每星期", "每周"),
        (CHAPTER, "when: 每月", "when: 每个月", "每月"),
        (CHAPTER, "force: 应", "force: 必须", "应"),
        (CHAPTER, "due: 周五", "due: 星期五", "周五"),
        (CHAPTER, "due: 5日前", "due: ５日前", "5日前"),
        (CHAPTER, "due: 5日前", "due: 5 日前", "5日前"),
        (CHAPTER, "due: 5日前", "due: 每月5号之前", "5日前"),
        (CHAPTER, "due: 5日前", "due: 五日前", "5日前"),
        (CHAPTER, "due: 5日前", "due: 收到后3个工作日", "收到后3个工作日内"),
        (CHAPTER, "due: 5日前", "due: 月底前", "月末前"),
        (CHAPTER, "score: 10", "score: 十", "10"),
        (CHAPTER, "score: 10", "score: 十二", "12"),
        (CHAPTER, "score: 10", "score: 10分", "10"),
        (CHAPTER, "weight: 60", "weight: 60%", "60"),
        (FORMS, "total: true", "total: 是", "true"),
        (FORMS, "when: 每周", "when: 每 周", "每周"),
        (TOKENS, '"#1F4E79"', '"1f4e79"', "#1f4e79"),
        (EDITION, "effective: 2026-12-01", "effective: 2026/12/1", "2026-12-01"),
        (EDITION, "effective: 2026-12-01", "effective: 2026年12月1日", "2026-12-01"),
        (EDITION, 'number: "1.0"', "number: V1.0", "1.0"),
    ],
)
def test_the_hint_names_what_was_meant(tiny: Path, file: str, old: str, new: str, meant: str) -> None:
    path = tiny / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = load(tiny).findings
    assert [f.hint for f in found] == [f"是否想写 {meant}？"]


def test_a_colour_is_read_in_either_case(tiny: Path) -> None:
    path = tiny / TOKENS
    path.write_text(path.read_text("utf-8").replace('"#1F4E79"', '"#1f4e79"'), "utf-8")
    assert [c.hex for c in load(tiny).whole().tokens.colours if c.id == "primary-600"] == ["#1F4E79"]


def test_a_key_mistyped_is_not_missed_as_well(tiny: Path) -> None:
    path = tiny / CHAPTER
    path.write_text(path.read_text("utf-8").replace("force: 应", "forse: 应"), "utf-8")
    found = load(tiny).findings
    assert {f.rule for f in found} == {"unknown-key"}
    assert {f.hint for f in found} == {"是否想写 force（用词）？"}


def test_no_value_that_does_not_fit_is_told_in_english(tiny: Path) -> None:
    path = tiny / FORMS
    text = path.read_text("utf-8").replace("low: 80", "low: nan").replace("rows: 5", "rows: 5.5")
    path.write_text(
        text.replace("{label: 营业厅, width: 6}", "{label: 营业厅, width: 99999999999999999999}"), "utf-8"
    )
    found = load(tiny).findings
    assert found
    assert all("should" not in f.message and "Input" not in f.message for f in found)
