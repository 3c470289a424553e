"""No pattern takes time that grows with the square of a text: twice the text is about twice the work."""

import ast
import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from types import ModuleType

import pytest

import hallbook
from hallbook.model import ids, texts, values
from hallbook.reading import causes, corrections

# What the repetitions in the patterns feed on: signs, blanks, digits, letters, Chinese, and pairs of them.
SIGNS = [
    "应", "甲", " ", "1", "a", "A", "-", "- ", "(", "[", "{", '"', "“", "，", "“甲", "1.", "a:", "a: ", "[ ", "、a", "由甲",
    "每日应", "字高", "离", "A-1", "#", "<", "&", "\n", "\n ", "a/", "/", "\\", "%", ".", "*", "`", "=", "|",
    "![", "① ", "a) ", "1) ", "（1）", "| 甲 ", "--- ",
]  # fmt: skip
SHORT = 500
LEAST_SECONDS = 0.008
"""Of the processor: less is not looked at any closer."""

Search = Callable[[str], object]


def patterns(module: ModuleType) -> Iterator[tuple[str, Search]]:
    """Give every pattern that stands in a module of the house, alone or in a list, as the module uses it."""
    source = inspect.getsource(module)
    for name, value in vars(module).items():
        for pattern in _within(value):
            used = re.findall(rf"\b{name}\.([a-z]+)\(", source) or re.findall(
                r"\bpattern\.([a-z]+)\(", source
            )
            anchored = bool(used) and set(used) <= {"match", "fullmatch"}
            yield f"{module.__name__}.{name}", pattern.match if anchored else partial(_all, pattern)


def _all(pattern: re.Pattern[str], text: str) -> None:
    for _ in pattern.finditer(text):
        pass


def _all_bytes(pattern: re.Pattern[bytes], text: str) -> None:
    for _ in pattern.finditer(text.encode()):
        pass


def _within(value: object, depth: int = 3) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, list | tuple | dict) and depth:
        for each in value.values() if isinstance(value, dict) else value:
            yield from _within(each, depth - 1)


def inline(module: ModuleType) -> Iterator[tuple[str, Search]]:
    """Give every pattern that is written where a module uses it."""
    for call in ast.walk(ast.parse(inspect.getsource(module))):
        if not (isinstance(call, ast.Call) and ast.unparse(call.func) in CALLS):
            continue
        where, written = f"{module.__name__}:{call.lineno}", ast.unparse(call.args[0])
        if written in ELSEWHERE:
            continue
        pattern = re.compile(eval(written, vars(module)))
        if isinstance(pattern.pattern, bytes):
            yield where, partial(_all_bytes, pattern)
            continue
        yield where, pattern.match if CALLS[ast.unparse(call.func)] else partial(_all, pattern)


def others() -> Iterator[tuple[str, Search]]:
    """Give the patterns that are made of words, and those of the model's texts."""
    for spoken, _ in corrections._REWRITTEN:
        yield f"corrections {spoken}", partial(_all, re.compile(spoken))
    for words in causes._PROBLEMS:
        yield f"causes {words}", partial(_all, re.compile(words))
    for name, pattern in sorted(_of_model()):
        yield name, re.compile(pattern, re.ASCII).match


def _of_model() -> set[tuple[str, str]]:
    """The patterns that texts of the model follow, by the name of their kind."""
    kinds = {**vars(texts), **vars(ids)}
    parts = {(name, part) for name, kind in kinds.items() for part in getattr(kind, "__metadata__", ())}
    typed = {(name, part.regex) for name, part in parts if isinstance(part, texts.Pattern)}
    bounded = {(name, part.pattern) for name, part in parts if getattr(part, "pattern", None)}
    return typed | bounded | {(kind.__name__, kind.pattern) for kind in values.Parsed.__subclasses__()}


CALLS = {"re.search": False, "re.sub": False, "re.split": False, "re.findall": False, "re.finditer": False,
         "re.match": True, "re.fullmatch": True}  # fmt: skip
"""The functions that take a pattern, and whether it begins where the text does."""
ELSEWHERE = {"regex", "spoken", "words"}
"""Patterns that are not written where they are used; they are looked at where they are written."""
OTHERS = "made of words, and of the model's texts"
MODULES = [found.name for found in pkgutil.walk_packages(hallbook.__path__, "hallbook.")]


@cache
def looked_at(where: str) -> tuple[tuple[str, Search], ...]:
    """The patterns of a module, or ``OTHERS``."""
    if where == OTHERS:
        return tuple(others())
    module = importlib.import_module(where)
    return (*patterns(module), *inline(module))


def seconds(search: Search, text: str, times: int = 3) -> float:
    """The least time of the processor of some searches through a whole text."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        search(text)
        taken.append(time.process_time() - begun)
    return min(taken)


def grows(search: Search) -> list[str]:
    """The signs of which four times as many take more than nine times as long, looked at twice: a machine has moods."""
    found = []
    for sign in SIGNS:
        text = sign * (SHORT // len(sign))
        if (long := seconds(search, text * 4)) > LEAST_SECONDS:
            least = 9 * seconds(search, text, 12)
            if long > least and seconds(search, text * 4, 9) > least:
                found.append(sign)
    return found


def test_all_patterns_are_looked_at() -> None:
    found = [name for where in (*MODULES, OTHERS) for name, _ in looked_at(where)]
    assert len(found) > 120
    assert sum(":" in name for name in found) >= 20, "those that are written where they are used"


@pytest.mark.parametrize("where", [*MODULES, OTHERS])
@pytest.mark.attack("F6", named=())
def test_patterns_grow_with_their_text(where: str) -> None:
    assert {name: signs for name, search in looked_at(where) if (signs := grows(search))} == {}


@pytest.mark.guard("no pattern grows with the square", "the former one is slow")
def test_a_pattern_that_grows_with_the_square_is_found() -> None:
    found = grows(partial(_all, re.compile("[应宜][^，。；]*?(填写|登记|记录|记入|填入)")))
    assert [signs for signs in found if "应" in signs]
