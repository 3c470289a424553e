"""What another handbook left in a folder is named with its title and issuer, and is in nobody's way."""

import shutil
import zipfile
from pathlib import Path

import pytest
from support import projects
from support.projects import append, edit, files

from hallbook import command
from hallbook.checks.examine import examine
from hallbook.command.verify import compared
from hallbook.editions import frozen, ownership
from hallbook.findings import errors
from hallbook.project import Project

pytestmark = pytest.mark.usefixtures("stored")

THEIRS = "《小手册》（总部）"


def renamed(folder: Path) -> Path:
    """Give the standards in a folder to another handbook, as one who begins with what is there would."""
    path = folder / "standards" / "edition.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(line for line in lines if not line.startswith(("published:", "supersedes:"))), "utf-8"
    )
    edit(path, "title: 小手册", "title: 另一本")
    edit(path, "issuer: 总部", "issuer: 县局")
    return folder


def told(folder: Path) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in examine(Project(folder)).findings]


def test_editions_of_another_handbook_are_named_and_are_no_errors(second: Path) -> None:
    folder = renamed(second)
    said = [("foreign-edition", f"{each} 是{THEIRS}的，不是本手册的") for each in ("V1.0", "V1.1")]
    assert [each for each in told(folder) if each[0] == "foreign-edition"] == said
    assert errors(examine(Project(folder)).findings) == []
    assert frozen.published(folder) == ([], [])


def test_its_record_of_withdrawals_is_named_too_and_withdraws_nothing_of_ours(
    second: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with projects.no_site():
        shutil.rmtree(second / "site")
        withdrawal = ("1.0", "--effective", "2026-12-10", "--issued", "2026-12-02", "--reason", "期限有误")
        projects.run(second, "withdraw", *withdrawal)
        assert set(frozen.withdrawals(second)[0]) == {"1.0"}
        folder = renamed(second)
        acts, found = frozen.withdrawals(folder)
        assert (acts, [(f.rule, f.place.file, f.message) for f in found]) == (
            {},
            [
                (
                    "foreign-edition",
                    "standards/editions/withdrawals.json",
                    f"撤回的记录 是{THEIRS}的，不是本手册的",
                )
            ],
        )
        assert errors(examine(Project(folder)).findings) == []
        assert command.run(["withdraw", *withdrawal], folder) == 1
        assert "没有撤回" in capsys.readouterr().out
        edit(folder / "standards" / "edition.yaml", 'number: "1.1"', 'number: "1.0"')
        projects.run(folder, *projects.FIRST)
    assert [edition.about.number for edition in frozen.published(folder)[0]] == ["1.0"]
    assert frozen.withdrawals(folder) == ({}, [])
    assert (folder / "build" / "aside" / "withdrawals.json").is_file()
    assert errors(examine(Project(folder)).findings) == []


@pytest.mark.slow
def test_they_are_not_in_the_way_of_publishing_nor_zipped_nor_compared(
    second: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = renamed(second)
    edit(folder / "standards" / "edition.yaml", 'number: "1.1"', 'number: "1.0"')
    former = (folder / "standards" / "editions" / "1.0.json").read_bytes()
    left = files(folder / "site" / "1.1")
    projects.run(folder, *projects.FIRST)
    assert (folder / "build" / "aside" / "1.0.json").read_bytes() == former
    assert "另一本" in (folder / "site" / "1.0" / "index.html").read_text("utf-8")
    assert files(folder / "site" / "1.1") == left, "what is not ours is left as it is"
    found, counts = compared(Project(folder))
    assert [finding.message for finding in found] == [
        f"site/1.1 是{THEIRS}的，不是本手册的",
        f"V1.1 是{THEIRS}的，不是本手册的",
    ]
    assert counts["版本"] == 1
    capsys.readouterr()
    assert command.run(["verify"], folder) == 0
    assert command.run(["zip"], folder) == 0
    assert f"没有装入：site/1.1 是{THEIRS}的" in capsys.readouterr().out
    with zipfile.ZipFile(folder / "build" / "handbook.zip") as made:
        assert [name for name in made.namelist() if name.startswith("handbook/1.1/")] == []


def test_a_handbook_that_was_renamed_keeps_its_editions(second: Path) -> None:
    path = second / "standards" / "edition.yaml"
    edit(path, "title: 小手册", "title: 改名后的手册")
    rules = [rule for rule, _ in told(second)]
    assert rules.count("foreign-edition") == 2
    assert "edition-touched" in rules, "edition.yaml knows that V1.1 was published"
    append(path, "formerly:\n  - {title: 小手册, issuer: 总部}\n")
    assert "foreign-edition" not in [rule for rule, _ in told(second)]
    assert [edition.about.number for edition in frozen.published(second)[0]] == ["1.0", "1.1"]


def test_while_nobody_can_tell_its_name_every_edition_is_the_handbooks(second: Path) -> None:
    (second / "standards" / "edition.yaml").write_text("title: [\n", "utf-8")
    assert len(frozen.published(second)[0]) == 2
    assert list(ownership.foreign(second, ["1.0", "1.1"])) == []


def test_what_is_ours_and_was_touched_is_still_found(second: Path) -> None:
    edit(second / "standards" / "editions" / "1.0.json", "台面无杂物", "台面有杂物")
    assert "edition-touched" in [rule for rule, _ in told(second)]


@pytest.mark.slow
def test_a_draft_that_was_built_gives_way_to_the_edition_of_its_number(project: Path) -> None:
    projects.run(project, "build")
    projects.run(project, *projects.FIRST)
    assert "草案" not in (project / "site" / "1.0" / "index.html").read_text("utf-8").partition("<main")[0]
    shutil.rmtree(project / "build")
    assert command.run(["verify"], project) == 0
