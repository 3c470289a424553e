"""Every hostile word in every text field, a round at a time; what a round makes is held against harmless words in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from hostile import outputs, payloads, texts, whole
from hostile.texts import Field

NAMING = {("Part", "chapters"), ("Matrix", "rows"), ("Matrix", "columns")}
"""Fields that name what stands elsewhere: another word in them names nothing, and the value cannot be shown at all."""


@dataclass(frozen=True, slots=True)
class Round:
    """What was put into how many fields, and what was made of it, with the words and with harmless ones in their place."""

    words: int
    made: dict[str, str]
    plain: dict[str, str]

    @property
    def raw(self) -> list[str]:
        """The outputs in which a word became markup."""
        assert self.made.keys() == self.plain.keys()
        marks = outputs.marks
        return [name for name in self.made if marks(name, self.made[name]) != marks(name, self.plain[name])]


@cache
def _values() -> tuple[Any, ...]:
    return whole.edition("1.0"), whole.edition("1.1"), whole.asked(), whole.withdrawn()["1.0"]


@cache
def fields() -> tuple[Field, ...]:
    """All fields of the model that take any text and are shown."""
    found = texts.fields(_values())
    shown = [field for field in found if (field[0].__name__, field[1]) not in NAMING]
    return tuple(sorted(shown, key=lambda field: (field[0].__name__, field[1])))


def rounds(together: int) -> Iterator[Round]:
    """Put each word into each field once, so many words at a time: one alone shows most, several are quicker."""
    size = len(payloads.ALL)
    for start in range(0, size, together):
        turn = range(start, min(start + together, size))
        words = {
            field: [payloads.ALL[(place + each) % size] for each in turn]
            for place, field in enumerate(fields())
        }
        plain = {
            field: ["".join(c if c.isalnum() else "x" for c in word) for word in of]
            for field, of in words.items()
        }
        yield Round(sum(map(len, words.values())), made(words), made(plain))


def spoilt(words: dict[Field, list[str]]) -> tuple[Any, ...]:
    """Give the two editions, what is asked and the withdrawal with words in their fields."""
    number = {field: place for place, field in enumerate(words)}

    def word(field: Field) -> str | None:
        put = "甲".join(words.get(field, ())).strip()
        return f"{put}甲{number[field]}" if put else None

    return tuple(texts.spoilt(value, word) for value in _values())


def made(words: dict[Field, list[str]]) -> dict[str, str]:
    """Give all outputs of the editions with words in their fields."""
    old, new, asked, act = spoilt(words)
    return outputs.texts((old, new), asked, {"1.0": act})
