"""Hostile files of up to 1 MB that would last: each goes through ``check`` in a process of its own, which is measured."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from support import ROOT, TINY, projects
from support.projects import edit
from support.sampling import every

from hostile import corpus, payloads

MOST_SECONDS, MOST_MB = 2.0, 300
"""Of the processor, when the table is made; beside other tests a processor does half as much."""
HANGS = 60
SIZE = 990_000
"""Bytes: a file may have a million."""
SIGNS = (
    "应", "甲", " 甲", "1", "1. ", "a", "A-", "-", "- ", "(", "（", "[", "{", '"', "“", "“甲", "”", "，", "。", "；", "、", "：",
    "a:", "/", "\\", "%", "*", "`", "=", "|", "#", "<", "&", "由", "由甲", "字高", "离", "每日", "每日应", "每月5日前", "收到后3",
    "3个工作日", "不小于", "1200 mm", "高1200 mm、", "见表", "F-SUP-01", "ZN-Z1-1、", "R-SUP", "T-", "S2-", "不", "不应", "宜",
    "填写", "登记", "应由", "店长", "督导每", "x\u0301", "ﾞ", "𠮷",
)  # fmt: skip
"""What patterns repeat, and words that rules look for; a text is filled with each up to what the model takes."""


@dataclass(frozen=True)
class Lasting:
    """A file of the standards folder with what is in it."""

    name: str
    file: str
    content: bytes


@dataclass(frozen=True)
class Measured:
    """How a check ended, what it said, the seconds of the processor and the most megabytes that it took."""

    name: str
    code: int
    said: str
    seconds: float
    megabytes: float

    @property
    def fault(self) -> str:
        """What is wrong with it, if anything."""
        if self.code not in (0, 1, 2) or "Traceback" in self.said:
            return f"exit {self.code}: {self.said[-300:]}"
        if self.seconds >= MOST_SECONDS * every(2) or self.megabytes >= MOST_MB:
            return f"{self.seconds:.2f} s, {self.megabytes:.0f} MB"
        return f"{len(self.said)} characters are said" if len(self.said) > 100_000 else ""


def files() -> Iterator[Lasting]:
    """Give all of them: one kind of text, line, fault or entry each, as often as fits into a file."""
    yield from _texts()
    yield from _lines()
    yield from _lists()
    yield from _bytes()


def _again(line: str, head: str = "") -> bytes:
    """A head, and a line as often as it fits."""
    return (head + line * ((SIZE - len(head.encode())) // len(line.encode()))).encode()


def _texts() -> Iterator[Lasting]:
    """A chapter full of clauses whose texts are as long as may be."""
    for sign in SIGNS:
        text, note, title = (_quoted((sign * 2000)[:most].strip()) for most in (1990, 590, 90))
        clause = (
            f"        title: {title}\n        force: 应\n        text: {text}\n        note: {note}\n"
            "        who: [R-CLK]\n        when: 每日\n        basis: 良好实践\n"
        )
        head = corpus.HEAD.replace("title: 节", f"title: {title}")
        count = (SIZE - len(head.encode())) // len(clause.encode() + b"      - id: OPS-000-000\n")
        clauses = (f"      - id: OPS-{n // 1000:03}-{n % 1000:03}\n{clause}" for n in range(count))
        yield Lasting(f"texts of {sign!a}", corpus.CHAPTER, (head + "".join(clauses)).encode())


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _lines() -> Iterator[Lasting]:
    """Each small fault of the corpus as often as it fits: its last line again and again."""
    seen = set()
    for group in (corpus.syntax, corpus.values, corpus.characters):
        for case in group():
            content = case.content
            line = content.decode("utf-8", "surrogatepass").removeprefix(corpus.GOOD)
            if case.file == corpus.CHAPTER and line and len(line) < 300 and line not in seen:
                seen.add(line)
                yield Lasting(f"{case.name}, again and again", case.file, _again(line, corpus.GOOD))
    for word in payloads.OTHER[::6]:
        yield Lasting(f"many of {word!a}", corpus.CHAPTER, _again(f"        title: {word}\n", corpus.GOOD))


def _lists() -> Iterator[Lasting]:
    """Each list of each file of the tiny handbook, its first entry as often as it fits; each text of it as long as may be."""
    for path in sorted(TINY.rglob("*.yaml")):
        name = path.relative_to(TINY).as_posix()
        tree = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)
        for place, holder, key in list(_within(tree)):
            kept = holder[key]
            if isinstance(kept, list) and kept:
                one = yaml.dump([kept[0]], allow_unicode=True, default_flow_style=True, width=10**9).strip()[
                    1:-1
                ]
                holder[key] = "PLACE"
                whole = yaml.dump(tree, allow_unicode=True, sort_keys=False, width=10**9)
                count = (SIZE - len(whole.encode())) // (len(one.encode()) + 1)
                content = whole.replace("PLACE", f"[{','.join([one] * count)}]", 1)
                yield Lasting(f"{name}: many of {place}", name, content.encode())
                holder[key] = kept


def _within(tree: Any, at: str = "") -> Iterator[tuple[str, Any, Any]]:
    pairs = tree.items() if isinstance(tree, dict) else list(enumerate(tree))[:1]
    for key, value in list(pairs):
        place = f"{at}.{key}"
        yield place, tree, key
        if isinstance(value, dict | list):
            yield from _within(value, place)


def _bytes() -> Iterator[Lasting]:
    """What is long, deep, wide or many, whatever it says."""
    for case in corpus.sizes():
        if case.content:
            yield Lasting(case.name, case.file, case.content)
    good = corpus.GOOD
    scalars = {
        "digits": "9", "hexadecimal": "0xF", "an exponent": "1e9", "dots": ".", "signs": "+-", "sexagesimal": "1:",
        "blanks": " .",
        "quotes": "''", "Chinese": "字", "four bytes": "𠮷", "combining": "e\u0301", "colons": ": ", "hashes": " #",
    }  # fmt: skip
    for name, sign in scalars.items():
        size = (SIZE - 400) // len(sign.encode())
        for style, (start, end) in {
            "plain": ("", ""),
            "single": ("'", "'"),
            "double": ('"', '"'),
            "block": ("|\n          ", ""),
        }.items():
            if not (style == "single" and "'" in sign):
                line = f"        title: {start}{sign * size}{end}\n"
                yield Lasting(f"{name}, {style}", corpus.CHAPTER, (good + line).encode())
    for name, line in {
        "different anchors": "  k{0}: &a{0} x\n", "different aliases": "  k{0}: *a{0}\n", "different tags": "  k{0}: !t{0} x\n",
        "different keys": "  k{0}: x\n", "different long keys": "  kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk{0}: x\n",
        "documents": "---\nk{0}: x\n", "merges": "<<<<<<< {0}\n", "mappings": "- {{k{0}: x}}\n",
        "lists in lists": "- [[[{0}]]]\n",
        "folded lines": "  甲{0}\n", "questions": "? k{0}\n", "comments": "# {0}\n", "escapes": '- "\\x41\\u4e00{0}"\n',
    }.items():  # fmt: skip
        made, size = [], 0
        while (size := size + len(line.encode()) + 6) < SIZE - 100:
            made.append(line.format(len(made)))
        yield Lasting(name, corpus.CHAPTER, ("a:\n" + "".join(made)).encode())


def checked(project: Path, each: Lasting) -> Measured:
    """Check a project in which a file is a hostile one, and leave it as it was."""
    path = project / "standards" / each.file
    former = path.read_bytes() if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(each.content)
    try:
        return measured(each.name, project, "check")
    finally:
        path.unlink() if former is None else path.write_bytes(former)


LAUNCH = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]), int(sys.argv[1])))
if not (pid := os.fork()):
    os.dup2(os.open("said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
    os.dup2(1, 2)
    os.execv(sys.executable, [sys.executable, "build.py", *sys.argv[2:]])
_, status, used = os.wait4(pid, 0)
print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""A small process between this one and the command: what a process begins with counts as its memory."""


def measured(name: str, project: Path, *arguments: str) -> Measured:
    """Run a command of the handbook in a process of its own, to its end or for ``HANGS`` seconds of the processor."""
    command = [sys.executable, "-S", "-c", LAUNCH, str(HANGS), *arguments]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=True)
    code, seconds, kilobytes = done.stdout.split()
    said = (project / "said.txt").read_text("utf-8", "replace")
    return Measured(name, int(code), said, float(seconds), float(kilobytes) / 1024)


def project(folder: Path) -> Path:
    """The tiny handbook with a command of its own, as an editor has it, and the hostile file's chapter in its contents."""
    made = projects.project(folder)
    edit(made / "standards" / "edition.yaml", "[roles/team,", "[operations/case, roles/team,")
    shutil.copy(ROOT / "build.py", made)
    return made
