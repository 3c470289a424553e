"""Rules on wording: the verb agrees with the declared force; terms, digits and punctuation are the agreed ones."""

import re
from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.load import Places
from hallbook.model import Clause, Edition, Force

BANNED_VERBS = {
    "必须": "应", "不得": "不应", "严禁": "不应", "禁止": "不应", "务必": "应", "应该": "应", "应当": "应",
    "不可以": "不应", "须": "应",
}  # fmt: skip
_BANNED = re.compile("|".join(BANNED_VERBS).replace("应当", "应当(?![天日月周班场])"))
# Words that contain a verbal form without being one.
_NOT_FORCE = re.compile(
    "须知|无须|相应|反应|响应|适应|供应|对应|效应|应急|应用|应对|应答|应付|应届|适宜|事宜|便宜|不可以"
)
_VERB = {Force.SHALL: "应", Force.SHOULD: "宜", Force.MAY: "可", Force.CAN: "能"}
_FULL_WIDTH = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
_HALF_WIDTH = re.compile(
    r"(?<=[\u4e00-\u9fff])[,;:?!()](?=[\u4e00-\u9fff]|$)|(?<=[\u4e00-\u9fff])\.(?=$|[\u4e00-\u9fff])"
)
_OCR = re.compile("[绊劥觃讣丌亍仂伕佋兇呾]")


def texts(clause: Clause) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the running texts of a clause with their paths."""
    for field in ("title", "text", "how", "note", "basis"):
        if value := getattr(clause, field):
            yield (field,), value
    if clause.check:
        yield ("check", "method"), clause.check.method
        yield ("check", "criterion"), clause.check.criterion


@rule("force-mismatch")
def force_mismatch(edition: Edition, places: Places) -> Iterator[Breach]:
    """The text uses the verb of its force. / 条文用词应与所标的应、宜、可、能一致。"""
    for clause in edition.clauses.values():
        if clause.force is Force.STATEMENT:
            bare = _NOT_FORCE.sub("", clause.text)
            if "应" in bare or "宜" in bare:
                yield (
                    places.of(clause.id, "text"),
                    "陈述条款里有“应”或“宜”",
                    "改为要求（force: 应），或改写文字。",
                )
        elif _VERB[clause.force] not in clause.text:
            message = f"标为“{clause.force}”而条文里没有“{_VERB[clause.force]}”"
            yield places.of(clause.id, "text"), message, f"条文写“{_VERB[clause.force]}……”，或改 force。"


@rule("banned-verb")
def banned_verb(edition: Edition, places: Places) -> Iterator[Breach]:
    """Requirements say 应 or 不应, as GB/T 1.1-2020 has it. / 要求用“应”“不应”，见 GB/T 1.1—2020。"""
    for clause in edition.clauses.values():
        for path, text in texts(clause):
            if path[0] in ("text", "how", "check") and (match := _BANNED.search(_NOT_FORCE.sub("", text))):
                yield places.of(clause.id, *path), f"用了“{match[0]}”", f"改为“{BANNED_VERBS[match[0]]}”。"


@rule("avoided-term")
def avoided_term(edition: Edition, places: Places) -> Iterator[Breach]:
    """Clauses use the preferred terms. / 条文应用规定的术语。"""
    for clause in edition.clauses.values():
        scope = edition.scope(clause)
        for term in edition.terms:
            for word in term.avoid if term.scope is scope else ():
                for path, text in texts(clause):
                    if path[0] != "basis" and word in text.replace(term.term, ""):
                        yield places.of(clause.id, *path), f"用了“{word}”", f"改用“{term.term}”。"


@rule("character-width")
def character_width(edition: Edition, places: Places) -> Iterator[Breach]:
    """Digits and letters are half-width, Chinese punctuation full-width. / 数字字母用半角，中文标点用全角。"""
    for clause in edition.clauses.values():
        for path, text in texts(clause):
            if match := _FULL_WIDTH.search(text):
                yield places.of(clause.id, *path), f"全角字符“{match[0]}”", "数字与字母用半角。"
            elif match := _HALF_WIDTH.search(text):
                yield places.of(clause.id, *path), f"中文里用了半角标点“{match[0]}”", "改为全角标点。"


@rule("ocr-character")
def ocr_character(edition: Edition, places: Places) -> Iterator[Breach]:
    """No characters left over from recognition errors. / 不应留有识别错字。"""
    for clause in edition.clauses.values():
        for path, text in texts(clause):
            if match := _OCR.search(text):
                yield places.of(clause.id, *path), f"疑为识别错字“{match[0]}”", "对照来源改正。"


@rule("unfinished-sentence")
def unfinished_sentence(edition: Edition, places: Places) -> Iterator[Breach]:
    """A clause is a whole sentence. / 条文应是完整的句子，以句号结束。"""
    for clause in edition.clauses.values():
        if not clause.text.endswith(("。", "。”", "。）")):
            yield places.of(clause.id, "text"), "条文没有以句号结束", "补“。”。"
