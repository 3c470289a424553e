"""verify compares every file of a site with what would be made, without any signature."""

import shutil
from pathlib import Path

import pytest
from hostile import sites

from hallbook.command.verify import compared
from hallbook.project import Project
from hallbook.readback import folders, tree


def found(project: Path) -> dict[str, set[str]]:
    """The rules that are broken, by the path in the site."""
    site = project / "site"
    rules: dict[str, set[str]] = {}
    for finding in compared(Project(project))[0]:
        path = Path(finding.place.file)
        name = path.relative_to(site).as_posix() if path.is_relative_to(site) else finding.place.file
        rules.setdefault(name, set()).add(finding.rule)
    return rules


def test_a_site_as_built_has_no_findings(first: Path) -> None:
    assert found(first) == {}


@pytest.mark.attack("U1")
def test_every_forgery_is_found_though_the_manifest_is_rewritten(
    first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "FEW", 100)
    folder = first / "site" / "1.0"
    for name, change in sites.FORGERIES.values():
        sites.forge(folder, name, change)
    (folder / "forms" / "F-SUP-02.xlsx").unlink(missing_ok=True)
    sites.restate(folder, "sitemap.xml", None)
    (folder / "sitemap.xml").unlink()
    rules = found(first)
    missed = [what for what, (name, _) in sites.FORGERIES.items() if f"1.0/{name}" not in rules]
    assert missed == []
    assert rules["1.0/sitemap.xml"] == {"file-missing"}
    for name in ("index", "glossary", "calendar", "roles/index", "changes", "revise", "named-only"):
        assert "active-content" in rules[f"1.0/{name}.html"], name
    assert "foreign-host" in rules["1.0/standards.html"]


@pytest.mark.attack("F12")
def test_what_is_no_plain_file_is_found(first: Path) -> None:
    site = first / "site"
    strange = {f"1.0/{name}": rule for name, rule in sites.lying(site / "1.0").items()}
    (site / "1.5").symlink_to("1.0")
    (site / ".evil.html").write_text("x", "utf-8")
    (site / "f" / "F-SUP-01" / "x.html").write_text("x", "utf-8")
    (site / ".gitignore").write_text("*", "utf-8")
    strange |= dict.fromkeys(("1.5", ".evil.html", "f/F-SUP-01/x.html"), "stray-file")
    assert {name: rules for name, rules in found(first).items() if name in strange} == {
        name: {rule} for name, rule in strange.items()
    }


@pytest.mark.attack("U6")
def test_an_edition_under_another_number_is_found(second: Path) -> None:
    site = second / "site"
    shutil.rmtree(site / "1.1")
    shutil.copytree(site / "1.0", site / "1.1")
    assert "manifest-unreadable" in found(second)["1.1/manifest.json"]


@pytest.mark.guard(
    "every file compared with what would be made", "a rule turned round in the search is not found"
)
def test_each_guard_is_needed(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = first / "site" / "1.0"
    sites.forge(folder, *sites.FORGERIES["a rule turned round in search"])
    (folder / "etc").symlink_to("/etc")
    assert {"1.0/assets/search-index.js", "1.0/etc"} <= found(first).keys()
    monkeypatch.setattr(folders, "_otherwise", lambda *_: ())
    monkeypatch.setattr(tree, "_strange", lambda entry: "" if entry.is_file(follow_symlinks=False) else None)
    assert "1.0/assets/search-index.js" not in found(first)
