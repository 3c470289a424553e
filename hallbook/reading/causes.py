"""Why a file is no YAML: the likeliest cause, found in its lines near the place where the parser gave up."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import yaml

RULES = {
    "syntax": ("The file is well-formed YAML.", "文件应是正确的 YAML。"),
    "full-width-syntax": ("Syntax is written in half-width characters.", "语法符号用半角。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

Cause = tuple[str, int, int, str, str]
"""The rule, the line and the column from 1, the message and the hint."""

_KEY = re.compile(r"^( *)(- +)?([A-Za-z_]\w*):(?: |$)")
_HINT = "缩进要对齐，冒号后要有空格，引号与括号要成对。"
_QUOTE_HINT = "引号要成对；文字里要有引号时用全角“ ”。"
LONGEST = 2000
"""Characters of a line that are looked at."""
_BRACKETS = {"[": ("方括号", "]"), "{": ("花括号", "}")}


class Unreadable(Exception):  # noqa: N818 - it is a fault of the file
    """A file that YAML would accept and that no standards need; says why in Chinese."""

    def __init__(
        self, message: str, line: int, column: int, hint: str = "写得简单些，或分成几个文件。"
    ) -> None:
        super().__init__(message)
        self.cause: Cause = ("syntax", line, column, message, hint)


def unclosed(line: int, column: int) -> Unreadable:
    """A quote that is not closed."""
    return Unreadable("引号没有关", line, column, _QUOTE_HINT)


@dataclass(frozen=True, slots=True)
class Failure:
    """Where the parser gave up: what it says, the place, where what it was in began, and the line last understood."""

    lines: list[str]
    said: str
    line: int
    column: int
    begun: tuple[int, int] | None
    understood: int

    @property
    def text(self) -> str:
        """The line it gave up on."""
        return self.lines[self.line]

    @property
    def head(self) -> bool:
        """Whether nothing but blanks stands before the place."""
        return not self.text[: self.column].strip()


def likeliest(text: str, error: yaml.YAMLError, understood: int) -> Cause:
    """Name the likeliest cause; ``understood`` is the line, from 1, of what the parser gave last."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    failure = Failure(
        [*text.split("\n"), ""],
        f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}",
        mark.line if mark else 0,
        mark.column if mark else 0,
        (context.line, context.column) if context else None,
        understood - 1,
    )
    return next(_causes(failure))


def _causes(failure: Failure) -> Iterator[Cause]:
    """Give causes, the surest first."""
    if failure.begun and "quoted scalar" in failure.said and "escape" not in failure.said:
        line, column = failure.begun
        yield "syntax", line + 1, column + 1, "引号没有关", _QUOTE_HINT
    for number in _near(failure):
        yield from _of_line(number, failure.lines[number][:LONGEST])
    for words, find in _PROBLEMS.items():
        if re.search(words, failure.said):
            yield from find(failure)
    yield _at(failure, "这里不合 YAML 的写法", _HINT)


def _near(failure: Failure) -> list[int]:
    """The lines, from 0, in which a slip of the pen would make the parser give up where it did."""
    begun = [failure.begun[0]] if failure.begun and "simple key" in failure.said else []
    opened = [failure.begun[0]] if failure.begun and re.search("flow (?:seq|map)", failure.said) else []
    first = min([failure.understood, failure.line, *begun])
    return [*opened, *range(max(first, 0, failure.line - 40), failure.line + 1)]


_WIDE = "full-width-syntax"
_SLIPS: tuple[tuple[re.Pattern[str], str, str, str], ...] = tuple(
    (re.compile(pattern), rule, message, hint)
    for pattern, rule, message, hint in (
        (
            r" *(?:- +)*([A-Za-z_][\w-]*) *(：)",
            _WIDE,
            "键后用了全角冒号“：”",
            "改为半角冒号加空格，如 {1}: …",
        ),
        (r" *()([－—–])[ \u3000]", _WIDE, "列项用了“{2}”", "列项以半角连字符加空格开头，如 - …"),
        (r" *(?:- +)*([A-Za-z_][\w-]*):(\u3000)", _WIDE, "冒号后是全角空格", "改为一个半角空格，如 {1}: …"),
        (r" *()-(\u3000)", _WIDE, "连字符后是全角空格", "改为一个半角空格。"),
        (r" *()(\u3000)[ \u3000]*\S", _WIDE, "缩进用了全角空格", "缩进只用半角空格。"),
        (r"[^\"'\[{]*[\[{][^\]}\"']*()([］】｝])", _WIDE, "用了全角括号“{2}”", "括号用半角。"),
        (
            r"[^\"'{]*\{(?:[^，}\"']|，(?! ?[a-z_]+:))*()(，) ?[a-z_]+:",
            _WIDE,
            "花括号里用了全角逗号“，”",
            "改为半角逗号加空格；文字里的逗号请给整项加引号。",
        ),
        (r" *(?:- +)?([A-Za-z_]\w*):([^\s:/])", "syntax", "{1}: 后没有空格", "冒号后加一个空格，如 {1}: …"),
        (r" *()-([A-Za-z_]\w*):", "syntax", "列项的连字符后没有空格", "写成 - {2}: …"),
    )
)


