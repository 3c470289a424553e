"""What a question may be written in instead of the characters of an edition: pinyin, or traditional characters."""

import re
from collections.abc import Iterable
from functools import cache

CHARACTERS = re.compile("[\u3400-\u9fff]")
_RUNS = re.compile("[\u3400-\u9fff]+")
_WAYS = ("t2s", "tw2s", "hk2s")
"""Traditional characters as OpenCC, Taiwan and Hong Kong write them."""


def readings(names: Iterable[str], text: str) -> dict[str, str]:
    """Give for each syllable, in pinyin without tones (``lv`` for lü), the characters of a text that are read so.

    A character has its usual reading, and each that it has in one of the names: 行 is xing, and hang in 行业. Digits are
    read as the characters that search takes for them.
    """
    found: dict[str, set[str]] = {}
    runs = {run for name in names for run in _RUNS.findall(name)}
    for run in runs | {*CHARACTERS.findall(text)}:
        for character, syllable in zip(run, _read(run), strict=True):
            if syllable.isascii():
                found.setdefault(syllable, set()).add(character)
    for character, digit in zip("一二两三四五六七八九", "1223456789", strict=True):
        if character in text:
            found.setdefault(_read(character)[0], set()).add(digit)
    return {syllable: "".join(sorted(found[syllable])) for syllable in sorted(found)}


def traditional(text: str) -> str:
    """Give pairs of a traditional character and the one that a text writes in its place; none that the text itself holds."""
    from opencc import OpenCC

    written = {*CHARACTERS.findall(text)}
    others = [chr(code) for code in range(0x3400, 0xA000) if chr(code) not in written]
    found = {
        other: character
        for way in _WAYS
        for other, character in zip(others, OpenCC(way).convert("\n".join(others)).split("\n"), strict=True)
        if character in written
    }
    return "".join(other + character for other, character in sorted(found.items()))


@cache
def _read(run: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    # A character without a reading is given as it stands; the library's types do not know that it takes a list apart.
    return tuple(lazy_pinyin(run, errors=list))  # type: ignore[arg-type]
