"""An edit changes what it is about and nothing else, whatever stands around it."""

import random

import pytest
from support import ROOT, edits
from support.sampling import every

from hallbook.desk.edits import Conflict, Draft, Edit, Insert, Move, Set, Unfit
from hallbook.findings import Refusal

EDITS = 10_000 // every(66)
FILE = "zones/z1.yaml"
TEXT = """\
# 头
title: 区  # 名
sections:
  # 第一节
  - title: 甲
    clauses:
      # 头一条
      - id: ZN-Z1-1
        text: 一。  # 注
        see: [A, B]  # 参见
        check: {method: 看, criterion: 净, score: 5}
        items:
          - 甲；
          # 第二项
          - 乙。
      - {id: ZN-Z1-2, text: 二。}
  - title: 乙
    clauses:
      - id: ZN-Z1-3
        text: >
          三。

# 尾
"""


def applied(*given: Edit, text: str = TEXT) -> str:
    draft = Draft.of({FILE: text.encode()})
    draft.apply(given)
    return draft.texts[FILE]


def test_of_random_edits_only_the_value_differs() -> None:
    draft = edits.begun(ROOT / "standards")
    chosen, files = random.Random(24), sorted(draft.texts)
    weights = [len(draft.documents[file].texts) for file in files]
    unfit = 0
    for file in chosen.choices(files, weights, k=EDITS):
        edit = edits.of_a_value(chosen, draft.documents[file], file)
        try:
            assert edits.tried(draft, edit) == "", edit
        except Unfit:
            unfit += 1
    assert unfit < EDITS / 10


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (Set("ZN-Z1-1", ("text",), "一。", "壹。"), "text: 一。  # 注", "text: 壹。  # 注"),
        (Set("ZN-Z1-3", ("text",), "三。", "叁。"), ">\n          三。", "叁。"),
        (Set("ZN-Z1-2", ("text",), "二。", "甲, 乙: #丙"), "text: 二。}", 'text: "甲, 乙: #丙"}'),
        (Set("ZN-Z1-1", ("check", "score"), "5", None), ", score: 5}", "}"),
        (Set("ZN-Z1-1", ("check", "photo"), None, "true"), "score: 5}", "score: 5, photo: true}"),
        (Set("ZN-Z1-1", ("title",), None, "名"), "      - id: ZN-Z1-1\n", "      - id: ZN-Z1-1\n        title: 名\n"),
        (Set("ZN-Z1-2", ("title",), None, "名"), "{id: ZN-Z1-2, text", "{id: ZN-Z1-2, title: 名, text"),
        (Set("ZN-Z1-1", ("see",), ["A", "B"], ["A", "C", "B"]), "[A, B]  #", "[A, C, B]  #"),
        (Set("ZN-Z1-1", ("see",), ["A", "B"], ["B"]), "[A, B]  #", "[B]  #"),
        (Set("ZN-Z1-1", ("see",), ["A", "B"], None), "        see: [A, B]  # 参见\n", ""),
        (Set("ZN-Z1-1", ("see", 0), "A", None), "[A, B]  #", "[B]  #"),
        (Set("ZN-Z1-1", ("items", 0), "甲；", None), "          - 甲；\n", ""),
        (Set("ZN-Z1-1", ("items", 2), None, "丙。"), "          - 乙。\n", "          - 乙。\n          - 丙。\n"),
        (Set("ZN-Z1-2", ("check", "method"), None, "看"), "text: 二。}", "text: 二。, check: {method: 看}}"),
        (Set(FILE, ("scope",), None, "厅"), "title: 区  # 名\n", "title: 区  # 名\nscope: 厅\n"),
        (Insert(FILE, ("sections", "乙", "clauses"), {"id": "N-1", "text": "新。"}, "ZN-Z1-3"),
         "          三。\n", "          三。\n      - id: N-1\n        text: 新。\n"),
        (Insert(FILE, ("sections", "甲", "clauses"), {"id": "N-1", "text": "新。"}, "ZN-Z1-2"),
         "      - {id: ZN-Z1-2, text: 二。}\n", "      - {id: ZN-Z1-2, text: 二。}\n      - {id: N-1, text: 新。}\n"),
        (Move("ZN-Z1-2", FILE, ("sections", "甲", "clauses")), None, None),
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_an_edit_changes_what_it_is_about(edit: Edit, old: str | None, new: str | None, end: str) -> None:
    got = applied(edit, text=TEXT.replace("\n", end))
    if old is not None and new is not None:
        assert TEXT.count(old) == 1
        assert got == TEXT.replace(old, new).replace("\n", end)
    assert got.replace("\r\n", "\n").count("#") == TEXT.count("#") - (old or "").count("#") + (
        new or ""
    ).count("#")


def test_what_moves_takes_its_lines_and_the_comment_above_it_along() -> None:
    moved = applied(Move("ZN-Z1-1", FILE, ("sections", "乙", "clauses"), "ZN-Z1-3"))
    taken = TEXT[TEXT.index("      # 头一条") : TEXT.index("      - {id")]
    assert moved == TEXT.replace(taken, "").replace("          三。\n", f"          三。\n{taken}")
    assert applied(Move("ZN-Z1-1", FILE, ("sections", "甲", "clauses")), text=moved) == TEXT


def test_who_comes_later_is_told_what_stands_there_now() -> None:
    draft = Draft.of({FILE: TEXT.encode()})
    draft.apply([Set("ZN-Z1-1", ("text",), "一。", "壹。")])
    with pytest.raises(Conflict, match="壹。") as told:
        draft.apply([Set("ZN-Z1-1", ("text",), "一。", "１。")])
    assert told.value.now == "壹。"
    with pytest.raises(Conflict, match="ZN-Z9-9 已不在标准里"):
        draft.apply([Set("ZN-Z9-9", ("text",), "一。", "二。")])


def test_one_edit_does_not_mind_another_beside_it() -> None:
    behind = Insert(FILE, ("sections", "甲", "clauses"), {"id": "N-1", "text": "新。"})
    text = applied(
        behind, Set("ZN-Z1-1", ("text",), "一。", "壹。"), Set("ZN-Z1-3", ("text",), "三。", "叁。")
    )
    assert "text: 壹。  # 注" in text
    assert "text: 叁。" in text


def test_a_value_that_no_file_may_hold_is_refused_with_its_finding() -> None:
    with pytest.raises(Unfit) as told:
        applied(Set("ZN-Z1-1", ("text",), "一。", "一\u200b。"))
    assert [each.rule for each in told.value.findings] == ["control-character"]
    with pytest.raises(Refusal, match="唯一的一项"):
        applied(Move("ZN-Z1-3", FILE, ("sections", "甲", "clauses")))
