"""A key follows from a call and from every argument by its content; nothing can be left out of it."""

import inspect
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
from support import ROOT
from support.sheets import tiny_sheet

from hallbook.making import keys
from hallbook.making.keys import Folder, key, of_call
from hallbook.making.store import Files
from hallbook.making.work import Made, Work
from hallbook.model import Status
from hallbook.paper import packs
from hallbook.paper.book import Book
from hallbook.site import works
from hallbook.site.works import Works


@dataclass(frozen=True)
class Pair:
    one: object
    other: object = None


def test_no_two_different_values_are_spelled_alike() -> None:
    different = [
        1, True, 1.0, Decimal(1), "1", b"1", None, "None", "", (), ("",), ("", ""), ["a", "b"], ["ab"],
        [["a"], "b"], [["a", "b"]],
        {"a": "b"}, {"a": {"b": "c"}}, {"a": {"b": ("c",)}}, Status.TRIAL, Status.TRIAL.value,
        Pair("a"), Pair("a", "b"), Pair(("a", "b")),
    ]  # fmt: skip
    assert len({key(value) for value in different}) == len(different)
    assert key("a", "b") != key("ab")


def test_a_value_whose_content_is_not_known_has_no_key() -> None:
    for value in (object(), Path("x"), len, {1, 2}, Pair(object())):
        with pytest.raises(TypeError, match="no key"):
            key(value)


def test_every_part_of_a_sheet_is_in_its_key() -> None:
    sheet = tiny_sheet("F-SUP-01")
    form = sheet.form.model_copy(update={"keep": "两年"})
    row = {at: tuple(replace(each, text="别的") for each in rows) for at, rows in sheet.rows.items()}
    assert len({key(each) for each in (sheet, replace(sheet, form=form), replace(sheet, rows=row))}) == 3


def test_a_folder_counts_as_far_as_it_is_named(tmp_path: Path) -> None:
    for name in ("in/a", "in/deep/b", "out"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    before = key(Folder(tmp_path, ("in",)))
    (tmp_path / "out").write_text("y", "utf-8")
    assert key(Folder(tmp_path, ("in",))) == before
    (tmp_path / "in" / "deep" / "b").write_text("y", "utf-8")
    altered = key(Folder(tmp_path, ("in",)))
    (tmp_path / "in" / "deep" / "b").rename(tmp_path / "in" / "deep" / "c")
    assert len({before, altered, key(Folder(tmp_path, ("in",)))}) == 3


def test_another_function_another_argument_and_other_code_give_another_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = of_call(key, "a")
    monkeypatch.setattr(keys, "maker", lambda: "other code")
    assert len({now, of_call(key, "a"), of_call(key, "b"), of_call(of_call, "a")}) == 4


def test_of_many_items_only_those_that_are_wanted_are_made() -> None:
    def make(items: dict[str, int], more: int) -> dict[str, Made]:
        return {name: ({name: bytes([number + more])}, ()) for name, number in items.items()}

    work = Work.each(make, {"a": 1, "b": 2}, 10)
    assert work.make(["b"]) == {"b": ({"b": bytes([12])}, ())}
    other = Work.each(make, {"a": 1, "b": 3}, 10)
    assert (work.keys["a"] == other.keys["a"], work.keys["b"] == other.keys["b"]) == (True, False)
    assert work.keys["a"] != Work.each(make, {"a": 1}, 11).keys["a"]


def one(work: Work) -> Files:
    """What a work of one thing makes."""
    return dict(work.make([""])[""][0])


def test_a_work_reads_no_more_of_the_templates_than_is_in_its_key(tmp_path: Path) -> None:
    """Each is made with nothing but the folders that it names; its font is the handbook's, not another copy."""
    forms, books = (tmp_path / name for name in ("forms", "books"))
    for folder, own in ((forms, "paper/forms"), (books, "paper/book")):
        for part in ("fonts", own):
            (folder / part).parent.mkdir(parents=True, exist_ok=True)
            (folder / part).symlink_to(ROOT / "templates" / part)
    sheet = tiny_sheet("F-SUP-01")
    printed = one(Works(forms).form(sheet))["forms/F-SUP-01.pdf"]
    first = one(Works(forms).contents("all", packs.contents("全部", [sheet], [1])))["contents-all"]
    part = packs.Part("F-SUP-01", "检查表", printed)
    assert one(Works(forms).pack("all", first, [part]))["forms/packs/all.pdf"].startswith(b"%PDF")
    book = Book("<h1>目录</h1>", {"c-1": "<h1>一</h1>"}, "")
    laid = one(*Works(books).parts(book))
    front, numbers = (one(work) for work in Works(books).front(book, {"c-1": 1})[:2])
    bound = one(Works(books).bound("book.pdf", front | numbers, laid, "", ()))
    assert packs.pages(bound["book.pdf"]) == 2


def test_no_key_is_written_by_hand() -> None:
    code = inspect.getsource(works)
    assert "key" not in code.replace("hallbook.making.keys import Folder", "")
