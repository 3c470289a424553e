"""Arguments as people type them: what is wrong with one is said in Chinese, in one sentence."""

import argparse
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from itertools import takewhile
from typing import Any, NoReturn
from unicodedata import category

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from hallbook.findings import Refusal
from hallbook.model import Status

WORDS = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "说明用法",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "the following arguments are required: %s": "还要写 %s",
    "one of the arguments %s is required": "%s 里要写一个",
    "unrecognized arguments: %s": "不认识 %s",
    "unexpected option string: %s": "不认识 %s",
    "not allowed with argument %s": "不能与 %s 同用",
    "ignored explicit argument %r": "它不带值，写了 %r",
    "expected one argument": "后面要写一个值",
    "expected at most one argument": "后面至多写一个值",
    "expected at least one argument": "后面至少写一个值",
    "invalid %(type)s value: %(value)r": "%(value)r 不合要求",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 可以是 %(matches)s，请写全",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r 这一项，可选 %(choices)s",
}
"""What argparse says to people who use a command, and how we say it."""
STATUSES = {"trial": Status.TRIAL, "试行": Status.TRIAL, "current": Status.CURRENT, "现行": Status.CURRENT}

# argparse asks gettext for its words, by this name.
argparse._ = lambda text: WORDS.get(text, text)  # type: ignore[attr-defined]


class Parser(argparse.ArgumentParser):
    """Refuses in one sentence, with what was probably meant."""

    def error(self, message: str) -> NoReturn:
        """Refuse to run."""
        raise Refusal(f"{message}；用法见 {self.prog} --help。")


class CommandParser(Parser):
    """Reads what follows a command."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Name an option that there is not, before it is missed that another one was meant."""
        for word in takewhile(lambda word: word != "--", args or ()):
            name = word.partition("=")[0]
            if name.startswith("--") and not any(known.startswith(name) for known in self.known):
                raise Refusal(none_such("选项", name, self.known))
        return super().parse_known_args(args, namespace)

    @property
    def known(self) -> list[str]:
        """Its options."""
        return [name for action in self._actions for name in action.option_strings]


def none_such(what: str, given: str, known: Iterable[str]) -> str:
    """Say that there is none of a name, and which one was probably meant."""
    close = get_close_matches(given, list(known), 1, 0.5)
    return f"没有{what} {given}" + (f"，是否想写 {close[0]}？" if close else "。")


def text(given: str) -> str:
    """Take text of characters that one can see."""
    unseen = next((character for character in given if category(character)[0] == "C"), None)
    if unseen is not None:
        raise argparse.ArgumentTypeError(f"有看不见或不是 UTF-8 的字符 U+{ord(unseen):04X}")
    return given


def valid(kind: Any) -> Callable[[str], Any]:
    """Take what a type of the model accepts, and refuse the rest in its words."""
    adapter = TypeAdapter(kind)

    def parse(given: str) -> Any:
        try:
            return adapter.validate_python(text(given))
        except ValidationError as error:
            raise argparse.ArgumentTypeError(_fault(given, error.errors()[0])) from error

    return parse


def _fault(given: str, detail: ErrorDetails) -> str:
    """What is wrong with an argument; our own types say so in Chinese."""
    most = detail.get("ctx", {}).get("max_length")
    if not given.strip():
        return "是空的"
    return f"有 {len(given)} 字，至多 {most} 字" if most else detail["msg"].splitlines()[0]


def status(given: str) -> Status:
    """Take 试行 or 现行, also in English."""
    if given not in STATUSES:
        raise argparse.ArgumentTypeError(f"没有 {given} 这种状态，可选 {'、'.join(STATUSES)}")
    return STATUSES[given]


def port(given: str) -> int:
    """Take the number of a port."""
    if not (given.isascii() and given.isdigit() and len(given) <= 5 and 1 <= int(given) <= 65535):
        raise argparse.ArgumentTypeError("端口是 1 至 65535 之间的整数")
    return int(given)
