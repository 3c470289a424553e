"""A finding names a key as it is typed and as people call it."""

from pathlib import Path

import pytest

from hallbook.reading.standards import load

CHAPTER = "zones/z1.yaml"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("        title: 台面整洁\n        force: 应\n", "        title: 台面整洁\n", "缺少键 force（用词）"),
        ("        when: 每日", "        weight: 120", "weight（权重）为 120，应不大于 100"),
        ("        when: 每日", "        weight: 一成", "weight（权重）应是数"),
        ("        when: 每日", "        when: 每旬", "when（周期）的值“每旬”不在可选之列"),
        ("        when: 每日", "        note:", "note（注）是空的"),
        ("        who: [R-CLK]", "        who: [[R-CLK]]", "who（谁做）第 1 项 应是文字"),
        ("criterion: 台面无杂物, ", "", "缺少键 criterion（合格标准）"),
    ],
)
def test_the_key_is_said_in_chinese_too(tiny: Path, old: str, new: str, said: str) -> None:
    path = tiny / CHAPTER
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    messages = [f.message for f in load(tiny).findings]
    assert len(messages) == 1
    assert messages[0].startswith(said)


def test_a_key_written_in_chinese_is_answered_by_the_key(tiny: Path) -> None:
    path = tiny / CHAPTER
    path.write_text(path.read_text("utf-8").replace("        due: 营业前", "        期限: 营业前"), "utf-8")
    found = load(tiny).findings
    assert [(f.rule, f.hint) for f in found] == [("unknown-key", "是否想写 due（期限）？")]


def test_a_post_called_by_its_name_is_answered_by_id_and_name(tiny: Path) -> None:
    path = tiny / CHAPTER
    path.write_text(path.read_text("utf-8").replace("who: [R-CLK]", "who: [营业员]"), "utf-8")
    assert [(f.rule, f.hint) for f in load(tiny).findings] == [("malformed-id", "是否想写 R-CLK（营业员）？")]
