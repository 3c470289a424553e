"""Put hostile words into every text field that the model has, whatever its name and wherever it stands."""

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

Field = tuple[type[BaseModel], str]
Word = Callable[[Field], str | None]
"""What to put into a field; None leaves it as it is."""


def spoilt(value: Any, word: Word) -> Any:
    """Copy a value of the model with a word behind the text of each field that takes any text."""
    if isinstance(value, BaseModel):
        inner = {name: spoilt(getattr(value, name), word) for name in type(value).model_fields}
        made = value.model_copy(update={n: v for n, v in inner.items() if v is not getattr(value, n)})
        return _with_words(made, word, value)
    if isinstance(value, dict):
        return {key: spoilt(inner, word) for key, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(spoilt(inner, word) for inner in value)
    return value


def _with_words(value: BaseModel, word: Word, sound: BaseModel) -> BaseModel:
    """Put words into a value; ``sound`` is the value as it was, which the model takes whole."""
    for name in type(value).model_fields:
        if (put := word((type(value), name))) is None:
            continue
        former = getattr(value, name)
        # A field that takes a harmless word is one of text: it is given what the model would refuse as well.
        for harmless, candidate in zip(_candidates(former, "甲"), _candidates(former, put), strict=True):
            if accepted(sound, name, harmless):
                value = value.model_copy(update={name: candidate})
                break
    return value


def _candidates(former: Any, word: str) -> Iterator[Any]:
    if isinstance(former, str):
        yield f"{former} {word}"
        yield word
    elif former is None:
        yield word
    elif isinstance(former, tuple):
        yield (*former[1:], word, f"{word}2")


def accepted(value: BaseModel, name: str, candidate: Any) -> bool:
    """Whether the model takes a candidate for a field of a value; what it takes changed is no text of its own."""
    kept = {each: getattr(value, each) for each in type(value).model_fields}
    try:
        made = type(value).model_validate({**kept, name: candidate})
    except (ValidationError, TypeError):
        return False
    return bool(getattr(made, name) == candidate)


def fields(value: Any) -> set[Field]:
    """All fields that take any text, in the values of the model that stand in one."""
    found: set[Field] = set()

    def note(field: Field) -> str:
        found.add(field)
        return "甲"

    taken: set[Field] = set()
    _note(spoilt(value, note), value, taken)
    return taken


def _note(new: Any, old: Any, taken: set[Field]) -> None:
    if isinstance(new, BaseModel):
        for name in type(new).model_fields:
            one, other = getattr(new, name), getattr(old, name)
            if (isinstance(one, str) and one != other) or (isinstance(one, tuple) and "甲" in one):
                taken.add((type(new), name))
            else:
                _note(one, other, taken)
    elif isinstance(new, dict):
        for key in new:
            _note(new[key], old[key], taken)
    elif isinstance(new, tuple):
        for one, other in zip(new, old, strict=True):
            _note(one, other, taken)
