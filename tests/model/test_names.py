"""Ids and the names of files are such that every system can hold what is called by them."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from hallbook.making import names
from hallbook.model.ids import ChapterKey, FacetId, FlowId, FormId, MatrixId, RoleId, ZoneId
from hallbook.model.texts import Number, TokenName

DEVICES = [
    "con", "prn", "aux", "nul", "com1", "lpt9", "COM1", "LPT9", "CON", "Aux", "COM0", "com10", "COM12", "console", "LPT",
]  # fmt: skip
OTHERS = [
    "..",
    ".",
    "",
    "a.",
    "a ",
    "-",
    "a/b",
    "a\\b",
    "C:",
    "z" * 65,
    "z" * 300,
    "Z" * 300,
    "x\n",
    "x\u202e",
    "1.0",
    "R-CON",
]
STEMS = [*DEVICES, *OTHERS]
KINDS = {
    "章": (ChapterKey, lambda stem: (f"zones/{stem}", f"{stem}/z1", f"{stem}/{stem}")),
    "矩阵": (MatrixId, lambda stem: (stem,)),
    "流程": (FlowId, lambda stem: (stem,)),
    "分类": (FacetId, lambda stem: (stem,)),
    "岗位": (RoleId, lambda stem: (stem, f"R-{stem}")),
    "表单": (FormId, lambda stem: (stem, f"F-{stem}-01")),
    "功能区": (ZoneId, lambda stem: (stem,)),
    "标记": (TokenName, lambda stem: (stem,)),
    "版本": (Number, lambda stem: (stem, f"1.{stem}")),
}


def accepted(kind: Any, text: str) -> bool:
    try:
        return bool(TypeAdapter(kind).validate_python(text) == text)
    except ValidationError:
        return False


@pytest.mark.parametrize("what", [each for each in KINDS if each != "标记"])
@pytest.mark.attack("F2", named=())
def test_what_is_accepted_can_be_a_file(what: str) -> None:
    kind, written = KINDS[what]
    taken = [text for stem in STEMS for text in written(stem) if accepted(kind, text)]
    assert [text for text in taken for part in text.split("/") if names.fault(f"{part}.html")] == []


def test_a_name_that_only_begins_like_a_device_is_accepted() -> None:
    assert accepted(ChapterKey, "console/com10")
    assert accepted(MatrixId, "COM12")
    assert not accepted(ChapterKey, "con/z1")
    assert not accepted(MatrixId, "COM1")


@pytest.mark.parametrize("what", KINDS)
def test_no_id_is_so_long_that_it_is_none(what: str) -> None:
    kind, written = KINDS[what]
    assert [text for text in written("z" * 65) + written("Z" * 65) if accepted(kind, text)] == []
