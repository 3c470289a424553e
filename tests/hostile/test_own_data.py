"""What the program reads of its own is typed: whatever stands there, one finding or one refusal, never a traceback."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from support.projects import copied
from support.sampling import some

from hallbook.checks.examine import examine
from hallbook.editions import frozen, record
from hallbook.project import Project
from hostile import own_data

REPORTED = {
    f"{file}-{content}"
    for file, contents in {
        "standards/editions/1.0.json": (
            "an empty list",
            "an empty mapping",
            "a merge",
            "brackets without end",
        ),
        "standards/editions/SHA256SUMS": ("not UTF-8",),
        "standards/editions/withdrawals.json": ("a mapping of what it is not",),
        "standards/selections.json": ("an empty list", "a mapping of what it is not"),
        "site/1.0/manifest.json": ("a mapping of what it is not",),
        "halls.csv": ("a picture", "a line of a million"),
    }.items()
    for content in contents
}


@pytest.fixture(scope="module")
def project(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project with all that is read, each file of which is spoilt and made good again."""
    if not shutil.which("ssh-keygen"):
        pytest.skip("no ssh-keygen here")
    folder = tmp_path_factory.mktemp("own")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / "hq")], check=True)
    made = own_data.ready(copied(published, folder / "project"), folder / "hq")
    assert [said for file in own_data.FILES for said in own_data.said(made, file)] == []
    yield made
    assert [said for file in own_data.FILES for said in own_data.said(made, file)] == []


@pytest.mark.timeout(20, func_only=True)
@pytest.mark.attack("F9", named=REPORTED)
@pytest.mark.parametrize(("file", "content"), some(list(product(own_data.FILES, own_data.CONTENTS)), 3))
def test_read(file: str, content: str, project: Path, told: Callable[[str], None]) -> None:
    with own_data.spoilt(project, file, own_data.CONTENTS[content]):
        said = own_data.said(project, file)
    # Of a list of those who may sign, each of the two signatures says so.
    most = 2 if file == "allowed_signers" else 1
    # A merge leaves its line whole, and the last bytes of it are a remark.
    whole = file == "allowed_signers" and content in ("a merge", "all but its last bytes")
    sound = content in own_data.SOUND or whole
    assert 0 < len(said) <= most or (not said and (sound or file in own_data.LOST)), said
    if said:
        assert not said[0].isascii()
        told(said[0])


def test_json_of_another_type_at_any_level(project: Path) -> None:
    content = (project / own_data.FILES[0]).read_bytes()
    wrong = list(own_data.levels(content))
    assert len(wrong) > 100
    for place, changed in wrong:
        edition, findings = frozen.thaw("1.0.json", changed)
        assert (edition is None, len(findings)) == (True, 1), place


@pytest.mark.guard("typed reading of editions", "a touched one ends in a traceback")
def test_without_it_there_is_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(frozen.thaw("1.0.json", b"[5]")[1]) == 1
    monkeypatch.setattr(frozen, "_UNREADABLE", ())
    with pytest.raises((TypeError, AttributeError)):
        frozen.thaw("1.0.json", b"[5]")


@pytest.mark.guard("limit of values", "a million lists are made of 3 MB")
def test_without_it_all_values_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"[" + b"[]," * (record.MOST_VALUES + 1) + b"[]]"
    with pytest.raises(ValueError, match="too many"):
        record.data(content)
    monkeypatch.setattr(record, "MOST_VALUES", 10**9)
    assert len(record.data(content)) > 10**6


@pytest.mark.guard("no file through a link", "its first line stands in the report")
def test_a_report_shows_nothing_that_a_link_leads_to(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hallbook.findings import reports
    from hallbook.reading.standards import load

    secret = tiny.parent / "secret"
    secret.write_text("root:x:0:0\n", "utf-8")
    (tiny / "zones" / "z9.yaml").symlink_to(secret)
    findings = load(tiny).findings
    assert "root:x" not in reports.text(findings, tiny.parent)
    monkeypatch.setattr(reports, "_lines", lambda path: path.read_text("utf-8").split("\n"))
    assert "root:x" in reports.text(findings, tiny.parent)


@pytest.mark.timeout(20, func_only=True)
@pytest.mark.parametrize("file", ["limits.yaml", "wording.yaml"])
@pytest.mark.parametrize("content", [each for each in own_data.CONTENTS if each != "no permission"])
def test_rules_of_a_handbook_are_read_or_found_faulty_where_they_stand(
    file: str, content: str, tiny: Path
) -> None:
    with own_data.spoilt(tiny, file, own_data.CONTENTS[content]):
        found = examine(Project(tiny.parent)).findings
    assert bool(found) is (content != "an empty mapping")
    assert {finding.place.file for finding in found} <= {f"standards/{file}"}
