"""Who has a form read aloud hears of each cell to fill in which row and which column it stands in."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Pdf
from support import TEMPLATES
from support.sheets import tiny_sheet

from hallbook.paper import forms

TABLE = {
    "kind": "table",
    "title": "表",
    "columns": [{"label": "项目"}, {"label": "数"}],
    "labels": ["甲", "乙"],
}


def below(element: Any) -> Iterator[Any]:
    """The elements of a structure tree."""
    for each in element.get("/K", ()) if isinstance(element.get("/K"), Array) else [element.get("/K")]:
        if isinstance(each, Dictionary):
            yield each
            yield from below(each)


def test_a_cell_of_a_row_with_a_label_names_its_column_and_its_row() -> None:
    sheet = tiny_sheet("F-SUP-02", blocks=[TABLE], copies=[])
    with Pdf.open(BytesIO(forms.pdf(TEMPLATES, sheet))) as pdf:
        tags = [each for each in below(pdf.Root.StructTreeRoot) if "/S" in each]
        heads = {str(each.ID) for each in tags if each.S == "/TH"}
        named = [[str(head) for head in each.A.get("/Headers", ())] for each in tags if each.S == "/TD"]
    labelled = [heads_of for heads_of in named if len(heads_of) == 2]
    assert len(labelled) == len(TABLE["labels"])
    assert {head for heads_of in labelled for head in heads_of} <= heads
    assert len({row for row, _ in labelled}) == 2
    assert len({column for _, column in labelled}) == 1
