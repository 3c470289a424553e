# ruff: noqa: E501 - the cases read as a table
"""Faulty standards: each case spoils a copy of the tiny handbook and names the finding and the place it must give."""

import multiprocessing
import os
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

from support import TINY

from hallbook import checks
from hallbook.reading.standards import load

MOST_SECONDS, MOST_MB = 2.0, 300
HANGS = 60
CHAPTER = "operations/case.yaml"


@dataclass(frozen=True)
class Case:
    """A way to spoil the standards folder; ``file``, ``rule`` and ``line`` are the finding expected.

    ``large``: it is about time and memory, which are measured in a process of its own. ``content`` is that of the file,
    where one file is all that is spoilt.
    """

    name: str
    rule: str
    line: int
    spoil: Callable[[Path], object]
    file: str = CHAPTER
    large: bool = False
    content: bytes = b""


@dataclass(frozen=True)
class Outcome:
    """What reading a spoilt folder gave: (file, rule, line) of each finding, and what it took.

    ``seconds`` are those of the processor: they do not depend on what else the machine does. ``megabytes`` is the
    peak memory of the process, 0 where it was not one of its own.
    """

    found: frozenset[tuple[str, str, int]]
    seconds: float
    megabytes: float = 0


def _bytes(name: str, rule: str, line: int, content: bytes, file: str = CHAPTER) -> Case:
    def spoil(folder: Path) -> None:
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_bytes(content)

    return Case(name, rule, line, spoil, file, content=content)


HEAD = "title: 章\nscope: 营业厅\nsummary: 概述\nsections:\n  - title: 节\n    clauses:\n"
CLAUSE = "      - id: OPS-A-1\n        force: 应\n        text: 营业员应微笑。\n        basis: 良好实践\n"
GOOD = HEAD + CLAUSE


def encodings() -> Iterator[Case]:
    """Files saved as something other than UTF-8, cut short, or in part."""
    for codec in (
        "gbk",
        "gb18030",
        "big5",
        "utf-16-le",
        "utf-16-be",
        "utf-32-le",
        "utf-7",
        "shift_jis",
        "hz",
        "cp037",
    ):
        rule, line = {"utf-7": ("bad-value", 8), "hz": ("bad-value", 8)}.get(codec, ("encoding", 1))
        yield _bytes(f"saved as {codec}", rule, line, GOOD.encode(codec, "replace"))
    for codec in ("utf-16", "utf-32"):
        yield _bytes(f"saved as {codec} with its mark", "encoding", 1, GOOD.encode(codec))
    yield _bytes("cut within a character", "encoding", 3, GOOD.encode()[:32] + b"\xe8")
    yield _bytes("one line pasted in GBK", "encoding", 11, GOOD.encode() + "# 服务\n".encode("gbk"))
    yield _bytes("a lone surrogate as bytes", "encoding", 11, GOOD.encode() + b"# \xed\xa0\x80\n")
    yield _bytes("an overlong slash", "encoding", 11, GOOD.encode() + b"# \xc0\xaf\n")
    yield _bytes("beyond Unicode", "encoding", 11, GOOD.encode() + b"# \xf4\x90\x80\x80\n")
    for name, content in (
        ("a PNG", b"\x89PNG\r\n\x1a\n\0\0"),
        ("a zip (xlsx, docx)", b"PK\x03\x04\x14\0\x06\0\x08\0"),
    ):
        yield _bytes(
            f"{name} named .yaml", "encoding" if name == "a PNG" else "control-character", 1, content
        )
    yield _bytes("all the bytes there are", "encoding", 2, bytes(range(256)))


