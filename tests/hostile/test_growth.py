"""No pattern takes time that grows with the square of a text: twice the text is about twice the work."""

import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

import hallbook

# What the repetitions in the patterns feed on: signs, blanks, digits, letters, Chinese, and pairs of them.
SIGNS = [
    "应", "甲", " ", "1", "a", "A", "-", "- ", "(", "[", "{", '"', "“", "，", "“甲", "1.", "a:", "a: ", "[ ", "、a", "由甲",
    "每日应", "字高", "离", "A-1", "#", "<", "&", "\n", "\n ", "a/", "/", "\\", "%", ".", "*", "`", "=", "|",
]  # fmt: skip
SHORT = 500
LEAST_SECONDS = 0.008
"""Of the processor: less is not looked at any closer."""

Search = Callable[[str], object]


def patterns() -> Iterator[tuple[str, Search]]:
    """Give every pattern that stands in a module of the house, alone or in a list, as the module uses it."""
    for found in pkgutil.walk_packages(hallbook.__path__, "hallbook."):
        module = importlib.import_module(found.name)
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            used = re.findall(rf"\b{name}\.([a-z]+)\(", source) or re.findall(
                r"\bpattern\.([a-z]+)\(", source
            )
            anchored = bool(used) and set(used) <= {"match", "fullmatch"}
            for pattern in _within(value):
                yield f"{found.name}.{name}", pattern.match if anchored else partial(_all, pattern)


def _all(pattern: re.Pattern[str], text: str) -> None:
    for _ in pattern.finditer(text):
        pass


def _within(value: object, depth: int = 3) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, list | tuple | dict) and depth:
        for each in value.values() if isinstance(value, dict) else value:
            yield from _within(each, depth - 1)


ALL = sorted(patterns(), key=lambda each: each[0])


def seconds(search: Search, text: str) -> float:
    """The least time of the processor of three searches through a whole text."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        search(text)
        taken.append(time.process_time() - begun)
    return min(taken)


def grows(search: Search) -> list[str]:
    """The signs of which four times as many take more than nine times as long."""
    found = []
    for sign in SIGNS:
        text = sign * (SHORT // len(sign))
        long = seconds(search, text * 4)
        if long > LEAST_SECONDS and long > 9 * seconds(search, text):
            found.append(sign)
    return found


def test_all_patterns_are_looked_at() -> None:
    assert len(ALL) > 60


@pytest.mark.parametrize("search", [search for _, search in ALL], ids=[name for name, _ in ALL])
def test_a_pattern_grows_with_its_text(search: Search) -> None:
    assert grows(search) == []


def test_a_pattern_that_grows_with_the_square_is_found() -> None:
    assert "应" in grows(partial(_all, re.compile("[应宜][^，。；]*?(填写|登记|记录|记入|填入)")))
