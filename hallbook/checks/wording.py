"""Rules on wording: the verb agrees with the declared force; terms, digits and punctuation are the agreed ones."""

import re
from collections.abc import Iterable, Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.checks.words import Path, texts
from hallbook.findings import Place, Stage
from hallbook.model import Clause, Edition, Force
from hallbook.reading import wording
from hallbook.reading.standards import ASKED, SOURCES, Places
from hallbook.reading.wording import Wording

_HAN = "[\u3400-\u9fff]"
_WIDTHS = (
    (re.compile("[０-９Ａ-Ｚａ-ｚ]"), "全角字符“{}”", "数字与字母用半角。"),
    (re.compile(f"[\"'](?={_HAN})|(?<={_HAN})[\"']"), "中文里用了直引号 {}", "改为全角引号“ ”。"),
    (
        re.compile(rf"(?<={_HAN})[,;:?!()]|[,;:?!()](?={_HAN})|(?<={_HAN})\.(?=$|{_HAN})"),
        "中文里用了半角标点“{}”",
        "改为全角标点。",
    ),
    (re.compile(rf"(?<={_HAN})\.\.+"), "省略号写成了“{}”", "改为“……”。"),
)
"""What has the wrong width, what to say of it, and the hint."""
# Looked for first are the signs themselves: they are rare, and what stands before each character is not looked at.
_WRONG_WIDTH = re.compile(
    f"(?=[０-９Ａ-Ｚａ-ｚ\"',;:?!().])(?:{'|'.join(pattern.pattern for pattern, _, _ in _WIDTHS)})",
    re.MULTILINE,
)
_DOUBLED = re.compile("[，。；：、][，。；：、]+")


@rule("force-mismatch")
def force_mismatch(edition: Edition, places: Places) -> Iterator[Breach]:
    """The text uses the verb of its force. / 条文用词应与所标的应、宜、可、能一致。"""
    held = wording.of(edition)
    for clause in edition.clauses.values():
        if clause.force is Force.STATEMENT:
            if verb := held.binds(clause.text):
                message = f"陈述条款里有“{verb}”"
                yield places.of(clause.id, "text"), message, "改为要求（force: 应），或改写文字。"
        elif not any(verb in clause.text for verb in held.forces[clause.force]):
            verb = held.forces[clause.force][0]
            message = f"标为“{clause.force}”而条文里没有“{verb}”"
            yield places.of(clause.id, "text"), message, f"条文写“{verb}……”，或改 force。"
        yield from _of_items(clause, places, held)


def _of_items(clause: Clause, places: Places, held: Wording) -> Iterator[Breach]:
    """Give the items whose verb is not the one they declare; without one of their own they bind as the clause does."""
    for mark, path, item in clause.all_items:
        place = places.of(clause.id, *path, "text")
        bare = held.bare(item.text)
        if (
            item.force
            and item.force in held.forces
            and not any(verb in item.text for verb in held.forces[item.force])
        ):
            verb = held.forces[item.force][0]
            yield place, f"列项 {mark} 标为“{item.force}”而没有“{verb}”", f"写“{verb}……”，或删去它的 force。"
        others = (
            verb
            for force in (Force.SHALL, Force.SHOULD)
            if force is not clause.force
            for verb in held.forces[force]
        )
        other = next((verb for verb in others if verb in bare), None)
        if other and item.force is None:
            message = f"列项 {mark} 用了“{other}”，而条款标为“{clause.force}”"
            yield place, message, f"给这一项写 force: {other}，或改写文字。"


@rule("avoided-term")
def avoided_term(edition: Edition, places: Places) -> Iterator[Breach]:
    """Clauses and names use the preferred terms. / 条文与名称应用规定的术语。"""
    avoided = [(term, word) for term in edition.terms for word in term.avoid]
    for scope, text, place in (*_running(edition, places), *_names(edition, places)):
        for term, word in avoided:
            if word in text and edition.mixes(term.scope, scope) and word in text.replace(term.term, ""):
                yield place, f"用了“{word}”", f"改用“{term.term}”。"


