"""A record of selections that is none is said to be none, and written anew."""

from pathlib import Path

import pytest

from hallbook import command


@pytest.mark.parametrize(
    "content", ["", "[]", "null", "1", '{"F-SUP-01": 1}', '{"a":', "\ufeff{}", "<<<<<<< HEAD\n{}\n=======\n"]
)
def test_what_is_no_record_is_one_finding_and_written_anew(
    project: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "standards" / "selections.json"
    path.write_text(content, "utf-8")
    assert command.run(["check"], project) == 1
    assert "selections.json:1:1: error[selection-changed] 记录读不出来" in capsys.readouterr().out
    assert command.run(["select"], project) == 0
    assert command.run(["check"], project) == 0
