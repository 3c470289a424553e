"""Everyday words for search, of no trade: they ship with the program, and what a handbook says of its own comes after."""

from functools import cache
from pathlib import Path
from typing import TypeVar

from hallbook.model import AskedFile
from hallbook.reading.yaml_file import read

_Each = TypeVar("_Each")
WORDS = Path(__file__).with_name("everyday.yaml")


@cache
def everyday() -> AskedFile:
    """Give the words that ship with the program."""
    document, _ = read(WORDS.name, WORDS.read_bytes())
    assert document
    return AskedFile.model_validate(document.data)


def besides(own: AskedFile) -> AskedFile:
    """Give the everyday words and a handbook's own; what it wants or ranks by the same name goes by its word."""
    shared = everyday()
    said = {want.name for want in own.wants}
    return own.model_copy(
        update={
            "asking": _both(shared.asking, own.asking),
            "kept": _both(shared.kept, own.kept),
            "wants": (*(want for want in shared.wants if want.name not in said), *own.wants),
            "units": _both(own.units, shared.units),
            "outside": _both(own.outside, shared.outside),
            "kinds": {**shared.kinds, **own.kinds},
            "alike": _both(shared.alike, own.alike),
        }
    )


def _both(shared: tuple[_Each, ...], own: tuple[_Each, ...]) -> tuple[_Each, ...]:
    return tuple(dict.fromkeys((*shared, *own)))