def characters() -> Iterator[Case]:
    """Characters that cannot be seen, or are not what they look like, in the text of a clause (line 9)."""
    kinds = {
        "control-character": "0000 0001 0007 0008 000B 000C 000D 001A 001B 007F 0080 0085 009F 00AD 061C 180E 200B 200C"
        " 200D 200E 200F 2028 2029 202A 202D 202E 2060 2064 2066 2069 FEFF FFF9 FFFE FFFF E0001 E0041",
        "lost-character": "E000 F0B7 F8FF FFFD F0000 10FFFD",
        "compatibility-character": "00A0 2F00 2ECC F900 2F804",
    }
    for rule, codes in kinds.items():
        for code in codes.split():
            content = GOOD.replace("微笑", "微" + chr(int(code, 16)) + "笑").encode()
            yield _bytes(f"U+{code} in the text", rule, 9, content)
    for escape, rule in (("\\0", "control-character"), ("\\u202e", "control-character"), ("\\uE000", "lost-character"),
                         ("\\x1b[31m", "control-character"), ("\\N", "control-character"), ("\\L", "control-character"),
                         ("\\_", "compatibility-character"), ("\\ud800", "syntax"), ("\\U00110000", "syntax"),
                         ("\\q", "syntax")):  # fmt: skip
        yield _bytes(
            f"{escape} as an escape", rule, 9, GOOD.replace("营业员应微笑。", f'"微{escape}笑"').encode()
        )
    yield _bytes(
        "a control escaped in a key", "control-character", 11, (GOOD + '        "a\\0": b\n').encode()
    )
    yield _bytes("a tab as indentation", "tab", 8, GOOD.replace("        force", "\tforce").encode())
    yield _bytes("a tab after a colon", "tab", 8, GOOD.replace("force: ", "force:\t").encode())
    yield _bytes("line ends of an old Mac", "control-character", 1, GOOD.replace("\n", "\r").encode())


def syntax() -> Iterator[Case]:
    """Writing that is not the YAML of standards, most of it from word processors."""
    lines = {
        "a full-width colon": ("        basis：良好实践", "full-width-syntax"),
        "a full-width colon and blank": ("        basis： 良好实践", "full-width-syntax"),
        "a full-width dash": ("      － id: OPS-A-2", "full-width-syntax"),
        "an em dash as a dash": ("      — id: OPS-A-2", "full-width-syntax"),
        "full-width commas in a list": ("        who: [R-HM，R-CLK]", "full-width-syntax"),
        "full-width quotes": ("        title: “礼貌”", "full-width-syntax"),
        "an anchor": ("        title: &a 礼貌", "anchor"),
        "an alias": ("        title: *a", "anchor"),
        "a merge key": ("        <<: *a", "anchor"),
        "a tag": ("        title: !!str 礼貌", "tag"),
        "a Python object": ("        title: !!python/object/apply:os.system [id]", "tag"),
        "a local tag": ("        title: !include /etc/passwd", "tag"),
        "a binary": ("        title: !!binary aGk=", "tag"),
        "a second document": ("---", "several-documents"),
        "a duplicate key": ("        force: 宜", "duplicate-key"),
        "an end that is quoted": ("        title: '礼貌", "syntax"),
        "two colons": ("        title: 礼貌: 微笑", "syntax"),
        "an at sign": ("        title: @礼貌", "syntax"),
        "a back quote": ("        title: `礼貌`", "syntax"),
        "a per cent sign": ("        title: %礼貌", "syntax"),
        "a bracket in a value": ("        title: ]", "syntax"),
        "a key without a colon": ("        title 礼貌", "syntax"),
        "a complex key": ("        ? [a, b]\n        : c", "syntax"),
        "Jinja as a value": ("        title: {{ title }}", "syntax"),
        "a Jinja statement": ("        {% if x %}", "syntax"),
        "a marker of a merge": ("<<<<<<< HEAD", "conflict-marker"),
        "too little indentation": ("       title: 礼貌", "syntax"),
        "too much indentation": ("          title: 礼貌", "syntax"),
        "JSON with a comment": ("        check: {/* x */}", "unknown-key"),
    }
    ends = {
        "too much indentation": 11,
    }
    for name, (line, rule) in lines.items():
        yield _bytes(name, rule, ends.get(name, 11), (GOOD + line + "\n").encode())
    whole = {
        "nothing": ("", "empty-file", 1), "blanks": ("  \n\n", "empty-file", 1), "a comment": ("# a\n", "empty-file", 1),
        "null": ("null\n", "null-value", 1), "a number": ("3\n", "not-a-mapping", 1), "a text": ("章\n", "not-a-mapping", 1),
        "a list": ("- a\n", "wrong-type", 1), "an empty mapping": ("{}\n", "missing-key", 1), "three dots": ("...\n", "syntax", 1),
        "two empty documents": ("---\n---\n", "several-documents", 2), "HTML": ("<html>\n", "not-a-mapping", 1),
        "a directive": ("%YAML 3.0\n---\na: b\n", "syntax", 1), "an unclosed brace": ("{a: b\n", "syntax", 1),
        "a closing brace": ("}\n", "syntax", 1), "CSV": ("a,b,c\n1,2,3\n", "not-a-mapping", 1), "a shebang": ("#!/bin/sh\nrm -rf /\n", "not-a-mapping", 2),
    }  # fmt: skip
    for name, (text, rule, line) in whole.items():
        yield _bytes(f"nothing but {name}", rule, line if rule != "not-a-mapping" else 1, text.encode())


