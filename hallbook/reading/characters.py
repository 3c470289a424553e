"""The bytes of a file as text: encodings, characters that nobody typed on purpose, marks of an unfinished merge."""

import re
from collections.abc import Iterator
from itertools import islice

from hallbook.findings import Finding, Place

RULES = {
    "encoding": ("The file is UTF-8.", "文件应为 UTF-8 编码。"),
    "file-too-large": ("The file is not larger than 1 MB.", "文件不应超过 1 MB。"),
    "tab": ("No tabs; indent with spaces.", "不应用制表符，缩进用空格。"),
    "control-character": ("No control or direction characters.", "不应有看不见的控制字符。"),
    "compatibility-character": ("No compatibility forms of Chinese characters.", "不应有兼容字符。"),
    "conflict-marker": ("A merge of two versions is finished.", "两份改动应合并完，不留冲突标记。"),
    "lost-character": (
        "No characters of symbol fonts, none that stand for lost bytes.",
        "不应有无法显示的字符。",
    ),
}
"""The rules that are kept here, each said in English and in Chinese."""

MAX_BYTES = 1_000_000
MOST_SHOWN = 20
"""Faults of form reported of one file: a file saved as something else is nothing but faults."""

# Controls, line ends that YAML knows and editors do not, what turns or joins text unseen, tags, unassigned for ever.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ufffe\uffff\U000e0000-\U000e0fff]"
)
# What Word's symbol fonts leave behind, and what stands for bytes that were lost.
_LOST = re.compile(r"[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_COMPATIBILITY = re.compile(r"[\u00a0\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
FAULTY = (
    ("control-character", _CONTROL, "有看不见的控制字符 U+{:04X}", "删去它；多半是从别处粘贴时带来的。"),
    ("lost-character", _LOST, "有无法显示的字符 U+{:04X}", "改输入原来的字；Word 的项目符号请删去。"),
    (
        "compatibility-character",
        _COMPATIBILITY,
        "有兼容字符 U+{:04X}，看着像常用字而检索不到",
        "改输入常用字或普通空格。",
    ),
)
# One look for all of them: nearly always there is none.
_SUSPECT = re.compile(f"[\t{''.join(pattern.pattern[1:-1] for _, pattern, _, _ in FAULTY)}]")
_MERGE = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_SAVE = "在编辑器里另存为 UTF-8。"


def decode(file: str, content: bytes) -> tuple[str, list[Finding]]:
    """Give a file's text with plain line ends; where it is none, a finding."""
    if len(content) > MAX_BYTES:
        message = f"文件超过 {MAX_BYTES} 字节"
        return "", [_finding("file-too-large", Place(file), message, "拆成几个文件。")]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or content[:4].count(0) == 2:
        return "", [_finding("encoding", Place(file), "文件是 UTF-16 编码", _SAVE)]
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return content.decode("utf-8").replace("\r\n", "\n"), []
    except UnicodeDecodeError as error:
        before = content[: error.start]
        place = Place(file, before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        guess = "看来是 GBK 编码" if _is_gbk(content) else "有无法识别的字节"
        return "", [_finding("encoding", place, f"文件不是 UTF-8，{guess}", _SAVE)]


def _is_gbk(content: bytes) -> bool:
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def faulty(file: str, text: str) -> list[Finding]:
    """Find what no standards file holds, whatever else is wrong with it."""
    if marks := list(islice(_MERGE.finditer(text), MOST_SHOWN)):
        return [_merge(file, text, [text.count("\n", 0, mark.start()) + 1 for mark in marks])]
    if not _SUSPECT.search(text):
        return []
    lines = enumerate(text.split("\n"), 1)
    return list(islice((f for number, line in lines for f in _of_line(file, number, line)), MOST_SHOWN))


def _merge(file: str, text: str, lines: list[int]) -> Finding:
    message = f"两份改动没有合并完，留着冲突标记（第 {'、'.join(map(str, lines))} 行）"
    hint = "在 <<<<<<< 与 >>>>>>> 之间留下该留的内容，删去这些标记行。"
    return _finding("conflict-marker", Place(file, lines[0]), message, hint)


def _of_line(file: str, number: int, line: str) -> Iterator[Finding]:
    if "\t" in line:
        place = Place(file, number, line.index("\t") + 1)
        yield _finding("tab", place, "用了制表符", "缩进与分隔只用空格。")
    for rule, pattern, what, hint in FAULTY:
        for match in islice(pattern.finditer(line), MOST_SHOWN):
            place = Place(file, number, match.start() + 1)
            yield _finding(rule, place, what.format(ord(match[0])), hint)


def _finding(rule: str, place: Place, message: str, hint: str) -> Finding:
    return Finding(rule=rule, place=place, message=message, hint=hint)
