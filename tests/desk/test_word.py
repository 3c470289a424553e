"""The handbook goes out as a Word document with revision marks and comes back as a proposal."""

import io
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from support import ROOT, revised
from support.editions import read
from support.sampling import every, some

from hallbook import command
from hallbook.desk import word
from hallbook.desk.edits import Set
from hallbook.desk.word.paragraphs import Style
from hallbook.editions.frozen import published
from hallbook.findings import Refusal
from hallbook.model import Edition

RETURNS = 500 // every(50)
CHARACTERS = "营业厅，。；：“”（）0123abc—–²³％ [{'\"#:&*!|>%@`<&>"


@pytest.fixture(scope="module")
def editions() -> list[Edition]:
    return published(ROOT)[0]


@pytest.fixture(scope="module")
def tiny() -> Edition:
    return read()


def texts(edition: Edition) -> list[str]:
    return [each.text for each in word.paragraphs(edition)]


def pairs() -> list[tuple[int, int]]:
    return list(some([(a, b) for a in range(4) for b in range(4) if a < b], 6, 5))


@pytest.mark.own
@pytest.mark.parametrize(("old", "new"), pairs())
def test_accepted_it_is_the_new_edition_and_refused_the_old(
    editions: list[Edition], old: int, new: int
) -> None:
    content = word.docx(editions[new], editions[old])
    for act, edition in ((revised.ACCEPT, editions[new]), (revised.REJECT, editions[old])):
        assert revised.settled(content, act) == [*texts(edition), "会签"]


@pytest.mark.own
def test_each_change_bears_its_reason(editions: list[Edition]) -> None:
    document = docx.Document(io.BytesIO(word.docx(editions[-1], editions[-2])))
    reasons = {each: change.reason for change in editions[-1].about.changes for each in change.ids}
    said = dict(comment.text.split("：", 1) for comment in document.comments)
    assert len(said) > 500
    assert {each: reasons[each] for each in said} == said


def test_the_same_editions_give_the_same_bytes(tiny: Edition) -> None:
    assert word.docx(tiny) == word.docx(tiny)


def returned(content: bytes, change: Callable[[Any], None]) -> bytes:
    document, out = docx.Document(io.BytesIO(content)), io.BytesIO()
    change(document)
    document.save(out)
    return out.getvalue()


def find(document: Any, text: str) -> Any:
    return next(each for each in document.paragraphs if each.text == text)


def test_unchanged_it_asks_for_nothing(tiny: Edition) -> None:
    made = word.take(word.docx(tiny), tiny)
    assert (made.edits, made.left, made.remarks) == ([], [], [])


@pytest.mark.parametrize("tracked", [False, True])
def test_what_was_typed_into_it_is_an_edit(tiny: Edition, tracked: bool) -> None:
    def change(document: Any) -> None:
        found = find(document, "营业员应在营业前整理台面。")
        if tracked:
            _track(found, "营业员应在营业前擦净台面。")
        else:
            found.runs[0].text = "营业员应在营业前擦净台面。"

    made = word.take(returned(word.docx(tiny), change), tiny)
    assert made.left == []
    assert made.edits == [
        Set("ZN-Z1-1", ("text",), "营业员应在营业前整理台面。", "营业员应在营业前擦净台面。")
    ]


def _track(paragraph: Any, new: str) -> None:
    """Change a paragraph as Word does while it keeps track."""
    from docx.oxml import OxmlElement

    run = paragraph.runs[0]._element
    for kind, text in (("w:ins", new), ("w:del", None)):
        held = OxmlElement(kind)
        held.set(qn("w:author"), "东江市公司")
        run.addnext(held)
        if text is None:
            for each in run.iter(qn("w:t")):
                each.tag = qn("w:delText")
            held.append(run)
        else:
            made = OxmlElement("w:r")
            made.append(OxmlElement("w:t"))
            made[0].text = text
            held.append(made)


@pytest.mark.own
def test_of_random_returns_nothing_is_lost(editions: list[Edition]) -> None:
    edition, chosen = editions[-1], random.Random(24)
    # Found by what they say, so those of which no other says the same.
    often = Counter(texts(edition))
    sent = [each for each in word.paragraphs(edition) if often[each.text] == 1]
    content = word.docx(edition)
    picked = chosen.sample(sent, RETURNS)
    wanted, other = {}, []

    def change(document: Any) -> None:
        at = {each.text: each for each in document.paragraphs if each.runs}
        for each in picked:
            new = "".join(chosen.choices(CHARACTERS, k=chosen.randint(1, 30))).strip() or "x"
            lead = each.lead if chosen.random() < 0.8 else ""
            at[each.text].runs[0].text = lead + new
            if each.field and lead == each.lead:
                wanted[each.about, each.field] = new
            else:
                other.append(each)

    made = word.take(returned(content, change), edition)
    assert {(each.thing, each.path[0]): each.new for each in made.edits if isinstance(each, Set)} == wanted
    assert len(made.left) == len(other)


def _delete(text: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        element = find(document, text)._element
        element.getparent().remove(element)

    return change


def _type(text: str, new: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        find(document, text).runs[0].text = new

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_delete("营业员应在营业前整理台面。"), "ZN-Z1-1的“营业员应在营业前整理台面。”整段不见了"),
        (lambda document: document.add_paragraph("另加一条。"), "“另加一条。”没有放得下的地方"),
        (_type("台面", "台"), ""),
    ],
)
def test_what_cannot_be_placed_is_listed(tiny: Edition, change: Callable[[Any], None], said: str) -> None:
    if not said:
        facts = next(each for each in word.paragraphs(tiny) if each.style is Style.FACT and not each.field)
        change, said = _type(facts.text, "改过"), "不是可以在这里改的"
    made = word.take(returned(word.docx(tiny), change), tiny)
    assert made.edits == []
    assert len(made.left) == 1
    assert said in made.left[0]


def test_what_the_standards_changed_meanwhile_is_not_undone(tiny: Edition) -> None:
    content = word.docx(tiny)
    later = tiny.model_validate(tiny)
    part = later.about.model_copy(update={"foreword": "改过的前言。"})
    later = later.model_copy(update={"about": part})
    assert word.take(content, later).edits == []
    both = returned(content, _type(tiny.about.foreword, "另一个前言。"))
    assert "发出之后标准又改过" in word.take(both, later).left[0]


def test_remarks_are_listed_beside_what_they_are_about(tiny: Edition) -> None:
    def change(document: Any) -> None:
        run = find(document, "营业员应在营业前整理台面。").runs[0]
        document.add_comment(run, text="写明谁检查", author="东江市公司", initials="东")

    made = word.take(returned(word.docx(tiny), change), tiny)
    assert made.edits == []
    assert made.remarks == ["东江市公司对“营业员应在营业前整理台面。”：写明谁检查"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * 100])
def test_what_is_no_document_is_refused(tiny: Edition, content: bytes) -> None:
    with pytest.raises(Refusal, match="不是完整的 Word 文件"):
        word.take(content, tiny)


def test_the_command_writes_and_takes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "手册.docx"
    assert command.run(["word", str(file)], project) == 0
    file.write_bytes(
        returned(file.read_bytes(), _type("营业员应在营业前整理台面。", "营业员应在营业前擦净台面。"))
    )
    said = ["word", str(file), "--into", "东江", "--author", "东江市公司", "--reason", "更准"]
    assert command.run(said, project) == 0
    assert "1 处改动收入 proposals/东江.yaml；0 处没有收，0 条意见。" in capsys.readouterr().out
    assert "擦净台面" in (project / "proposals" / "东江.yaml").read_text("utf-8")