def sizes() -> Iterator[Case]:
    """Bombs: much from little, deep, wide, long."""
    laughs = "a0: &a0 [x]\n" + "".join(
        f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12)
    )
    many = {
        "a billion laughs": (laughs, "anchor", 1),
        "a reference to itself": ("a: &a [*a]\n", "anchor", 1),
        "brackets a million deep": ("a: " + "[" * 900_000, "syntax", 1),
        "braces a million deep": ("{" * 900_000, "syntax", 1),
        "dashes a million deep": ("- " * 400_000, "syntax", 1),
        "41 levels": ("a: " + "[" * 41 + "]" * 41, "syntax", 1),
        "questions a million deep": ("? " * 400_000, "syntax", 1),
        "indentation 400 deep": ("".join(" " * i + "a:\n" for i in range(400)), "syntax", 41),
        "a scalar of a million": ("title: " + "字" * 300_000, "missing-key", 1),
        "a key of 900,000": ("k" * 900_000 + ": a\n", "syntax", 1),
        "quotes without end": ("'" * 999_999, "syntax", 1),
        "a hundred thousand keys": ("".join(f"k{i}: v\n" for i in range(90_000)), "syntax", 50_000),
        "a hundred thousand equal keys": ("a:\n" * 300_000, "duplicate-key", 2),
        "half a million items": ("a: [" + "b," * 450_000 + "]", "syntax", 1),
        "twenty thousand clauses that lack all": (
            "sections:\n" + "- {clauses: [{}]}\n" * 12_000,
            "missing-key",
            2,
        ),
        "twenty thousand unknown keys": (
            GOOD + "".join(f"key{i}: v\n" for i in range(20_000)),
            "unknown-key",
            11,
        ),
        "a million blank lines": ("\n" * 999_999, "empty-file", 1),
        "a million comments": ("#\n" * 499_000, "empty-file", 1),
        "NUL a million times": ("\0" * 900_000, "control-character", 1),
        "a million escapes": ('a: "' + "\\0" * 400_000 + '"', "control-character", 1),
        "anchors without end": ("&a " * 300_000, "anchor", 1),
        "directives without end": ("%TAG " * 190_000, "syntax", 1),
        "a megabyte too much": ("#" * 1_000_001, "file-too-large", 1),
    }
    for name, (text, rule, line) in many.items():
        yield _bytes(name, rule, line, text.encode())

    def sparse(folder: Path) -> None:
        (folder / "operations").mkdir()
        with (folder / CHAPTER).open("wb") as file:
            file.truncate(2**40)

    yield Case("a file of a terabyte", "file-too-large", 1, sparse)


