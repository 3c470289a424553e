"""A clause that says all that a clause may say is built and verified; what only part of the readers knew is there."""

from pathlib import Path

import pytest
from support.projects import edit, run

from hallbook import command

WHOLE = """        for_whom: [R-HM]
        how: 先看后擦
        record: [F-SUP-03]
        sign: [R-HM]
        channels: [CH1]
        means: [MN1]
        areas: [AR1]
        part_of: SUP-W-1
        see: [SUP-M1-1]
        note: 注：来源未写次数。
"""
CHECK = "check: {method: 现场查看, criterion: 台面无杂物, tool: 白手套, score: 5, veto: true, photo: true}"


@pytest.fixture
def built(ready: Path) -> Path:
    clause = ready / "standards" / "zones" / "z1.yaml"
    edit(clause, "        business: [BT1]", WHOLE + "        business: [BT1]")
    edit(clause, "check: {method: 现场查看, criterion: 台面无杂物, score: 5}", CHECK)
    # A part of the day without a rhythm is said as well.
    edit(ready / "standards" / "zones" / "z2.yaml", "        when: 每日\n", "")
    run(ready, "build")
    return ready


def test_it_stands_on_the_page_and_in_the_book_and_reads_back_clean(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = built / "site" / "1.0" / "zones" / "z1.html"
    text = page.read_text("utf-8")
    for label, value in (("检查工具", "白手套"), ("拍照", "是"), ("方法", "先看后擦"), ("归入", "过程指标")):
        assert f"<dt>{label}</dt>" in text
        assert value in text
    run(built, "verify")
    capsys.readouterr()
    before, mark, after = text.partition('data-clause="ZN-Z1-1"')
    for old, new in (("白手套", "手套"), ("过程指标</a>", "指标</a>"), ("来源未写次数", "来源未写"), (">应<", ">宜<")):
        assert old in after
        after = after.replace(old, new, 1)
    page.write_text(before + mark + after, "utf-8")
    assert command.run(["verify"], built) == 1
    said = capsys.readouterr().out
    assert [label for label in ("检查工具", "归入", "注", "标记") if f"条款 ZN-Z1-1 的“{label}”" not in said] == []
