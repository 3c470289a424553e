"""What is given to a command is refused in one Chinese sentence, whatever it is, and nothing is written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support.projects import FIRST, copied

from hallbook import command

REASON = ("withdraw", "1.0", "--issued", "2026-12-02", "--effective", "2026-12-20", "--reason")
PUBLISH = ("publish", "1.1", "--effective", "2026-12-15", "--issued")
GIVEN: dict[str, tuple[str, ...]] = {
    "a reason with ESC": (*REASON, "有误\x1b[31m"),
    "a reason turned round": (*REASON, "有误\u202e"),
    "a reason of 120,000": (*REASON, "误" * 120_000),
    "a reason of blanks": (*REASON, "   "),
    "an empty reason": (*REASON, ""),
    "a reason of two lines": (*REASON, "有\n误"),
    "a reason with NUL": (*REASON, "有\0误"),
    "a reason of no characters": (*REASON, "\udcff"),
    "a number of no characters": ("publish", "\udcff", *FIRST[2:]),
    "a number out of the folder": ("publish", "../1.1", *FIRST[2:]),
    "a number of a million digits": ("publish", "1." + "9" * 1_000_000, *FIRST[2:]),
    "a number in other digits": ("publish", "１.1", *FIRST[2:]),
    "effective in 9999": ("publish", "1.1", "--effective", "9999-12-31"),
    "issued in the year 1": (*PUBLISH, "0001-01-01"),
    "issued in 1979": (*PUBLISH, "1979-12-31"),
    "issued on no day": (*PUBLISH, "2026-02-30"),
    "issued at a time": (*PUBLISH, "2026-11-21T10:00"),
    "a status that is none": (*PUBLISH, "2026-11-21", "--status", "\x1b]0;x\x07"),
    "a key that is a folder": (*PUBLISH, "2026-11-21", "--sign", "/"),
    "a key that is a device": ("sign", "1.0", "--key", "/dev/zero"),
    "a withdrawal of none": ("withdraw", "9.9", *REASON[2:], "有误"),
    "a form that is none": ("sets", "/dev/null", "--form", "../../x"),
    "a list that is a device": ("sets", "/dev/zero", "--form", "F-SUP-01"),
    "a list that is a folder": ("sets", "/", "--form", "F-SUP-01"),
    "a list without end": ("sets", "/dev/urandom", "--form", "F-SUP-01"),
    "an edition that is none": ("sets", "/dev/null", "--form", "F-SUP-01", "--edition", "../1.0"),
    "a PDF that is a device": ("verify", "/dev/zero"),
    "a PDF that is a folder": ("verify", "/"),
    "a PDF that is a terminal": ("verify", "/dev/tty"),
    "signers that are a device": ("verify", "--signature", "/dev/zero"),
    "a command that is none": ("\x1b[2J",),
    "an option that is none": ("check", "--\u202ex"),
    "a difference of none": ("diff", "../../etc/passwd", "\0"),
}
REPORTED = {"a reason with ESC", "a reason turned round", "a reason of 120,000"}
TRACEBACKS = {"a number of no characters", "effective in 9999", "issued in the year 1", "issued in 1979"}


@pytest.fixture(scope="module")
def project(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that no command changes."""
    return copied(published, tmp_path_factory.mktemp("given") / "project")


@pytest.mark.timeout(60, func_only=True)
@pytest.mark.attack("U9", named=REPORTED)
@pytest.mark.attack("F9", only=TRACEBACKS)
@pytest.mark.parametrize("what", GIVEN)
def test_given(
    what: str, project: Path, capsys: pytest.CaptureFixture[str], told: Callable[[str], None]
) -> None:
    before = {path: path.read_bytes() for path in (project / "standards").rglob("*") if path.is_file()}
    assert command.run(GIVEN[what], project) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1, said.err
    assert not said.err.isascii()
    assert "\x1b" not in said.err
    assert "\u202e" not in said.err
    assert "\0" not in said.err
    assert len(said.err) < 1000
    assert {path: path.read_bytes() for path in before} == before
    told(said.err)
