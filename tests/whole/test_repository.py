"""What stands in the repository fits together: no address of a machine, every target and command is told of."""

import re
import subprocess
from pathlib import Path

import pytest
from support import ROOT

from hallbook.command import COMMANDS

OF_A_MACHINE = re.compile(
    # Package indexes and registries, with their mirrors, and folders that are those of one machine.
    r"https?://[\w.:-]*(?:pypi|pythonhosted|npmjs|npmmirror|registry|mirror|artifactory|nexus)[\w.-]*"
    r"|/opt/pypi|(?<![\w.])/(?:work|home|Users)/\w+|/tmp/\w+/|(?<![\w.])/root/\w+"
)
OF_BUILD = {"all", "build", "check", "serve", "verify"}
"""Targets that are commands of build.py too, and told of as such."""
OF_SET_UP = {"setup", "setup-test", "help"}
"""Targets that the others run by themselves, and the list of all."""


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this copy is no repository")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def test_nothing_names_a_package_index_or_a_folder_of_one_machine() -> None:
    found = []
    for path in tracked():
        content = path.read_bytes()
        if b"\0" in content or path == Path(__file__):
            continue
        lines = content.decode(errors="replace").splitlines()
        found += [
            f"{path.relative_to(ROOT)}:{at}: {line[:120]}"
            for at, line in enumerate(lines, 1)
            if OF_A_MACHINE.search(line)
        ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://pypi.org/simple",
        '"resolved": "https://registry.npmjs.org/x"',
        "cd /work/main",
        "/home/me/x",
    ],
)
def test_the_guard_knows_an_address_of_a_machine(line: str) -> None:
    assert OF_A_MACHINE.search(line)


def targets() -> dict[str, str]:
    """The targets of the Makefile with what stands behind their name."""
    text = (ROOT / "Makefile").read_text("utf-8")
    return dict(re.findall(r"^([a-z][a-z-]*):(?!=)(.*)$", text, re.MULTILINE))


def test_every_target_says_what_it_does_and_is_no_file() -> None:
    text = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", " ")
    phony = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert [name for name, behind in targets().items() if "## " not in behind] == []
    assert set(" ".join(phony).split()) == targets().keys()


def test_every_target_is_told_of() -> None:
    told = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    named = set(re.findall(r"(?:`|^    )make ([a-z-]+)", told, re.MULTILINE))
    assert targets().keys() - OF_BUILD - OF_SET_UP - named == set()
    assert named <= targets().keys(), "what is told of is there"


def test_every_command_is_told_of() -> None:
    told = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    assert set(re.findall(r"python build\.py ([a-z]+)", told)) == set(COMMANDS)


def test_the_picture_of_the_house_shows_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rooms = {
        path.stem
        for path in (ROOT / "hallbook").iterdir()
        if path.stem.strip("_") == path.stem and path.name != "py.typed"
    }
    assert set(re.findall(r"^\| `([a-z]+)` \|", text, re.MULTILINE)) == rooms


PATH = re.compile(r"`((?:hallbook|templates|tests|scripts|docs|schemas)/[\w./-]*)`")


def test_every_path_that_the_documents_name_is_there() -> None:
    # Decisions tell of their day.
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    named = {path for document in documents for path in PATH.findall(document.read_text("utf-8"))}
    assert len(named) > 5
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
