"""Only what changed is made again: each kind of edit remakes exactly what it feeds, and the bytes are a clean build's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT, TINY, projects
from support.projects import copied, edit, files, revise

from hallbook.making import up_to_date
from hallbook.making.store import Files, Store
from hallbook.project import Project
from hallbook.web import mkdocs

INSPECTION = {f"forms/F-SUP-01.{kind}" for kind in ("pdf", "webp", "xlsx")}
SUMMARY = {f"forms/F-SUP-02.{kind}" for kind in ("pdf", "webp", "xlsx")}
PACKS = {
    f"forms/packs/{name}.pdf" for name in ("all", "monthly", "weekly", "scope-hall", "role-R-SUP", "zone-Z2")
}
STEMS = {path: f"contents-{Path(path).stem}" for path in PACKS}
CONTENTS = set(STEMS.values())
OF_SUMMARY = PACKS - {"forms/packs/weekly.pdf", "forms/packs/zone-Z2.pdf"}
OF_INSPECTION = PACKS - {"forms/packs/monthly.pdf"}
CHAPTERS = {"foreword", "c-1", "c-2", "c-3", "c-4", "terms", "forms", "divergences", "sheets"}
BOOK, CARDS = "handbook.pdf", "situations.pdf"
POCKETS = {f"roles/{role}.pdf" for role in ("R-CLK", "R-HM", "R-SUP")}
OF_SUMMARY_PAGES = {
    "forms/F-SUP-02.html", "forms/F-SUP-03.html", "forms/index.html", "roles/R-HM.html", "roles/R-SUP.html",
    "supervision/monitoring.html", "sources/part2.html",
}  # fmt: skip


def project(at: Path, standards: Path = TINY) -> Path:
    """A project around a copy of standards and of the program's own parts, with nothing built yet."""
    return projects.program(projects.project(at, standards))


