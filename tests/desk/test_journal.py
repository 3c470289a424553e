"""What is saved is saved whole or not at all, nothing that somebody else wrote is lost, and all of it can be undone."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support import ROOT

from hallbook.desk import journal as module
from hallbook.desk.edits import Conflict
from hallbook.desk.journal import Journal
from hallbook.findings import Refusal

OLD, NEW = (
    {"a.yaml": "甲: 一\n".encode(), "b.yaml": "乙: 一\n".encode()},
    {"a.yaml": b"new\n", "b.yaml": b"other\n"},
)
SAVER = """
import itertools, sys
from pathlib import Path
from hallbook.desk.journal import Journal
folder = Path(sys.argv[1])
journal = Journal(folder / "build", folder)
states = [{name: (text * 30_000).encode() for name in ("a.yaml", "b.yaml")} for text in ("old\\n", "new\\n")]
print("begun", flush=True)
for n in itertools.count():
    journal.save("改", states[(n + 1) % 2], states[n % 2])
"""


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    for name, content in OLD.items():
        (tmp_path / name).write_bytes(content)
    return Journal(tmp_path / "build" / "desk", tmp_path)


def files(journal: Journal) -> dict[str, bytes]:
    return {name: (journal.standards / name).read_bytes() for name in OLD}


def test_what_is_saved_is_undone_act_by_act(journal: Journal) -> None:
    journal.save("改甲", {"a.yaml": NEW["a.yaml"]}, OLD)
    journal.save("改乙", {"b.yaml": NEW["b.yaml"]}, OLD)
    assert files(journal) == NEW
    assert journal.undoes == "改乙"
    assert [journal.undo(), journal.undo()] == ["改乙", "改甲"]
    assert files(journal) == OLD
    with pytest.raises(Refusal, match="没有可撤消的改动"):
        journal.undo()


def test_what_was_edited_meanwhile_is_not_lost(journal: Journal) -> None:
    (journal.standards / "b.yaml").write_bytes(b"theirs\n")
    with pytest.raises(Conflict, match=r"b\.yaml 刚被别处改过"):
        journal.save("改", NEW, OLD)
    assert files(journal) == {**OLD, "b.yaml": b"theirs\n"}


def test_what_was_edited_since_is_not_undone(journal: Journal) -> None:
    journal.save("改", NEW, OLD)
    (journal.standards / "b.yaml").write_bytes(b"theirs\n")
    with pytest.raises(Conflict, match=r"b\.yaml 之后又改过，不能撤消“改”"):
        journal.undo()
    assert files(journal) == {**NEW, "b.yaml": b"theirs\n"}


def test_a_link_is_not_written_through(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "beside").write_bytes(OLD["a.yaml"])
    (journal.standards / "a.yaml").unlink()
    (journal.standards / "a.yaml").symlink_to(tmp_path / "beside")
    with pytest.raises(Conflict, match="不在标准文件夹里"):
        journal.save("改", NEW, OLD)
    assert (tmp_path / "beside").read_bytes() == OLD["a.yaml"]


@pytest.mark.parametrize("act", ["save", "undo"])
def test_wherever_it_is_broken_off_all_is_as_before_or_as_after(
    journal: Journal, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = 0
    if act == "undo":
        journal.save("改", NEW, OLD)
    while True:
        left = [steps]

        def replace(path: Path, content: bytes, left: list[int] = left) -> None:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            path.write_bytes(content)

        with monkeypatch.context() as patch:
            patch.setattr(module, "replace", replace)
            try:
                journal.save("改", NEW, OLD) if act == "save" else journal.undo()
                break
            except KeyboardInterrupt:
                pass
        journal.recover()
        assert files(journal) in (OLD, NEW), steps
        if act == "undo" and files(journal) == OLD:
            journal.save("改", NEW, OLD)
        if act == "save" and files(journal) == NEW:
            journal.undo()
        steps += 1
    assert steps >= 2
    assert files(journal) == (NEW if act == "save" else OLD)


@pytest.mark.slow
def test_a_process_killed_at_any_moment_leaves_whole_files(tmp_path: Path) -> None:
    for name in OLD:
        (tmp_path / name).write_text("old\n" * 30_000)
    for moment in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", SAVER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout
        process.stdout.readline()
        time.sleep(0.013 * moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        whole = {"old\n" * 30_000, "new\n" * 30_000}
        assert {(tmp_path / name).read_text() for name in OLD} <= whole
        Journal(tmp_path / "build", tmp_path).recover()
        assert len({(tmp_path / name).read_text() for name in OLD}) == 1
        for name in OLD:
            (tmp_path / name).write_text("old\n" * 30_000)
