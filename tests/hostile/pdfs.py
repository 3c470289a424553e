"""A sheet's PDF, altered in the ways that hide something in it or put something over it."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

Act = Callable[[Pdf], object]


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def uri() -> Dictionary:
    return Dictionary(S=Name.URI, URI=String("https://evil.example/"))


def altered(content: bytes, act: Act) -> bytes:
    """Give a PDF with one alteration."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        act(pdf)
        pdf.save(out)
    return out.getvalue()


def _root(key: str, value: Any) -> Act:
    def act(pdf: Pdf) -> None:
        pdf.Root[key] = pdf.make_indirect(value)

    return act


def _page(key: str, value: Any) -> Act:
    def act(pdf: Pdf) -> None:
        pdf.pages[0].obj[key] = value

    return act


def _note(**keys: Any) -> Act:
    rect = Array([20, 20, 500, 800])

    def act(pdf: Pdf) -> None:
        note = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=rect, **keys))
        pdf.pages[0].obj["/Annots"] = Array([*pdf.pages[0].obj.get("/Annots", Array()), note])

    return act


def _drawn(instructions: bytes, first: bool = False) -> Act:
    def act(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(instructions, prepend=first)

    return act


def _outline(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("x", action=script()))


def _disguised(pdf: Pdf) -> None:
    """An action behind a bookmark that says it is a tag."""
    with pdf.open_outline() as outline:
        outline.root.append(
            pikepdf.OutlineItem(
                "x", action=Dictionary(Type=Name.StructElem, S=Name.URI, URI=String("https://evil.example/"))
            )
        )


def _image(pdf: Pdf) -> None:
    white = pdf.make_stream(
        b"\xff",
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )
    resources = pdf.pages[0].obj["/Resources"]
    resources["/XObject"] = Dictionary(
        {**dict(resources.get("/XObject", Dictionary()).items()), "/White": white}
    )
    pdf.pages[0].contents_add(b"q 450 0 0 300 60 200 cm /White Do Q")


def _attached(pdf: Pdf) -> None:
    pdf.attachments["x.exe"] = b"MZ"


def _swapped_font(pdf: Pdf) -> None:
    fonts = [
        o
        for o in pdf.objects
        if isinstance(o, Dictionary) and o.get("/Type") == "/Font" and "/ToUnicode" in o
    ]
    fonts[0]["/DescendantFonts"][0]["/W"] = Array([0, Array([1])])


def _twice(pdf: Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


REPORTED = frozenset({
    "a script when it is opened", "scripts by name", "an action of the page", "a link that starts a program",
    "a link to another host", "an attachment", "a form to fill in", "a form in XML",
    "a stamp", "a black box over the rows", "a white image over the rows",
    "a white box over everything",
})  # fmt: skip
"""Those of the report; the others are their neighbours."""


def alterations() -> dict[str, Act]:
    """Each alteration by what it does."""
    return {
        "a script when it is opened": _root("/OpenAction", script()),
        "a link out when it is opened": _root("/OpenAction", uri()),
        "scripts by name": _root(
            "/Names", Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script()])))
        ),
        "an action of the file": _root("/AA", Dictionary(WC=script())),
        "an action of the page": _page("/AA", Dictionary(O=script())),
        "a link that starts a program": _note(
            Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("cmd.exe"))
        ),
        "a link to another host": _note(Subtype=Name.Link, A=uri()),
        "a link with a further action": _note(Subtype=Name.Link, Dest=Array([0]), PA=uri()),
        "an attachment": _attached,
        "a note with an attachment": _note(
            Subtype=Name.FileAttachment, FS=Dictionary(Type=Name.Filespec, F=String("x"))
        ),
        "a form to fill in": _root("/AcroForm", Dictionary(Fields=Array())),
        "a form in XML": _root("/AcroForm", Dictionary(Fields=Array(), XFA=String("<x/>"))),
        "a stamp": _note(Subtype=Name.Stamp, Contents=String("作废")),
        "a note": _note(Subtype=Name.FreeText, Contents=String("改为每年"), DA=String("/Helv 12 Tf")),
        "a blackened note": _note(Subtype=Name.Redact),
        "a film": _note(Subtype=Name.Screen),
        "a bookmark with a script": _outline,
        "an action that says it is a tag": _disguised,
        "a black box over the rows": _drawn(b"q 0 g 60 200 450 300 re f Q"),
        "a white box over the rows": _drawn(b"q 1 g 60 200 450 300 re f Q"),
        "a white image over the rows": _image,
        "a white box over everything": _drawn(b"q 1 g 0 0 600 850 re f Q"),
        "a line through a row": _drawn(b"q 0 G 2 w 60 500 m 500 500 l S Q"),
        "words that are not drawn": _drawn(b"q BT 3 Tr 60 400 Td ET Q"),
        "something under the page": _drawn(b"q .8 g 60 200 450 300 re f Q", first=True),
        "a layer to hide": _root("/OCProperties", Dictionary(OCGs=Array(), D=Dictionary())),
        "a page on its side": _page("/Rotate", 90),
        "a page cut off": _page("/CropBox", Array([0, 400, 595, 842])),
        "another unit": _page("/UserUnit", 2),
        "a page twice": _twice,
        "metadata of another kind": _page("/Metadata", Dictionary()),
        "private data": _page("/PieceInfo", Dictionary(X=Dictionary())),
        "widths of letters": _swapped_font,
    }


def appended(content: bytes) -> bytes:
    """A PDF with an update put on behind: what was shown before is still in the file."""
    return content + b"\n1 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"


AROUND: dict[str, Callable[[bytes], bytes]] = {
    "an update": appended,
    "a script of the shell before it": lambda content: b"#!/bin/sh\nid\nexit\n" + content,
    "a program behind it": lambda content: content + b"MZ" * 100,
}


def bomb() -> bytes:
    """A small PDF that takes 900 MB to read."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].contents_add(b" " * 900_000_000)
        out = io.BytesIO()
        pdf.save(out, compress_streams=True)
    return out.getvalue()
