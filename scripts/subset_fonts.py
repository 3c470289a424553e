"""Make templates/fonts/*.ttf from the full Noto Sans SC faces.

    .venv/bin/python scripts/subset_fonts.py FOLDER [--out templates/fonts]

FOLDER holds the unpacked package that templates/fonts/README.md names. The same faces and the same fontTools
give the same bytes; the SHA-256 of each result is printed for the README.
"""

import argparse
import copy
import hashlib
import io
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# The full faces, by content: another release of the package must be a decision, not an accident.
FACES = {
    "NotoSansSC-Regular.ttf": (
        "NotoSansSC_400Regular.ttf",
        "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
    ),
    "NotoSansSC-Bold.ttf": (
        "NotoSansSC_700Bold.ttf",
        "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
    ),
}

# Every one of these must be in the face; GB 2312, ASCII and Latin-1 are added below.
# U+2212 is the true minus sign, which GB 2312 lacks.
REQUIRED = (
    "‐–—―‘’‚“”„†‡•…‰′″‹›※‼⁇⁈⁉"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⓪❶❷❸❹❺❻❼❽❾❿ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ"
    "□■○●◎△▲▽▼▷▶◁◀◇◆★☆☎☏⚠✓√←↑→↓↔↕↖↗↘↙⇐⇒⇔"
    "×÷±\N{MINUS SIGN}≤≥≦≧≠≈≡∑∞∴∵Σ°℃℉‰№™€㎎㎏㎜㎝㎞㎡㎥㏄〇〈〉《》「」『』【】〔〕〖〗"
    "啰瞭"  # in everyday use since the 2013 national list, absent from GB 2312 of 1980
)

# Whatever the face has of these is kept.
OPTIONAL_BLOCKS = (
    (0x2000, 0x206F),  # general punctuation
    (0x2500, 0x257F),  # box drawing
    (0x25A0, 0x25FF),  # geometric shapes
    (0x3000, 0x301F),  # Chinese punctuation, without the combining marks behind it
    (0xFF01, 0xFF5E),  # full-width forms of ASCII
    (0xFFE0, 0xFFE6),  # full-width currency and signs
)

# ZHS gives the full-width dash; the other languages' glyphs would only add size.
SCRIPTS = ["DFLT.dflt", "grek.dflt", "grek.ZHS ", "hani.dflt", "hani.ZHS ", "latn.dflt", "latn.ZHS "]

# No vert, vhal, vpal: nothing is set vertically. No liga, dlig: "ffi" must come out of a PDF as it went in.
FEATURES = ["ccmp", "locl", "mark", "kern", "halt", "palt", "fwid", "hwid", "pwid"]

# In the faces several characters share one glyph, and a PDF can say only one of them for it: one bullet on a
# form would turn every middle dot into a bullet when the text is read back. These keep the glyph and its
# kerning; every other character gets a copy.
OWNERS = {ord(c) for c in " -·–～｀\N{IDEOGRAPHIC SPACE}"}


def gb2312() -> set[int]:
    """Return every character that GB 2312 can encode."""
    found: set[int] = set()
    for row in range(0xA1, 0xFF):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:  # an empty cell
                continue
    return found


def wanted(available: set[int]) -> set[int]:
    """Return the characters to keep; raise ValueError when the face lacks a required one."""
    required = gb2312() | {ord(c) for c in REQUIRED} | set(range(0x20, 0x7F)) | set(range(0xA0, 0x100))
    missing = sorted(required - available)
    if missing:
        raise ValueError("the face lacks " + " ".join(f"U+{code:04X}" for code in missing))
    blocks = {code for first, last in OPTIONAL_BLOCKS for code in range(first, last + 1)}
    return required | (blocks & available)


def separate(font: TTFont) -> None:
    """Give every character its own glyph."""
    cmap = font.getBestCmap()
    users: dict[str, list[int]] = {}
    for code, glyph in sorted(cmap.items()):
        users.setdefault(glyph, []).append(code)
    # The Chinese em dash U+2014 is drawn with the glyph of U+2015, so that one is shared too.
    copies = {code: glyph for glyph, codes in users.items() if len(codes) > 1 for code in set(codes) - OWNERS}
    copies[0x2015] = cmap[0x2015]
    for code, glyph in sorted(copies.items()):
        name = f"{glyph}.{code:04X}"
        font["glyf"][name] = copy.deepcopy(font["glyf"][glyph])
        font["hmtx"][name] = font["hmtx"][glyph]
        for table in font["cmap"].tables:
            if code in table.cmap:
                table.cmap[code] = name
    glyphs = list(font.getBestCmap().values())
    if len(glyphs) != len(set(glyphs)):
        raise ValueError("two characters still share a glyph: complete OWNERS")


def make(data: bytes) -> bytes:
    """Return the subset of one full face."""
    options = subset.Options()
    options.layout_features = FEATURES
    options.layout_scripts = SCRIPTS
    options.name_IDs = list(range(26))  # the licence texts are names 13 and 14; 256 and up name STAT's axis
    options.name_languages = ["*"]
    options.notdef_outline = True  # a missing glyph must show as a box, not as nothing
    options.hinting = True  # seven bytes that switch smoothing on; the face has no other hints
    options.drop_tables = [*options.drop_tables, "STAT", "vhea", "vmtx"]
    options.harfbuzz_repacker = False  # whether uharfbuzz is installed must not change the bytes
    options.recalc_timestamp = False
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted(set(font.getBestCmap())))
    subsetter.subset(font)
    separate(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description="Subset Noto Sans SC for Hallbook.")
    parser.add_argument("folder", type=Path, help="the unpacked font package")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "templates" / "fonts")
    arguments = parser.parse_args()
    for name, (face, digest) in FACES.items():
        path = next(arguments.folder.rglob(face), None)
        if path is None:
            print(f"no {face} under {arguments.folder}", file=sys.stderr)
            return 2
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != digest:
            print(f"{path} is not the face this script knows (by SHA-256)", file=sys.stderr)
            return 2
        result = make(data)
        (arguments.out / name).write_bytes(result)
        print(f"{hashlib.sha256(result).hexdigest()}  {name}  {len(result)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