def values() -> Iterator[Case]:
    """Values that YAML would turn into something else, and values of the wrong type, in a clause (line 11)."""
    faulty = {
        "force": [("no", "duplicate-key")],
        "due": [("8:30", "bad-deadline"), ("2026-12-01", "bad-deadline"), ("31日前", "deadline-outside-month"),
                ("0日前", "deadline-outside-month"), ("1.10", "bad-deadline"), ("~", "null-value"), ("", "empty-value")],
        "weight": [("一成", "wrong-type"), ("1e9999", "wrong-type"), ("0x1F", "wrong-type"), (".inf", "wrong-type"),
                   (".nan", "wrong-type"), ("1_000_000", "wrong-type"), ("９", "wrong-type"), ("-1", "out-of-range"),
                   ("9" * 5000, "wrong-type"), ("8:30", "wrong-type"), ("1.15", "bad-points"), ("yes", "wrong-type")],
        "who": [("R-HM", "wrong-type"), ("[no]", "malformed-id"), ("[店长]", "malformed-id"), ("{a: b}", "wrong-type"),
                ("[../../etc]", "malformed-id"), ("[[R-HM]]", "wrong-type"), ('["R-HM\\n"]', "several-lines")],
        "when": [("每天", "bad-value"), ("on", "bad-value"), ("[每日]", "bad-value"), ("8:30", "bad-value")],
        "title": [("[a]", "wrong-type"), ("{a: b}", "wrong-type"), ("''", "empty-value"), ("'  '", "empty-value")],
        "sources": [("[S0-001]", "malformed-id"), ("[１]", "malformed-id"), ("[true]", "malformed-id"), ("[S1-００１]", "malformed-id")],
        "check": [("yes", "wrong-type"), ("{method: 看, criterion: 笑, veto: yes}", "bad-value"), ("[]", "wrong-type")],
        "titel": [("礼貌", "unknown-key")], "__class__": [("x", "unknown-key")], "\U0001f600": [("x", "unknown-key")],
    }  # fmt: skip
    for key, pairs in faulty.items():
        for value, rule in pairs:
            shown = value if len(value) < 40 else f"{value[:9]}… ({len(value)} characters)"
            yield _bytes(f"{key}: {shown}", rule, 11, f"{GOOD}        {key}: {value}\n".encode())
    for identity in (
        "ops-1",
        "../../x",
        "OPS/A/1",
        "<b>",
        "OPS-A-1 ",
        "{{ x }}",
        "1.10",
        "8:30",
        "no",
        "ＯPS-A-1",
        '"OPS-A-1\\n"',
    ):
        quoted = identity if identity.startswith('"') else f"'{identity}'"
        rule = "several-lines" if "\\n" in identity else "malformed-id"
        yield _bytes(f"id: {identity}", rule, 7, GOOD.replace("OPS-A-1", quoted).encode())
    number = {"1.10": None, "1": "bad-edition-number", "v1.0": "bad-edition-number", "1.0.0": "bad-edition-number",
              "01.0": "bad-edition-number", "１.0": "bad-edition-number", "../1.0": "bad-edition-number"}  # fmt: skip
    edition = (TINY / "edition.yaml").read_text("utf-8")
    for value, rule in number.items():
        if rule:
            content = edition.replace('number: "1.0"', f'number: "{value}"').encode()
            yield _bytes(f"number: {value}", rule, 2, content, "edition.yaml")
    for day in (
        "2026-02-30",
        "2026/12/01",
        "20261201",
        "二〇二六年",
        "2026-1-1",
        "2026-W49-2",
        "2026-12-01T00:00",
        "no",
        "０",
    ):
        content = edition.replace("effective: 2026-12-01", f"effective: {day}").encode()
        yield _bytes(f"effective: {day}", "bad-date", 5, content, "edition.yaml")
    for site in ("javascript:alert(1)", "ftp://x/", "//x/", 'https://x/" onload="x', "data:text/html,x"):
        content = edition.replace("https://handbook.example.com/", f"'{site}'").encode()
        yield _bytes(f"site: {site}", "bad-address", 9, content, "edition.yaml")


