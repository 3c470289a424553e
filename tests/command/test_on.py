"""Which edition was in force on a day, and its data and pages taken out."""

from pathlib import Path

import pytest

from hallbook import command


@pytest.mark.parametrize(
    ("day", "code", "said"),
    [
        ("2026-11-30", 1, "2026-11-30 没有施行的版本。"),
        ("2026-12-01", 0, "2026-12-01 施行 V1.0（试行），2026-12-01 起。"),
        ("2026-12-14", 0, "V1.0（试行）"),
        ("2026-12-15", 0, "V1.1（试行），2026-12-15 起。"),
        ("2026-02-30", 2, "日期“2026-02-30”不合格式，或没有这一天"),
    ],
)
def test_the_edition_of_a_day(
    second: Path, day: str, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.run(["on", day], second) == code
    out = capsys.readouterr()
    assert said in out.out + out.err


def test_a_withdrawn_edition_gives_way_to_the_former(
    second: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.run(["withdraw", "1.1", "--effective", "2027-01-10", "--reason", "期限有误"], second) == 0
    capsys.readouterr()
    for day, number in (("2027-01-09", "1.1"), ("2027-01-10", "1.0")):
        assert command.run(["on", day], second) == 0
        assert f"施行 V{number}" in capsys.readouterr().out


def test_what_was_in_force_is_taken_out(
    second: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "taken"
    assert command.run(["on", "2026-12-02", "--to", str(to)], second) == 0
    assert (to / "handbook.json").read_bytes() == (second / "standards/editions/1.0.json").read_bytes()
    site = second / "site" / "1.0"
    assert {path.relative_to(to) for path in to.rglob("*")} == {
        path.relative_to(site) for path in site.rglob("*")
    }
    assert command.run(["on", "2026-12-02", "--to", str(to)], second) == 2
    assert "已经在了" in capsys.readouterr().err