@rule("ambiguous-name", stage=Stage.NAMING)
def ambiguous_name(edition: Edition, places: Places) -> Iterator[Breach]:
    """A name or alias stands for one thing of its kind only, and none is avoided. / 同类之中，一个名称或别名只应指一样东西。"""
    terms = {(term.term, term.scope): term.id for term in edition.terms}
    for term in edition.terms:
        for index, word in enumerate(term.avoid):
            if other := terms.get((word, term.scope)):
                message = f"“{word}”是术语 {other}，又列为不再用的词"
                yield places.of(term.id, "avoid", index), message, "从 avoid 里删去，或改那个术语。"
    kinds: tuple[Iterable[tuple[str, str, tuple[str, ...], str | None]], ...] = (
        ((term.id, term.term, term.aliases, term.scope) for term in edition.terms),
        ((role.id, role.name, role.aliases, role.scope) for role in edition.roles.values()),
        ((zone.id, zone.name, zone.aliases, None) for zone in edition.zones.values()),
        ((form.id, form.title, (), form.scope) for form in edition.forms),
        ((f"{key}.yaml", chapter.title, (), chapter.scope) for key, chapter in edition.ordered),
        ((matrix.id, matrix.title, (), None) for _, c in edition.ordered for matrix in c.matrices),
        *(((f.id, f.name, (), None) for f in group) for group in edition.facets.groups.values()),
    )
    for kind in kinds:
        first: dict[tuple[str, str | None], str] = {}
        for identity, name, aliases, scope in kind:
            if name in aliases:
                yield places.of(identity), f"“{name}”既是名称，又是别名", "别名只写别的叫法。"
            for word in (name, *aliases):
                other = first.setdefault((word, scope), identity)
                if other != identity:
                    message = f"“{word}”既指 {other}，又指 {identity}"
                    yield places.within(identity), message, "删去其中一个，或换一个说法。"


@rule("requirement-outside-clause")
def requirement_outside_clause(edition: Edition, places: Places) -> Iterator[Breach]:
    """Summaries, notes and definitions hold no requirement (悬置). / 概述、注与释义里不应有无编号的要求（悬置）。"""
    held = wording.of(edition)
    for place, text in _asides(edition, places):
        if verb := held.binds(text):
            yield place, f"不是条文而用了“{verb}”", "把要求写成条款，或改为陈述。"


@rule("record-without-form")
def record_without_form(edition: Edition, places: Places) -> Iterator[Breach]:
    """A clause that asks for something to be written down names the record. / 要求登记、填写的条款应写明记录。"""
    held = wording.of(edition)
    for clause in edition.in_force:
        if clause.record or clause.force not in (Force.SHALL, Force.SHOULD):
            continue
        if asked := _written_down(clause.text, held):
            yield places.of(clause.id, "text"), f"要求“{asked}”而没有写记录", "补 record: [表单编号]。"


def _written_down(text: str, held: Wording) -> str:
    """The first word that asks for something to be written down, behind the verb of its half-sentence."""
    for part in re.split("[，。；]", text):
        verbs = (part.find(verb) for force in (Force.SHALL, Force.SHOULD) for verb in held.forces[force])
        verb = min((at for at in verbs if at >= 0), default=len(part))
        asked = (word for word in held.writing if word in part[verb + 1 :])
        if found := min(asked, key=part[verb + 1 :].index, default=""):
            return found
    return ""


def _running(edition: Edition, places: Places) -> Iterator[tuple[str | None, str, Place]]:
    """Give the running texts of all clauses, but for what they quote as their basis."""
    for clause in edition.clauses.values():
        for path, text in texts(clause, quoted=False):
            if path[0] != "basis":
                yield edition.scope(clause), text, places.of(clause.id, *path)


