"""Subsets of the handbook's faces in PDFs: only what a PDF reads of a face, and each face once where PDFs are joined."""

import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import numpy as np
import numpy.typing as npt
from pikepdf import Array, Dictionary, Name, Pdf, Stream

Numbers = npt.NDArray[np.int64]
READ = (b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep")
"""The tables that a PDF reads of a TrueType face whose glyphs it names by number (ISO 32000-1, 9.9)."""
USUAL = 1000
"""The width that a glyph has of which a PDF says none: that of every Chinese character."""
_SAID = re.compile(rb"<([0-9a-f]{4})> <((?:[0-9a-f]{4})+)>")
_BEFORE_SAID = b"endcodespacerange"
_MOST_SAID = 100
"""Lines in one list of what glyphs say."""


@dataclass(slots=True)
class Face:
    """What PDFs that are joined hold of one face: the tables of the first, and from each the glyphs and what they say."""

    tables: Mapping[bytes, bytes]
    outlines: dict[int, bytes] = field(default_factory=dict)
    metrics: dict[int, tuple[int, int]] = field(default_factory=dict)
    said: dict[bytes, bytes] = field(default_factory=dict)
    fonts: list[Any] = field(default_factory=list)

    def agrees(self, said: Mapping[bytes, bytes]) -> bool:
        """Whether no glyph says something else."""
        return all(self.said.get(glyph, text) == text for glyph, text in said.items())

    def add(self, font: Any, tables: Mapping[bytes, bytes], said: Mapping[bytes, bytes]) -> None:
        """Take over the glyphs of a font."""
        self.fonts.append(font)
        self.outlines |= _outlines(tables)
        self.metrics |= _metrics(tables)
        self.said |= said


def lean(pdf: Any) -> None:
    """Leave what is never read out of the fonts of a PDF of WeasyPrint's, before it is written."""
    for each in pdf.objects:
        if "Length1" in getattr(each, "extra", {}):
            (program,) = each.stream
            each.stream = [
                _program({name: table for name, table in _tables(program).items() if name in READ})
            ]
            each.extra["Length1"] = len(each.stream[0])
        elif "DescendantFonts" in each if isinstance(each, dict) else False:
            number = int(bytes(each["DescendantFonts"][0]).split()[0])
            pdf.objects[number]["W"][:] = _unusual(pdf.objects[number]["W"])


def share(pdf: Pdf) -> None:
    """Let all pages of a PDF draw on one font for each face: each PDF that was joined in it brought subsets of its own."""
    users = list(_users((page.obj for page in pdf.pages), set()))
    fonts = {font.objgen: font for named in users for font in named.values()}
    into: dict[tuple[int, int], Any] = {}
    for face in _faces(fonts.values()):
        first = face.fonts[0]
        into |= {font.objgen: first for font in face.fonts[1:]}
        if len(face.fonts) > 1:
            _fill(pdf, first, face)
    for named in users:
        for name, font in named.items():
            named[name] = into.get(font.objgen, font)


def _users(drawn: Iterable[Any], seen: set[tuple[int, int]]) -> Iterator[Any]:
    """Give what names fonts for pages, and for what is drawn on them; once each."""
    for each in drawn:
        names = each.get("/Resources", Dictionary())
        if names.is_indirect and names.objgen in seen:
            continue
        seen.add(names.objgen)
        if "/Font" in names:
            yield names.Font
        yield from _users(names.get("/XObject", Dictionary()).values(), seen)


def _faces(fonts: Iterable[Any]) -> Iterator[Face]:
    """Sort the fonts by the face that they are subsets of: those of one name in which every glyph says the same."""
    made: dict[str, list[Face]] = {}
    for font in fonts:
        if font.Encoding != Name("/Identity-H"):
            continue
        tables = _tables(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes())
        said = dict(_SAID.findall(font.ToUnicode.read_bytes().partition(_BEFORE_SAID)[2]))
        known = made.setdefault(str(font.BaseFont), [])
        face = next((each for each in known if each.agrees(said)), None)
        if face is None:
            known.append(face := Face(tables))
        face.add(font, tables, said)
    for known in made.values():
        yield from known


def _fill(pdf: Pdf, font: Any, face: Face) -> None:
    """Let a font hold all glyphs of its face that were brought."""
    own = font.DescendantFonts[0]
    widths = {glyph: width for each in face.fonts for glyph, width in _widths(each.DescendantFonts[0].W)}
    program = _program({**face.tables, **_drawn(face)})
    own.FontDescriptor.FontFile2 = _stream(pdf, program)
    own.FontDescriptor.FontFile2.Length1 = len(program)
    own.FontDescriptor.FontBBox[2] = max(
        each.DescendantFonts[0].FontDescriptor.FontBBox[2] for each in face.fonts
    )
    own.W = Array(list(_lists(widths)))
    lines = [b"<" + glyph + b"> <" + text + b">" for glyph, text in sorted(face.said.items())]
    head, _, _ = font.ToUnicode.read_bytes().partition(_BEFORE_SAID)
    lists = (lines[at : at + _MOST_SAID] for at in range(0, len(lines), _MOST_SAID))
    told = [b"%d beginbfchar\n%s\nendbfchar" % (len(each), b"\n".join(each)) for each in lists]
    foot = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    font.ToUnicode = _stream(pdf, b"\n".join([head + _BEFORE_SAID, *told, foot]))


def _stream(pdf: Pdf, content: bytes) -> Stream:
    return Stream(pdf, zlib.compress(content, 9), Filter=Name.FlateDecode)


def _widths(lists: Any) -> Iterator[tuple[int, Any]]:
    """Give the width of each glyph from lists that begin with a glyph each."""
    for first, each in zip(lists[::2], lists[1::2], strict=True):
        yield from enumerate(each, int(first))


def _lists(widths: Mapping[int, Any]) -> Iterator[Any]:
    for _, run in groupby(enumerate(sorted(widths)), lambda pair: pair[1] - pair[0]):
        glyphs = [glyph for _, glyph in run]
        yield glyphs[0]
        yield Array([widths[glyph] for glyph in glyphs])


def _unusual(lists: Any) -> list[Any]:
    """Widths as WeasyPrint lists them, without those that need not be said."""
    kept = {glyph: width for glyph, width in _widths(lists) if width != USUAL}
    made = []
    for first, each in zip(*[_lists(kept)] * 2, strict=True):
        made += [first, type(lists)(each)]
    return made


def _tables(program: bytes) -> dict[bytes, bytes]:
    """The tables of a TrueType font by name."""
    (count,) = struct.unpack_from(">H", program, 4)
    places = struct.iter_unpack(">4s4xII", program[12 : 12 + 16 * count])
    return {name: program[at : at + length] for name, at, length in places}


def _program(tables: Mapping[bytes, bytes]) -> bytes:
    """A TrueType font of tables."""
    power = len(tables).bit_length() - 1
    head = struct.pack(">IHHHH", 0x10000, len(tables), 16 << power, power, 16 * (len(tables) - (1 << power)))
    body, at = b"", len(head) + 16 * len(tables)
    for name, table in sorted(tables.items()):
        filled = table + bytes(-len(table) % 4)
        total = int(np.frombuffer(filled, ">u4").sum(dtype=np.uint64)) & 0xFFFFFFFF
        head += struct.pack(">4sIII", name, total, at + len(body), len(table))
        body += filled
    return head + body


def _places(tables: Mapping[bytes, bytes]) -> Numbers:
    """Where the outline of each glyph begins, and the last one ends."""
    (long,) = struct.unpack_from(">h", tables[b"head"], 50)
    stored = np.frombuffer(tables[b"loca"], ">u4" if long else ">u2").astype(np.int64)
    return stored if long else stored * 2


def _outlines(tables: Mapping[bytes, bytes]) -> dict[int, bytes]:
    places, outlines = _places(tables), tables[b"glyf"]
    return {
        glyph: outlines[places[glyph] : places[glyph + 1]]
        for glyph in np.flatnonzero(np.diff(places)).tolist()
    }


def _metrics(tables: Mapping[bytes, bytes]) -> dict[int, tuple[int, int]]:
    """The advance and the left side bearing of each glyph that has any."""
    (full,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    pairs = np.frombuffer(tables[b"hmtx"][: 4 * full], ">i2").reshape(-1, 2).astype(np.int64)
    bearings = np.frombuffer(tables[b"hmtx"][4 * full :], ">i2").astype(np.int64)
    rest = np.column_stack([np.full(len(bearings), pairs[-1, 0]), bearings])
    every = np.concatenate([pairs, rest])
    return {glyph: tuple(every[glyph].tolist()) for glyph in np.flatnonzero(every.any(axis=1)).tolist()}


def _drawn(face: Face) -> dict[bytes, bytes]:
    """The tables that hold the outlines of a face and their number."""
    count = max(face.metrics.keys() | face.outlines.keys()) + 1
    drawn = [face.outlines.get(glyph, b"") for glyph in range(count)]
    outlines = [outline + bytes(-len(outline) % 4) for outline in drawn]
    metrics = np.zeros((count, 2), ">i2")
    metrics[list(face.metrics)] = list(face.metrics.values())
    places = np.concatenate([[0], np.cumsum([len(outline) for outline in outlines])]).astype(">u4")
    head, hhea, maxp = (bytearray(face.tables[name]) for name in (b"head", b"hhea", b"maxp"))
    struct.pack_into(">h", head, 50, 1)
    struct.pack_into(">H", hhea, 34, count)
    struct.pack_into(">H", maxp, 4, count)
    made = {b"glyf": b"".join(outlines), b"hmtx": metrics.tobytes(), b"loca": places.tobytes()}
    return made | {b"head": bytes(head), b"hhea": bytes(hhea), b"maxp": bytes(maxp)}
