"""Rules on words, kept as data: what ships with the program and what a handbook makes of it, over its own sentences."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from hallbook.findings import Finding, Place
from hallbook.model import Check, Clause, Edition, Force
from hallbook.model.wording import WordingFile, WordingRule
from hallbook.reading import wording
from hallbook.reading.standards import WORDING, Places

RULES = {
    "wording-misfit": (
        "A handbook's rule on words fits those that ship.",
        "手册的用词规则应与附带的合得上：改写写理由，不采用的确有其条。",
    ),
}
"""The rule on a handbook's rules; those on words say themselves what they are against."""

Path = tuple[str | int, ...]
REQUIRED = ("text", "how", "check", "paragraphs", "items")
"""The fields of a clause that require something."""
_SENTENCE = re.compile("[。；！？]")


def texts(clause: Clause, quoted: bool = True) -> Iterator[tuple[Path, str]]:
    """Give the running texts of a clause with their paths; without what it quotes, if so wanted."""
    for field in ("title", "text", "how", "example", "note", "basis"):
        if value := getattr(clause, field):
            yield (field,), value
    yield from _of_check((), clause.check)
    for at, paragraph in enumerate(clause.paragraphs):
        if quoted or not paragraph.quoted:
            yield ("paragraphs", at, "text"), paragraph.text
    for _, path, item in clause.all_items:
        yield (*path, "text"), item.text
        yield from _of_check(path, item.check)
    if clause.table:
        yield ("table", "title"), clause.table.title
        for at, head in enumerate(clause.table.heads):
            yield ("table", "heads", at, "name"), head.name
        for at, row in enumerate(clause.table.rows):
            yield from ((("table", "rows", at, column), text) for column, text in enumerate(row))
    if clause.figure:
        yield ("figure", "caption"), clause.figure.caption
        yield ("figure", "description"), clause.figure.description


def _of_check(path: Path, check: Check | None) -> Iterator[tuple[Path, str]]:
    if check:
        yield (*path, "check", "method"), check.method
        yield (*path, "check", "criterion"), check.criterion


def compare(edition: Edition, places: Places) -> Iterator[Finding]:
    """Give a finding for each text that uses what a rule on words is against, under the id of that rule."""
    yield from _misfits(edition, places)
    said = [
        (clause.id, path, text)
        for clause in edition.clauses.values()
        for path, text in texts(clause, quoted=False)
    ]
    whole = "\n".join(text for _, _, text in said)
    held = wording.of(edition)
    for rule in held.rules:
        found = _search(rule, whole, held.apart)
        for identity, path, text in said if found else ():
            if found and (path[0] in REQUIRED or not rule.required) and (told := found(text)):
                yield _finding(rule.id, places.of(identity, *path), *told)


def _search(
    rule: WordingRule, whole: str, apart: Iterable[str]
) -> Callable[[str], tuple[str, str] | None] | None:
    """Make what tells the breach of a rule in a text; none where the words of the rule stand in no text at all."""
    if rule.together and all(word in whole for word in rule.together):
        return partial(_together, rule, tuple(apart))
    words = [word for word in (*rule.instead, *rule.words) if word in whole]
    if not words:
        return None
    left = [*rule.unless, *(apart if rule.required else ())]
    passed = [each for each in left if each in whole and not any(each in word for word in words)]
    longest_first = sorted(words, key=len, reverse=True)
    return partial(_used, rule, re.compile("|".join(map(re.escape, longest_first))), words, passed)


def _used(
    rule: WordingRule, pattern: re.Pattern[str], words: list[str], passed: list[str], text: str
) -> tuple[str, str] | None:
    if not any(word in text for word in words):
        return None
    match = pattern.search(wording.without(text, passed))
    if match is None:
        return None
    instead = rule.instead.get(match[0])
    return (
        f"{rule.said or '用了'}“{match[0]}”",
        f"改为“{instead}”。" if instead else rule.hint or "换一个说法。",
    )


def _together(rule: WordingRule, apart: tuple[str, ...], text: str) -> tuple[str, str] | None:
    if not all(word in text for word in rule.together):
        return None
    for sentence in _SENTENCE.split(wording.without(text, (*rule.unless, *apart))):
        if all(word in sentence for word in rule.together):
            words = "与".join(f"“{word}”" for word in rule.together)
            return f"一句里并用了{words}", rule.hint or "分开来说。"
    return None


def _misfits(edition: Edition, places: Places) -> Iterator[Finding]:
    """Find what a handbook says of the rules that ship and that does not fit them."""
    held = {rule.id for rule in wording.shipped().rules}
    own = edition.wording or WordingFile()
    for rule in own.rules:
        if rule.id in held and rule.reason is None:
            message = f"{rule.id} 是已有的用词规则，改写它而没有写理由"
            yield _finding("wording-misfit", places.of(rule.id, "id"), message, "写 reason，或另起一个编号。")
        held.add(rule.id)
    document = places.documents.get(WORDING)
    written = document.data.get("leave_out", []) if document and isinstance(document.data, dict) else []
    for index, each in enumerate(own.leave_out[len(own.leave_out) - len(written) :]):
        if each.rule not in held:
            place = places.file(WORDING, "leave_out", index, "rule")
            hint = f"有的是 {'、'.join(sorted(held))}。"
            yield _finding("wording-misfit", place, f"没有 {each.rule} 这条用词规则", hint)
    if Force.STATEMENT in own.forces:
        place = places.file(WORDING, "forces", Force.STATEMENT.value)
        yield _finding("wording-misfit", place, "陈述没有能愿动词", "删去这一行。")


def _finding(rule: str, place: Place, message: str, hint: str) -> Finding:
    return Finding(rule=rule, place=place, message=message, hint=hint)
