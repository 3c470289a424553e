"""What was typed is what is printed: lines that are folded, comments that swallow text, words that mean nothing."""

import re
from collections.abc import Iterable, Iterator

RULES = {
    "hidden-text": ("No comment swallows the end of a text.", "文字里的“ #”不应被当作注释。"),
    "null-value": ("No value is null or ~.", "值不应写 null 或 ~。"),
    "several-lines": ("A value is one line of text.", "一个值只写一段文字，不分行。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

NULLS = frozenset({"~", "null", "Null", "NULL"})
Words = tuple[str, str, str]
"""The rule, the message and the hint of a fault."""

# Characters as wide as they are high: Chinese, its punctuation and full-width forms, and quotes and dashes used with them.
WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f\U00020000-\U0003ffff“”‘’…—"
_WIDE = re.compile(f"[{WIDE}]")
# Values behind which a comment stands without harm: numbers, ids, a short word, a deadline.
_PLAIN = re.compile(
    r"[^\u4e00-\u9fff]*[\u4e00-\u9fff]{0,4}|(?:[0-9]{1,2}日、|月末、)*(?:[0-9]{1,2}日|月末)前?|[^，。；]{0,16}[0-9]{1,3}(?:分钟|小时|日|个工作日|个月)内"
)
_COMMENT = re.compile(r"( *)(#.*)")
_GLUED = re.compile(r"#[^\s#=*-]")
_BRACKETED = re.compile(r"[【［〔｛][^【［〔｛】］〕｝]*[】］〕｝]")
# A name that a handbook leaves open for those who stand on it, as 〔属地主管部门〕.
_OPEN = re.compile(r"〔[^〔〕,，、；A-Za-z0-9]+〕")
_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|＂[^＂]*＂")
# How a value begins that may be one of these.
_ODD = re.compile(r"(?:~|[nN]ull|NULL)$|[A-Z0-9-]+[、，；]|[“‘＂【［〔｛\u3000]")
_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*)([:：])")
_IDS = re.compile(r"[A-Z0-9-]+(?:[、，；][A-Z0-9-]+)+")


def unfolded(value: str, lines: list[str]) -> str:
    """Join the lines that a value was typed on: no blank comes in beside a Chinese character.

    ``lines`` are the source lines of the value, stripped of all that is not its. Where the value is not what they
    hold, as with escapes, it stays as it is.
    """
    end, joined = 0, ""
    for line in filter(None, lines):
        start = value.find(line, end)
        gap = value[end:start]
        if start < 0 or gap.strip():
            return value
        beside = joined and (_WIDE.match(joined[-1]) or _WIDE.match(line))
        joined += ("" if gap == " " and beside else gap) + line
        end = start + len(line)
    return joined + value[end:]


def hidden(value: str, rest: str) -> Iterator[Words]:
    """Say so if the comment behind a plain value, ``rest`` of its line, looks like text that was to be printed.

    A comment that is meant as one stands two blanks off, and a blank follows its sign.
    """
    match = _COMMENT.match(rest)
    if match and (_GLUED.match(match[2]) or (len(match[1]) < 2 and not _PLAIN.fullmatch(value))):
        hint = "给整项加半角引号；若真是注释，“#”前空两格，后空一格。"
        yield "hidden-text", f"“{match[2][:20]}”前有空格，当作注释，不会印出来", hint


def plain(value: str, *, in_list: bool) -> Iterable[Words]:
    """Give the faults of a value that is written without quotes."""
    # Nearly all values have none, and there are thousands.
    if _ODD.match(value) or value.endswith("\u3000") or (in_list and "，" in value):
        return _odd(value, in_list)
    return ()


def _odd(value: str, in_list: bool) -> Iterator[Words]:
    if value in NULLS:
        yield "null-value", f"{value} 会照字印出来", "没有内容就删去这个键；真要印这个词，加半角引号。"
    elif in_list and "，" in value:
        hint = "改为半角逗号；文字里的逗号请给整项加引号。"
        yield "full-width-syntax", "方括号里用了全角逗号“，”", hint
    elif _IDS.fullmatch(value):
        yield "full-width-syntax", "编号之间用了全角标点", "写成 [甲, 乙]：半角逗号加空格。"
    elif _QUOTED.fullmatch(value):
        yield "full-width-syntax", "用全角引号括住整个值", "改为半角引号，或去掉引号。"
    elif _BRACKETED.fullmatch(value) and not _OPEN.fullmatch(value):
        yield "full-width-syntax", f"用了全角括号“{value[0]}{value[-1]}”", "列表用半角方括号，如 [甲, 乙]。"
    elif value.startswith("\u3000"):
        yield "full-width-syntax", "值的前面有全角空格", "改为一个半角空格。"
    elif value.endswith("\u3000"):
        yield "full-width-syntax", "值的后面有看不见的全角空格", "删去它。"


def lined(value: str) -> Iterator[Words]:
    """Say so if a value is of several lines: pages and sheets run them together."""
    if "\n" in value:
        hint = meant(value) or "几段写成 paragraphs: 每段一项；一句话折行时不用“|”，也不空行。"
        yield "several-lines", "一个值里有几行，印出来会连成一行", hint


# What lies between two signs is bound: else each sign would be a reason to read to the end of the text.
_TABLE = re.compile(r"(?<!-)-{3,99}:?\s{0,9}\||\|[^|\n]{1,99}\|[^|\n]{1,99}\|")
_IMAGE = re.compile(r"!\[[^\]\[]{0,99}\]\(|<img\b")
_ITEM = r"(?:[-*•●▪]|[a-z0-9一二三四五六七八九十]{1,2}[)）、.．]|[(（][a-z0-9一二三四五六七八九十]{1,2}[)）]|[①-⑳])"
_LISTED = re.compile(rf"^ {{0,99}}{_ITEM} {{0,99}}\S", re.MULTILINE)
_RUNNING = re.compile(
    r"(?<![A-Za-z0-9(（])a[)）].{0,200}?[；;。，,：:\s]\s{0,9}b[)）]|①.{0,200}②"
    r"|(?<![\d.(（])1[)）].{0,200}?[；;。，,：:\s]\s{0,9}2[)）]|[(（]1[)）].{0,200}[(（]2[)）]|[(（]一[)）].{0,200}[(（]二[)）]"
)


def meant(text: str) -> str:
    """Say which key is for what a text looks like, a picture, a table or a list; nothing where it is a sentence."""
    if _IMAGE.search(text):
        return "图写成 figure: {file: 图的文件, caption: 图题, description: 图意}。"
    if _TABLE.search(text):
        return "表写成 table: {title: 表题, heads: [列, …], rows: [[格, …], …]}。"
    if len(_LISTED.findall(text)) > 1 or _RUNNING.search(text):
        return "列项写成 items: 每项一行，不写 a)；其下的 1) 写成 {text: …, items: […]}。"
    return ""


def word(name: str) -> int:
    """The length of the word that was meant to be the key."""
    match = _KEY.match(name) if ":" in name or "：" in name else None
    return match.end(1) if match else 0


def key(name: str, *, empty: bool) -> Iterator[Words]:
    """Say so if a key has swallowed its value, for want of a half-width colon and a blank."""
    match = _KEY.match(name)
    if match and match[2] == "：":
        yield "full-width-syntax", "键后用了全角冒号“：”", f"改为半角冒号加空格，如 {match[1]}: …"
    elif match and empty:
        yield "syntax", f"{match[1]}: 后没有空格", f"冒号后加一个空格，如 {match[1]}: …"
