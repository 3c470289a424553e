"""The tiny handbook with a clause that has all that a clause may hold, and an annex of each kind."""

import struct
import zlib
from pathlib import Path

from support.projects import append, edit

CLAUSE = """
      - id: ZN-Z1-2
        title: 收件
        force: 应
        text: 营业员收件时应符合以下各段、各项的要求。
        paragraphs:
          - 原件当场退还，复印件留存。
          - 收件前应按下列各项核对：
        items:
          - 身份证明；
          - text: 申请材料：
            items:
              - 申请表已经签字；
              - {text: 复印件宜双面复印；, force: 宜, check: {method: 翻看, criterion: 双面, score: 2}}
          - text: 委托书。
            check: {method: 抽查, criterion: 有委托书, score: 3}
        table:
          title: 各类业务的办理时限
          heads: [业务, {name: 时限, unit: 分钟}, 备注]
          rows:
            - [过户, 20, 双方到场]
            - [更名, 7.5, —]
        figure:
          file: figures/queue.svg
          caption: 取号与等候的位置
          description: 入口左侧是取号机，右侧是等候区。
        zones: [Z1]
        see: [ZN-Z1-1, "ZN-Z1-2 b) 2)", ZN-Z1-2 表, ANX-T-1 图]
        basis: 良好实践
        example: 两人同来时，各取一个号。
        note: 复印件的份数见各业务的说明。
"""
ANNEX = """title: {title}
annex: {kind}
scope: 营业厅
summary: 附录的概述。
sections:
  - title: 一般
    clauses:
      - id: ANX-{letter}-1
        title: 器具
        force: 陈述
        text: 器具见图。
        figure:
          file: figures/点 1.PNG
          caption: 一个点
          description: 一个黑点。
          width: 30 mm
        table: {{title: 器具, heads: [名称], rows: [[尺]]}}
        basis: 良好实践
"""
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 160">
<rect x="1" y="1" width="318" height="158" fill="#fff" stroke="#000"/><circle cx="80" cy="80" r="40" fill="#2a56b9"/>
<text x="180" y="85" font-size="20">等候区</text></svg>
"""


def png(width: int = 2, height: int = 2) -> bytes:
    """A black PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\0" + b"\0" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def enlarge(standards: Path) -> Path:
    """Put the clause, its pictures and the annexes into a copy of the tiny standards."""
    append(standards / "zones" / "z1.yaml", CLAUSE.removeprefix("\n"))
    (standards / "figures").mkdir()
    (standards / "figures" / "queue.svg").write_text(SVG, "utf-8")
    (standards / "figures" / "点 1.PNG").write_bytes(png())
    (standards / "annexes").mkdir()
    for letter, title, kind in (("T", "工具", "规范性"), ("U", "图例", "资料性")):
        text = ANNEX.format(letter=letter, title=title, kind=kind)
        (standards / "annexes" / f"{letter.lower()}.yaml").write_text(text, "utf-8")
    part = "  - title: 附录\n    summary: 工具与图例。\n    chapters: [annexes/t, annexes/u]\n"
    append(standards / "edition.yaml", part)
    draw = "draw: {clauses: [SUP-M1-1, ZN-Z1-1], chapter: zones/z1}"
    drawn = "draw: {clauses: [SUP-M1-1, ZN-Z1-1, ZN-Z1-2], items: true}"
    edit(standards / "forms" / "supervision.yaml", draw, drawn)
    writing = "      - kind: writing\n"
    given = "      - {kind: clause-table, clause: ZN-Z1-2}\n"
    edit(standards / "forms" / "supervision.yaml", writing, given + writing)
    return standards