def _of_line(number: int, line: str) -> Iterator[Cause]:
    """Find the slips that a single line shows."""
    for pattern, rule, message, hint in _SLIPS:
        if match := pattern.match(line):
            words = ("", match[1], match[2])
            yield rule, number + 1, match.start(2) + 1, message.format(*words), hint.format(*words)
    yield from _quotes(number, line)


def _comment(number: int, line: str) -> Iterator[Cause]:
    """Find a comment that ends a value before its end."""
    if (start := line.find(" #")) > 0:
        hint = "给整项加半角引号；若真是注释，写到单独一行。"
        yield "hidden-text", number + 1, start + 2, "“#”前有空格，其后当作注释，不会印出来", hint


_OPENING = re.compile(r"""(?:^ *|: +|- +|[\[{,] *)(["'])""")


def _quotes(number: int, line: str) -> Iterator[Cause]:
    """Find a quote that is not closed on its line, or that closes before its value ends."""
    end = 0
    while opening := _OPENING.search(line, end):
        start = opening.start(1)
        close = line.find(opening[1], start + 1)
        following = line[close + 1 : close + 2]
        if close < 0 or line.count(opening[1], start) % 2:
            yield "syntax", number + 1, start + 1, "引号没有关", _QUOTE_HINT
        elif following not in ("", " ", ",", "]", "}", ":", opening[1]) or re.match(
            r" +[^#,\]}\s:]", line[close + 1 :]
        ):
            hint = "把整项括进引号，或把其中的引号改为全角“ ”。"
            yield "syntax", number + 1, start + 1, "引号只括住了值的开头", hint
        end = max(close, start) + 1


def _at(failure: Failure, message: str, hint: str) -> Cause:
    return "syntax", failure.line + 1, failure.column + 1, message, hint


def _colon(failure: Failure) -> Iterator[Cause]:
    """A colon where none may stand: a second key on a line, a colon in a text, or a key pushed too far in."""
    before = failure.text[: failure.column]
    front, _, word = before.rpartition(" ")
    if front.strip(" -") and word.isidentifier() and word.isascii():
        yield _at(failure, f"一行写了两个键，第二个是 {word}", "一个键写一行。")
    elif before.strip(" -") and not re.fullmatch(r" *(?:- +)?[A-Za-z_]\w*", before):
        yield _at(failure, "文字里有半角冒号加空格", "文字里的冒号用全角“：”，或给整项加引号。")
    else:
        yield _indented(failure)


def _indented(failure: Failure) -> Cause:
    """A line that stands too far in or out: as many blanks as the keys before it."""
    here = len(failure.text) - len(failure.text.lstrip(" "))
    dashed = failure.text.lstrip(" ").startswith("-")
    wanted = sorted(_columns(failure, dashed=dashed), key=lambda column: abs(column - here))
    hint = f"应与前面的{'列项' if dashed else '键'}对齐" + (f"，缩进 {wanted[0]} 格。" if wanted else "。")
    return "syntax", failure.line + 1, here + 1, f"缩进不对：这一行缩进 {here} 格", hint


def _columns(failure: Failure, *, dashed: bool) -> Iterator[int]:
    """The columns at which the lines just before hold a dash, or a key."""
    for line in failure.lines[max(0, failure.line - 12) : failure.line]:
        if match := _KEY.match(line):
            if dashed and match[2]:
                yield len(match[1])
            if not dashed:
                yield match.start(3)


def _item(failure: Failure) -> Iterator[Cause]:
    """In a list something stands where a dash should: a dash that is missing, or a key too far out."""
    assert failure.begun
    first = _KEY.match(failure.lines[failure.begun[0]])
    here = _KEY.match(failure.text)
    if first and here and not here[2] and first[3] == here[3]:
        yield _at(failure, "列项少了开头的连字符", f"写成 - {here[3]}: …，与前面的列项对齐。")
    if failure.head:
        yield _indented(failure)


