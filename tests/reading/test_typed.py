"""What a person typed is what is printed, or it is found."""

import pytest

from hallbook.reading.yaml_file import read


def typed(value: str) -> str:
    document, findings = read("f.yaml", f"note: {value}\nnext: x\n".encode())
    assert document is not None, findings
    assert isinstance(document.data, dict)
    return str(document.data["note"])


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("营业前整\n  理台面。", "营业前整理台面。"),
        ("营业前，\n  整理台面。", "营业前，整理台面。"),
        ("不少于\n  3名。", "不少于3名。"),
        ("VIP\n  服务区", "VIP服务区"),
        ("WCAG\n  2.2", "WCAG 2.2"),
        ("一\n  二\n  三", "一二三"),
        (">\n  营业前整\n  理台面。", "营业前整理台面。"),
        (">-\n  营业前整\n  理台面。\n", "营业前整理台面。"),
        ("> # 注\n  营业前整\n  理台面。\n", "营业前整理台面。"),
        ('"营业前整\n  理台面。"', "营业前整理台面。"),
        ("'营业前整\n  理''台''面。'", "营业前整理'台'面。"),
        ("营业 前整\n  理台面。", "营业 前整理台面。"),
        ("甲 # 注", "甲"),
        ("2026-12-01 # 与财务部商定", "2026-12-01"),
        ('"整句话在引号里。" # 注', "整句话在引号里。"),
        ('"null"', "null"),
        ("no", "no"),
    ],
)
def test_a_value_is_printed_as_it_was_typed(value: str, printed: str) -> None:
    assert typed(value) == printed


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("见设备清单 #3 与 #4 台", "hidden-text"),
        ("见设备清单 # 3 台", "hidden-text"),
        ("营业员应微笑。 #并作记录。", "hidden-text"),
        ("VIP #2", "hidden-text"),
        ("#16324F", "hidden-text"),
        ("null", "null-value"),
        ("Null", "null-value"),
        ("~", "null-value"),
        ("|\n  甲：\n  a) 乙\n  b) 丙", "several-lines"),
        ("甲\n\n  乙", "several-lines"),
        (">\n  甲\n\n  乙", "several-lines"),
        ('"甲\\n乙"', "several-lines"),
        ("[甲, null]", "null-value"),
    ],
)
def test_what_would_not_be_printed_is_found(value: str, rule: str) -> None:
    _, findings = read("f.yaml", f"note: {value}\nnext: x\n".encode())
    assert [(f.rule, f.place.line) for f in findings] == [(rule, 1)]
    assert findings[0].hint


def test_comments_on_their_own_lines_are_comments() -> None:
    document, findings = read(
        "f.yaml", "# 头\nnote: 整句话。\n# 尾\nlist:  # 一组\n  # 中\n  - 甲\n".encode()
    )
    assert findings == []
    assert document is not None
    assert document.data == {"note": "整句话。", "list": ["甲"]}


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault() -> None:
    document, findings = read("f.yaml", b"\xef\xbb\xbf" + "note: 营业前整\r\n  理台面。\r\n".encode())
    assert findings == []
    assert document is not None
    assert document.data == {"note": "营业前整理台面。"}
