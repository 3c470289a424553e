"""What is kept is bytes that nobody runs; it may be forged, cut short or no store at all, and never does more than miss."""

import json
import os
import pickle
import sqlite3
from pathlib import Path

import pytest
from support.projects import run

from hallbook.making import store as storing
from hallbook.making import up_to_date
from hallbook.making.store import Store
from hallbook.project import Project


class Trap:
    """Touches a file as soon as somebody unpickles it."""

    def __init__(self, at: Path) -> None:
        self.at = at

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.at,)


@pytest.mark.attack("U5")
def test_nothing_in_the_store_is_ever_run(ready: Path, tmp_path: Path) -> None:
    sprung = tmp_path / "sprung"
    trap = pickle.dumps(Trap(sprung))
    folder = ready / "build" / "cache"
    entries = [path for path in folder.rglob("*") if path.is_file()]
    assert entries
    for path in entries:
        path.write_bytes(trap)
    with sqlite3.connect(folder / "cache.db") as former:
        former.execute("CREATE TABLE Cache (key BLOB, mode INTEGER, value BLOB)")
        former.executemany("INSERT INTO Cache VALUES (?, 4, ?)", [(path.name, trap) for path in entries])
    former.close()
    run(ready, "build")
    assert not sprung.exists()


@pytest.mark.parametrize("content", [b"", b"x", b"\0" * 40, b"[]\n"])
@pytest.mark.attack("U5", named=())
def test_an_entry_that_is_none_is_missed(content: bytes, tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("key", {"a": b"b"})
    (tmp_path / "ke" / "key").write_bytes(content)
    assert store.get("key") is None


@pytest.mark.parametrize("head", [b"", b"{", b"[1]", b"[[1, 2]]", b'[["a", "b"]]', b"null", b"[" * 200_000])
@pytest.mark.attack("U5", named=())
def test_an_entry_that_is_forged_with_its_digest_is_missed(head: bytes, tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("key", {"a": b"b"})
    content = head + b"\nb"
    (tmp_path / "ke" / "key").write_bytes(storing._digest(content) + content)
    assert store.get("key") is None


def test_what_was_stored_first_is_dropped_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    for number in range(4):
        store.put(f"key{number}", {"a": bytes(1000)})
        path = tmp_path / "ke" / f"key{number}"
        os.utime(path, (number, number))
    store.shrink()
    assert [store.get(f"key{number}") is not None for number in range(4)] == [True] * 4
    monkeypatch.setattr(storing, "LIMIT", 2500)
    store.shrink()
    assert [store.get(f"key{number}") is not None for number in range(4)] == [False, False, True, True]


@pytest.mark.parametrize(
    "stamp", ["", "[]", "null", "{}", '{"said": 1}', '{"said": "x"}', "[" * 200_000, '{"said": {"a": "b"}}']
)
def test_a_stamp_that_is_none_stamps_nothing(stamp: str, tmp_path: Path) -> None:
    project = Project(tmp_path)
    up_to_date.put(project, up_to_date.fed(project), "说过的")
    assert up_to_date.said(project) == "说过的"
    whole = json.loads((tmp_path / "build" / "stamp.json").read_text("utf-8"))
    (tmp_path / "build" / "stamp.json").write_text(stamp, "utf-8")
    assert up_to_date.said(project) is None
    for name in whole:
        (tmp_path / "build" / "stamp.json").write_text(json.dumps({**whole, name: None}), "utf-8")
        assert up_to_date.said(project) is None
