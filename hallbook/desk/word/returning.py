"""Read a document that came back: what it asks to change, and in sentences what could not be placed."""

from collections.abc import Iterator
from typing import Any

from hallbook.desk.edits import Set
from hallbook.desk.office import Taken, opened
from hallbook.desk.word.paragraphs import Paragraph, by_mark, paragraphs, parted, says
from hallbook.desk.word.writing import SIGNING, _w
from hallbook.model import Edition

SHOWN = 40
"""Characters of a text that are told of what could not be placed."""


def take(content: bytes, sent: Edition) -> Taken:
    """Read a document that was written of an edition and came back: its text as it is when all revisions are accepted.

    Marks that were accepted or refused, and marks of others, need not be told apart: what counts is what it says then.
    """
    from docx import Document

    document = opened(content, " Word 文件（.docx）", Document)
    known, made = by_mark(paragraphs(sent)), Taken()
    seen: set[str] = set()
    for names, text in _read(document):
        ours = [found for name in names if (found := parted(name)) and found[0] in known]
        if len(ours) != 1:
            if text.strip() not in ("", SIGNING) and not (
                len(ours) > 1 and text == "".join(known[each].text for each, _ in ours)
            ):
                made.left.append(f"“{_short(text)}”没有放得下的地方；新的内容在工作台里增加。")
            seen.update(each for each, _ in ours)
            continue
        mark, digest = ours[0]
        seen.add(mark)
        _changed(made, known[mark], text, digest)
    gone = [known[mark] for mark in known if mark not in seen]
    made.left += [
        f"{each.about or '手册'}的“{_short(each.text)}”整段不见了；要废止的，在工作台里废止。"
        for each in gone
    ]
    made.remarks = list(_remarks(document, sent.about.issuer))
    return made


def _changed(made: Taken, paragraph: Paragraph, text: str, digest: str) -> None:
    if text == paragraph.text:
        return
    where = f"{paragraph.about or '手册'}的“{_short(paragraph.text)}”"
    if not says(paragraph, digest):
        if says(Paragraph("", paragraph.style, text), digest):
            return  # the standards were changed meanwhile, and here they were not
        made.left.append(f"{where}发出之后标准又改过，这里改成“{_short(text)}”：请看过再定。")
    elif not paragraph.field:
        made.left.append(f"{where}改成“{_short(text)}”，不是可以在这里改的：请在工作台里改。")
    elif not text.startswith(paragraph.lead):
        made.left.append(f"{where}改成“{_short(text)}”，序号或项目名不在了：请在工作台里改。")
    else:
        old, new = (each.removeprefix(paragraph.lead).strip() or None for each in (paragraph.text, text))
        made.edits.append(Set(paragraph.about, (paragraph.field,), old, new))


def _read(document: Any) -> Iterator[tuple[list[str], str]]:
    """The paragraphs of the body with their bookmarks, as they read when all revisions are accepted."""
    names: list[str] = []
    text = ""
    for element in document.element.body.iterchildren(_w("p")):
        names += [str(each.get(_w("name"))) for each in element.iter(_w("bookmarkStart"))]
        text += "".join(_said(element))
        if element.find(f"{_w('pPr')}/{_w('rPr')}/{_w('del')}") is not None:
            continue  # without its mark it goes together with the next
        yield names, text
        names, text = [], ""
    if names or text:
        yield names, text


def _said(element: Any) -> Iterator[str]:
    gone = (_w("del"), _w("moveFrom"))
    for child in element:
        if child.tag in gone or child.tag == _w("pPr"):
            continue
        if child.tag == _w("t"):
            yield child.text or ""
        elif child.tag in (_w("br"), _w("tab")):
            yield " "
        else:
            yield from _said(child)


def _remarks(document: Any, issuer: str) -> Iterator[str]:
    """What others than the issuer remarked, beside the text that it is about."""
    about: dict[str, str] = {}
    for element in document.element.body.iterchildren(_w("p")):
        for start in element.iter(_w("commentRangeStart"), _w("commentReference")):
            about.setdefault(str(start.get(_w("id"))), "".join(_said(element)))
    for comment in document.comments:
        if comment.author != issuer:
            beside = _short(about.get(str(comment.comment_id), ""))
            yield f"{comment.author or '（未具名）'}对“{beside}”：{' '.join(comment.text.split())}"


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
