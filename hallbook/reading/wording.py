"""The rules on words that ship with the program, and what a handbook makes of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from hallbook.model import Edition, Force
from hallbook.model.wording import WordingFile, WordingRule
from hallbook.reading.packaged import packaged


@cache
def shipped() -> WordingFile:
    """Give the rules on words that ship with the program."""
    return packaged("wording.yaml", WordingFile)


@dataclass(frozen=True, slots=True)
class Wording:
    """The rules on words that hold for an edition, and the words by which its texts show their force."""

    rules: tuple[WordingRule, ...]
    forces: Mapping[Force, tuple[str, ...]]
    apart: tuple[str, ...]
    writing: tuple[str, ...]
    verbs: tuple[str, ...]

    def bare(self, text: str) -> str:
        """Give a text without the words that hold a word of force and are none."""
        return without(text, self.apart)

    def binds(self, text: str) -> str:
        """Give the first word of a text that requires or recommends, or nothing."""
        bare = self.bare(text)
        words = (*self.forces[Force.SHALL], *self.forces[Force.SHOULD])
        return min((word for word in words if word in bare), key=bare.index, default="")


def without(text: str, words: Iterable[str]) -> str:
    """Give a text with a blank instead of each of some words, longer ones first as they are given."""
    for word in words:
        text = text.replace(word, " ")
    return text


def of(edition: Edition) -> Wording:
    """Give what holds for an edition: what ships, as its base and then it adds, replaces and leaves out."""
    base, own = shipped(), edition.wording or WordingFile()
    rules = {rule.id: rule for rule in (*base.rules, *own.rules)}
    for each in own.leave_out:
        rules.pop(each.rule, None)
    return Wording(
        tuple(rules.values()),
        {**base.forces, **own.forces},
        tuple(sorted({*base.apart, *own.apart}, key=lambda word: (-len(word), word))),
        (*base.writing, *own.writing),
        (*base.verbs, *own.verbs),
    )