def _mapping(failure: Failure) -> Iterator[Cause]:
    """Among keys something else stands: at the head of a line it is out of line, further on it follows a value."""
    sign = failure.text[failure.column : failure.column + 1]
    if failure.head and not _KEY.match(failure.text) and sign != "-":
        yield from _comment(failure.line - 1, failure.lines[failure.line - 1])
        yield from _value(replace(failure, begun=None))
    elif failure.head:
        yield _indented(failure)
    elif sign in ("]", "}"):
        name = next(name for name, closing in _BRACKETS.values() if closing == sign)
        yield _at(failure, f"多了一个右{name}“{sign}”", "括号要成对。")
    elif failure.text[: failure.column].rstrip().endswith(("]", "}")):
        yield _at(failure, "括号后面还有文字", "以 [ 或 { 开头的文字，给整项加半角引号。")


_BARE = tuple(
    (re.compile(pattern), message, hint)
    for pattern, message, hint in (
        (r"(//|/\*|<!--|--|;)", "注释用了“{0}”", "注释以“# ”开头，写到单独一行。"),
        (r"([A-Za-z_]\w*) *[=＝]", "键 {0} 后用了等号", "改为半角冒号加空格，如 {0}: …"),
        (r"([a-z_]+) +\S", "键 {0} 后没有冒号", "写成 {0}: …，冒号用半角。"),
    )
)
"""What a line without a colon begins with, what to say of it, and the hint."""


def _value(failure: Failure) -> Iterator[Cause]:
    """A line with neither colon nor dash."""
    line, column = failure.begun or (failure.line, failure.column)
    for pattern, said, meant in _BARE:
        if match := pattern.match(failure.lines[line][column:LONGEST]):
            yield "syntax", line + 1, column + 1, said.format(*match.groups()), meant.format(*match.groups())
    hint = "若是上一句的下半句，缩进要比键多；若是新的一项，写成“键: 值”。"
    yield "syntax", line + 1, column + 1, "这一行没有“键: ”", hint


def _flow(failure: Failure) -> Iterator[Cause]:
    """Within brackets: they are not closed, or closed by another one, or a text in them holds a sign."""
    for number in range(max(0, failure.understood), failure.line):
        yield from _comment(number, failure.lines[number])
    line, column = failure.begun or (failure.line, failure.column)
    opening = failure.lines[line][column : column + 1]
    name, closing = _BRACKETS.get(opening, ("括号", ""))
    if closing and closing not in failure.lines[line][column + 1 :]:
        yield "syntax", line + 1, column + 1, f"{name}没有关", f"补上“{closing}”。"
    what = "文字里有半角冒号、引号或括号" if line == failure.line else "没有用逗号隔开"
    hint = f"{name}里各项用半角逗号加空格隔开；文字里有这些符号时给整项加引号。"
    yield _at(failure, f"{name}里{what}", hint)


def _saying(message: str, hint: str, rule: str = "syntax") -> Callable[[Failure], Iterator[Cause]]:
    def words(failure: Failure) -> Iterator[Cause]:
        sign = failure.text[failure.column : failure.column + 1]
        yield rule, failure.line + 1, failure.column + 1, message.format(sign), hint.format(sign)

    return words


# What libyaml and PyYAML say, in the order in which it is looked at.
_PROBLEMS: dict[str, Callable[[Failure], Iterator[Cause]]] = {
    "mapping values": _colon,
    "simple key": _value,
    "directive|document start|version": _saying(
        "行首有“%”或多余的内容", "以 % 开头的文字，给整项加半角引号。"
    ),
    "alias|anchor": _saying("文字以 * 或 & 开头", "以这个符号开头的文字，给整项加半角引号。", "anchor"),
    "a tag|tag handle|URI": _saying("文字以 ! 开头", "以这个符号开头的文字，给整项加半角引号。", "tag"),
    "escape": _saying("双引号里的反斜杠有特别的意思", "改用半角单引号，或去掉反斜杠。"),
    "cannot start any token": _saying("文字以“{}”开头", "以这个符号开头的文字，给整项加半角引号。"),
    "sequence entries": _saying("“- ”写在了键的后面", "列项另起一行，以“- ”开头。"),
    "block scalar": _saying("“|”或“>”后面直接写了文字", "其后换行再写；以它开头的文字，给整项加半角引号。"),
    "mapping keys": _saying("“? ”写在了不该写的地方", "以 ? 开头的文字，给整项加半角引号。"),
    "flow": _flow,
    "block collection": _item,
    "block mapping": _mapping,
    "node|document indicator": _saying("这里缺一个值，或多了一个符号", _HINT),
}