def folders() -> Iterator[Case]:
    """What is no plain file, has a name that is none, or is missing."""

    def link(name: str, target: str) -> Callable[[Path], object]:
        def spoil(folder: Path) -> None:
            (folder / name).unlink(missing_ok=True)
            (folder / name).symlink_to(target)

        return spoil

    yield Case(
        "a link out of the folder", "symbolic-link", 1, link("zones/z9.yaml", "/etc/passwd"), "zones/z9.yaml"
    )
    yield Case("a link to a sibling", "symbolic-link", 1, link("zones/z9.yaml", "z1.yaml"), "zones/z9.yaml")
    yield Case("a link to nothing", "symbolic-link", 1, link("zones/z9.yaml", "nothing"), "zones/z9.yaml")
    yield Case("a link to itself", "symbolic-link", 1, link("zones/z9.yaml", "z9.yaml"), "zones/z9.yaml")
    yield Case("a link to a folder", "symbolic-link", 1, link("more", "/etc"), "more")
    yield Case("a link up", "symbolic-link", 1, link("zones/up", ".."), "zones/up")
    yield Case("a link to a device", "symbolic-link", 1, link("zones/z9.yaml", "/dev/zero"), "zones/z9.yaml")
    yield Case("a link for a needed file", "symbolic-link", 1, link("terms.yaml", "/dev/null"), "terms.yaml")

    def instead(folder: Path) -> None:
        (folder / "terms.yaml").unlink()
        (folder / "terms.yaml").mkdir()

    yield Case("a folder instead of a file", "not-a-file", 1, instead, "terms.yaml")
    yield Case(
        "a folder named like a file",
        "not-a-file",
        1,
        lambda f: (f / "zones/z9.yaml").mkdir(),
        "zones/z9.yaml",
    )
    yield Case("a pipe", "not-a-file", 1, lambda f: os.mkfifo(f / "zones/z9.yaml"), "zones/z9.yaml")
    for name in ("zones/Z9.yaml", "zones/z 9.yaml", "zones/区.yaml", "zones/<b>.yaml", "zones/.z1.yaml", "zones/._z1.yaml",
                 "zones/{{x}}.yaml", "zones/z9.YAML", "zones/a/b.yaml", "zones/z1 (副本).yaml", "zones/'$(id)'.yaml",
                 "zones/=1+1.yaml", "zones/con.yaml", "aux/z1.yaml", "zones/com1.yaml", f"zones/{'z' * 65}.yaml", "zones/..yaml", "zones/\U0001f600.yaml"):  # fmt: skip
        yield _named(name, name)
    yield _named("zones/a\nb.yaml", "zones/a\\nb.yaml")
    yield _named("zones/a\u202eb.yaml", "zones/a\\u202eb.yaml")
    yield Case("a name in GBK", "file-name", 1,
               lambda f: Path(os.fsdecode(os.fsencode(f) + b"/zones/\xc7\xf8.yaml")).write_text("a: b\n"), "zones/\\udcc7\\udcf8.yaml")  # fmt: skip
    yield _bytes("a file at no place", "orphan-file", 1, b"a: b\n", "stray.yaml")
    yield _bytes("a file with the short suffix", "file-name", 1, GOOD.encode(), "zones/z9.yml")
    yield Case("no edition.yaml", "missing-file", 1, lambda f: (f / "edition.yaml").unlink(), "edition.yaml")
    yield Case("no standards at all", "missing-file", 1, _emptied, "edition.yaml")
    yield _bytes(
        "an id used twice", "duplicate-id", 7, GOOD.replace("OPS-A-1", "ZN-Z1-1").encode(), "zones/zz.yaml"
    )


def _named(name: str, shown: str) -> Case:
    def spoil(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(GOOD, "utf-8")

    return Case(f"the name {shown}", "file-name", 1, spoil, shown)


def _emptied(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def cases() -> list[Case]:
    """All faulty standards, each with the finding expected."""
    small = [case for group in (encodings, characters, syntax, values, folders) for case in group()]
    return small + [replace(case, large=True) for case in sizes()]


@cache
def _forking() -> ForkServerContext:
    """Processes forked from a small server: a fork of the test run would begin with all its memory."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([load.__module__, checks.__name__])
    return context


def outcome(case: Case, folder: Path) -> Outcome:
    """Spoil a folder, read and check it, and measure that: a large case in a process of its own."""
    case.spoil(folder)
    if not case.large:
        return _measured(folder)
    ours, its = _forking().Pipe()
    process = _forking().Process(target=_alone, args=(its, folder))
    process.start()
    try:
        assert ours.poll(HANGS), f"{case.name}: no answer"
        made: Outcome = ours.recv()
    finally:
        process.kill()
        process.join()
    return made


def _alone(answer: Connection, folder: Path) -> None:
    made = _measured(folder)
    answer.send(replace(made, megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def _measured(folder: Path) -> Outcome:
    begun = time.process_time()
    found = _findings(folder)
    return Outcome(found, time.process_time() - begun)


def _findings(folder: Path) -> frozenset[tuple[str, str, int]]:
    """The first findings; a traceback is a finding that no case expects."""
    try:
        loaded = load(folder)
        found = loaded.findings + (checks.run(loaded.edition, loaded.places, None) if loaded.edition else [])
    except Exception as error:
        return frozenset({("-", f"traceback {type(error).__name__}", 0)})
    return frozenset((f.place.file.removeprefix("standards/"), f.rule, f.place.line) for f in found[:250])
