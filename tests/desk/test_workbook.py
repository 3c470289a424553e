"""Standards go out as a workbook and come back: exactly, with what was changed in it, and with what was not understood."""

import io
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from support import ROOT
from support.edits import begun
from support.sampling import every

from hallbook import command
from hallbook.desk import workbook
from hallbook.desk.edits import Draft, Set
from hallbook.desk.fields import Widget, form
from hallbook.findings import Refusal
from hallbook.project import Project

RETURNS = 500 // every(25)
CHARACTERS = "营业厅，。；：“”（）0123abc—–²³％ [{'\"#:&*!|>%@`_x0041_\n"


@pytest.fixture(scope="module")
def draft() -> Draft:
    return begun(ROOT / "standards")


@pytest.fixture
def small(project: Path) -> Draft:
    return begun(project / "standards")


def returned(content: bytes, change: Callable[[openpyxl.Workbook], None]) -> bytes:
    """A workbook as somebody sends it back."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def at(sheet: object, identity: str, title: str) -> openpyxl.cell.Cell:
    heads = [each.value for each in sheet[1]]  # type: ignore[index]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == identity)  # type: ignore[attr-defined]
    return row[heads.index(title)]


@pytest.mark.own
def test_what_goes_out_comes_back_exactly(draft: Draft) -> None:
    content = workbook.xlsx(draft)
    assert content == workbook.xlsx(draft)
    made = workbook.take(content, draft, set())
    assert (made.edits, made.left) == ([], [])
    rows = {name: openpyxl.load_workbook(io.BytesIO(content))[name].max_row - 1 for name in workbook.SHEETS}
    assert rows["条款"] > 1000
    assert min(rows.values()) > 30


@pytest.mark.own
def test_of_what_was_changed_at_random_nothing_is_lost(draft: Draft) -> None:
    chosen = random.Random(24)
    content = workbook.xlsx(draft)
    columns = {name: {c.title: c for c in form(model, None)} for name, (model, _) in workbook.SHEETS.items()}
    wanted: dict[tuple[str, str], object] = {}

    def change(book: openpyxl.Workbook) -> None:
        for _ in range(RETURNS):
            name = chosen.choice(list(workbook.SHEETS))
            sheet = book[name]
            titles = [
                t for t, c in columns[name].items() if c.widget in (Widget.LINE, Widget.TEXT, Widget.LIST)
            ]
            title, row = chosen.choice(titles), chosen.randint(2, sheet.max_row)
            column = columns[name][title]
            text = "".join(chosen.choices(CHARACTERS, k=chosen.randint(0, 30))).strip().lstrip("[=")
            at = [each.value for each in sheet[1]].index(title) + 1
            sheet.cell(row, at).value = text or None
            wanted[str(sheet.cell(row, 1).value), str(column.path[0])] = workbook.value(text.strip(), column)

    made = workbook.take(returned(content, change), draft, set())
    assert made.left == []
    got = {(each.thing, str(each.path[0])): each.new for each in made.edits if isinstance(each, Set)}
    unchanged = {key for key in wanted if draft.value(key[0], (key[1],)) == wanted[key]}
    assert got == {key: new for key, new in wanted.items() if key not in unchanged}
    assert len(got) > RETURNS / 2


@pytest.mark.own
@pytest.mark.skipif(not shutil.which("soffice"), reason="a developer's Mac has no LibreOffice on its PATH")
def test_libreoffice_keeps_every_value(draft: Draft, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "standards.xlsx").write_bytes(workbook.xlsx(draft))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx",
         "--outdir", tmp_path / "out", tmp_path / "standards.xlsx"],
        capture_output=True, timeout=300, check=True,
    )  # fmt: skip
    made = workbook.take((tmp_path / "out" / "standards.xlsx").read_bytes(), draft, set())
    assert (made.edits, made.left) == ([], [])


def test_a_workbook_becomes_a_proposal(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "standards.xlsx"
    assert command.run(["excel", str(file)], project) == 0

    def change(book: openpyxl.Workbook) -> None:
        at(book["条款"], "SUP-M1-2", "期限").value = "7日前"
        at(book["条款"], "ZN-Z1-1", "参见").value = "SUP-M1-1\nSUP-M1-2"
        sheet = book["条款"]
        sheet.append([None] * sheet.max_column)
        for title, text in {
            "文件": "zones/z1.yaml",
            "名称": "擦净台面",
            "用词": "应",
            "条文": "营业员应擦净台面。",
        }.items():
            heads = [each.value for each in sheet[1]]
            sheet.cell(sheet.max_row, heads.index(title) + 1).value = text

    file.write_bytes(returned(file.read_bytes(), change))
    said = ["excel", str(file), "--into", "东江", "--author", "东江市公司", "--reason", "留出时间"]
    assert command.run(said, project) == 0
    assert "3 处改动收入 proposals/东江.yaml；0 处没有收。" in capsys.readouterr().out
    text = (project / "proposals" / "东江.yaml").read_text("utf-8")
    assert "7日前" in text
    assert "ZN-Z1-2" in text
    assert (project / "standards" / "zones/z1.yaml").read_text("utf-8").count("ZN-Z1-") == 1


def test_what_was_changed_meanwhile_is_not_undone(small: Draft) -> None:
    content = workbook.xlsx(small)
    small.apply([Set("SUP-M1-2", ("due",), "5日前", "6日前")])
    assert workbook.take(content, small, set()).edits == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda book: book["条款"].delete_rows(2), "的行不见了；要废止的，在工作台里废止。"),
        (lambda book: book.remove(book["术语"]), "没有“术语”这一页"),
        (lambda book: setattr(book["条款"].cell(1, 60), "value", "备注"), "“备注”不是手册的项目"),
        (
            lambda book: setattr(at(book["条款"], "ZN-Z1-1", "检查"), "value", "{method: 看"),
            "ZN-Z1-1 的“检查”没有读",
        ),
        (lambda book: book["条款"].append(["ZN-Z9-1", "zones/z9.yaml"]), "没有写明放在哪里"),
        (lambda book: book["条款"].append(["ZN-Z1-1", "zones/z1.yaml"]), "写了两次"),
    ],
)
def test_what_cannot_be_placed_is_listed(
    small: Draft, change: Callable[[openpyxl.Workbook], None], said: str
) -> None:
    made = workbook.take(returned(workbook.xlsx(small), change), small, set())
    assert [each for each in made.left if said in each], made.left
    assert made.edits == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * 100])
def test_what_is_no_workbook_is_refused(small: Draft, content: bytes) -> None:
    with pytest.raises(Refusal, match="不是完整的工作簿"):
        workbook.take(content, small, set())


def test_a_workbook_from_elsewhere_is_refused(small: Draft) -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.save(out)
    with pytest.raises(Refusal, match="没有基准"):
        workbook.take(out.getvalue(), small, set())


def test_no_file_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(["excel", "gone.xlsx", "--into", "甲"], project) == 2
    assert "没有找到 gone.xlsx" in capsys.readouterr().err
    assert Project(project).standards.is_dir()