def _names(edition: Edition, places: Places) -> Iterator[tuple[str | None, str, Place]]:
    """Give the names of chapters, sections, zones, roles and forms."""
    for key, chapter in edition.ordered:
        yield chapter.scope, chapter.title, places.file(f"{key}.yaml", "title")
        for index, section in enumerate(chapter.sections):
            yield chapter.scope, section.title, places.file(f"{key}.yaml", "sections", index, "title")
        if chapter.zone:
            yield chapter.scope, chapter.zone.name, places.of(chapter.zone.id, "name")
        for role in chapter.roles:
            yield role.scope, role.name, places.of(role.id, "name")
    for form in edition.forms:
        yield form.scope, form.title, places.of(form.id, "title")


def _asides(edition: Edition, places: Places) -> Iterator[tuple[Place, str]]:
    """Give every text that explains and does not require."""
    for index, part in enumerate(edition.about.parts):
        yield places.file("edition.yaml", "parts", index, "summary"), part.summary
    for key, chapter in edition.ordered:
        yield places.file(f"{key}.yaml", "summary"), chapter.summary
        if chapter.zone:
            yield places.of(chapter.zone.id, "summary"), chapter.zone.summary
        for role in chapter.roles:
            yield places.of(role.id, "summary"), role.summary
    for clause in edition.clauses.values():
        if clause.note:
            yield places.of(clause.id, "note"), clause.note
    for term in edition.terms:
        yield places.of(term.id, "meaning"), term.meaning


def _typed(places: Places, wrong: re.Pattern[str]) -> Iterator[tuple[Place, str, re.Match[str]]]:
    """Give every text, as it is typed, that holds something wrong.

    But a source is taken down as it is written, and questions are cut into words.
    """
    for name, document in places.documents.items():
        for path, text, match in document.found(wrong) if name not in (SOURCES, ASKED) else ():
            yield document.place(path), text, match


@rule("character-width")
def character_width(_edition: Edition, places: Places) -> Iterator[Breach]:
    """Digits and letters are half-width, Chinese punctuation full-width. / 数字字母用半角，中文标点用全角。"""
    for place, text, _ in _typed(places, _WRONG_WIDTH):
        for pattern, message, hint in _WIDTHS:
            if match := pattern.search(text):
                yield place, message.format(match[0]), hint
                break


@rule("doubled-sign")
def doubled_sign(_edition: Edition, places: Places) -> Iterator[Breach]:
    """No two of the signs that part a sentence stand together. / 逗号、句号之类不应连写。"""
    for place, _, match in _typed(places, _DOUBLED):
        yield place, f"标点连写“{match[0]}”", "只留一个。"


@rule("unfinished-sentence")
def unfinished_sentence(edition: Edition, places: Places) -> Iterator[Breach]:
    """A clause is a whole sentence, and so is a list with what leads to it. / 条文与列项应是完整的句子，标点齐全。"""
    for clause in edition.clauses.values():
        for path, text, wanted, said in _ends(clause):
            if not text.endswith(wanted):
                yield places.of(clause.id, *path), said, f"补“{wanted[0]}”。"


_STOP = ("。", "。”", "。）")


def _ends(clause: Clause) -> Iterator[tuple[Path, str, tuple[str, ...], str]]:
    """Give each sentence of a clause with what it may end with, and what is wrong where it does not."""
    sentences: list[tuple[Path, str]] = [(("text",), clause.text)]
    sentences += [
        (("paragraphs", at, "text"), each.text)
        for at, each in enumerate(clause.paragraphs)
        if not each.quoted
    ]
    if clause.items:
        yield *sentences.pop(), ("：",), "引出列项的话没有以冒号结束"
    for at, (path, text) in enumerate(sentences):
        yield path, text, _STOP, f"{'这一段' if at else '条文'}没有以句号结束"
    items = list(clause.all_items)
    for at, (mark, path, item) in enumerate(items, 1):
        place = (*path, "text")
        if getattr(item, "items", ()):
            yield place, item.text, ("：",), f"列项 {mark} 引出分项而没有以冒号结束"
        elif at == len(items):
            yield place, item.text, _STOP, f"最后一项 {mark} 没有以句号结束"
        else:
            yield place, item.text, ("；", *_STOP), f"列项 {mark} 没有以分号结束"