def run(at: Path, *arguments: str) -> None:
    """Run a command by the program's parts that lie beside the standards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hallbook.project.PROGRAM", at)
        projects.run(at, *arguments)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny handbook, built once."""
    at = project(tmp_path_factory.mktemp("cache") / "built")
    run(at, "build")
    return at


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Collects the names of what is made and kept from here on."""
    names: set[str] = set()
    put = Store.put

    def seen(self: Store, key: str, files: Files) -> None:
        names.update(files)
        put(self, key, files)

    monkeypatch.setattr(Store, "put", seen)
    return names


EDITS = {
    # What remakes most comes first: nothing that a later edit left as it was is made anew unseen.
    "a token": (
        "standards/vi/tokens.yaml",
        "#5B6570",
        "#5B6571",
        # The other form is laid out anew, but shows nothing in this colour: what is joined of it alone has the same bytes.
        {"front", BOOK, CARDS} | POCKETS | CHAPTERS | INSPECTION | SUMMARY | OF_INSPECTION,
    ),
    "the template of forms": (
        "templates/paper/forms/sheet.css.j2",
        "h1 {",
        "h1 { letter-spacing: .1pt;",
        {BOOK} | INSPECTION | SUMMARY | PACKS | CONTENTS,
    ),
    "the book's stylesheet": (
        "templates/paper/book/book.css.j2",
        "10.5pt/1.6",
        "10.6pt/1.6",
        {"front", "numbers-1", "numbers-31", BOOK} | CHAPTERS,
    ),
    "a font's folder": (
        "templates/fonts/fonts.conf",
        "</fontconfig>",
        "<!-- -->\n</fontconfig>",
        # What is joined from parts has their bytes in its key, and those have not changed.
        {"front", "numbers-1", "numbers-31", CARDS} | POCKETS | INSPECTION | SUMMARY | CONTENTS | CHAPTERS,
    ),
    "a template of pages": ("templates/web/pages/glossary.md.j2", "</", " </", {"glossary.html"}),
    "the foreword": (
        "standards/edition.yaml",
        "供测试用",
        "供各种测试用",
        {"history.html", "standards.html", "foreword", BOOK},
    ),
    "a term": (
        "standards/terms.yaml",
        "meaning: 要求",
        "meaning: 这是要求",
        {"glossary.html", "terms", BOOK},
    ),
    "a form": (
        "standards/forms/supervision.yaml",
        "id: F-SUP-02\n    title: ",
        "id: F-SUP-02\n    title: 新",
        # Its name stands on the pages of those who fill it in, of what it records, in the list of all forms, and at home.
        {"index.html", "c-4", "forms", "roles/R-SUP.pdf", BOOK}
        | SUMMARY
        | OF_SUMMARY
        | OF_SUMMARY_PAGES
        | {STEMS[pack] for pack in OF_SUMMARY},
    ),
    "a clause": (
        "standards/zones/z1.yaml",
        "台面无杂物",
        "台面无杂物、无灰尘",
        # The list of forms in the book gives the fingerprints of the forms.
        {"zones/z1.html", "forms/F-SUP-01.html", "c-1", "forms", BOOK} | INSPECTION | OF_INSPECTION,
    ),
    "a question": ("standards/asked.yaml", "桌上能放", "桌上可放", set()),
    "a script": ("templates/assets/js/shell.js", "setUpScheme()", "setUpScheme() ", set()),
}
UNSEEN = {"a font's folder"}
"""Edits that remake works and leave every byte of the site as it was."""


@pytest.mark.slow
def test_each_edit_remakes_exactly_what_it_feeds(built: Path, made: set[str], tmp_path: Path) -> None:
    at = copied(built, tmp_path / "edited")
    site = files(at / "site")
    for edited, (name, old, new, expected) in EDITS.items():
        edit(at / name, old, new)
        run(at, "build")
        assert made == expected, edited
        before, site = site, files(at / "site")
        assert (site != before) == (edited not in UNSEEN), edited
        made.clear()

    clean = copied(at, tmp_path / "clean")
    shutil.rmtree(clean / "build")
    shutil.rmtree(clean / "site")
    run(clean, "build")
    theirs = files(clean / "site")
    assert site.keys() == theirs.keys()
    assert [name for name in site if site[name] != theirs[name]] == []


def test_without_an_edit_nothing_is_made(
    built: Path, made: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = copied(built, tmp_path / "again")
    monkeypatch.setattr(mkdocs, "_run", None)
    run(at, "build")
    assert made == set()
    assert files(at / "site") == files(built / "site")


@pytest.mark.slow
def test_an_edit_of_a_revision_remakes_its_part_of_the_comparison(first: Path, made: set[str]) -> None:
    at = first
    revise(at)
    edit(at / "standards/edition.yaml", "ids: [ZN-Z1-1]", "ids: [ZN-Z1-1, SUP-M1-1]")
    edit(at / "standards/supervision/monitoring.yaml", "抽查营业员的服务", "抽查全体营业员的服务")
    projects.run(at, "build")
    assert {"g-1", "g-2", "changes.pdf"} <= made
    made.clear()
    edit(at / "standards/zones/z1.yaml", "无灰尘", "无水渍")
    projects.run(at, "build")
    assert made & {"g-1", "g-2", "changes.pdf", "changes.html", BOOK} == {
        "g-1",
        "changes.pdf",
        "changes.html",
        BOOK,
    }


@pytest.mark.parametrize("name", ["forms/F-SUP-01.pdf", "zones/z1.html"])
def test_an_output_that_is_altered_cut_short_or_missing_is_made_again(
    name: str, built: Path, tmp_path: Path
) -> None:
    at = copied(built, tmp_path / "again")
    path = at / "site" / "1.0" / name
    whole = path.read_bytes()
    for spoilt in (whole[:-1] + b"?", whole[: len(whole) // 2], None):
        path.write_bytes(spoilt) if spoilt is not None else path.unlink()
        run(at, "build")
        assert path.read_bytes() == whole


def test_what_is_altered_in_the_store_is_not_there(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    files = {"small": b"x", "large": bytes(100_000)}
    store.put("key", files)
    assert store.get("key") == files
    assert store.get("another") is None
    for path in [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]:
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert store.get("key") is None
    store.put("key", files)
    assert store.get("key") == files


def test_a_store_that_is_no_store_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "cache.db").write_bytes(b"half-written" * 1000)
    store = Store(tmp_path / "cache")
    store.put("key", {"a": b"b"})
    assert store.get("key") == {"a": b"b"}


def test_the_stamp_holds_until_anything_is_touched(built: Path, tmp_path: Path) -> None:
    at = copied(built, tmp_path / "stamped")
    assert up_to_date.said(Project(at, at)) is None  # A copy is not what was built.
    run(at, "build")
    said = up_to_date.said(Project(at, at))
    assert said
    assert "用浏览器打开" in said
    for path in (
        "standards/terms.yaml",
        "templates/paper/forms/sheet.css.j2",
        "mkdocs.yml",
        "site/1.0/index.html",
    ):
        file = at / path
        text, times = file.read_bytes(), file.stat()
        file.write_bytes(text[:-2] + b"??")
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
        assert up_to_date.said(Project(at, at)) is None, path
        file.write_bytes(text)
        up_to_date.put(Project(at, at), up_to_date.fed(Project(at, at)), said)
        assert up_to_date.said(Project(at, at)) == said
    (at / "site" / "1.0" / "forms" / "F-SUP-01.pdf").unlink()
    assert up_to_date.said(Project(at, at)) is None
    (at / "build" / "stamp.json").write_bytes(b"{")
    assert up_to_date.said(Project(at, at)) is None


def test_check_loads_nothing_that_prints_or_renders() -> None:
    code = (
        "import sys, pathlib; from hallbook import command;"
        f"command.run(['check'], pathlib.Path({str(TINY.parent)!r}));"
        "print(sorted({'mkdocs', 'weasyprint', 'numpy', 'pikepdf', 'pypdfium2', 'PIL', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
