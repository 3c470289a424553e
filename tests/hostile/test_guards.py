"""Guards that no other test takes away: without each, the harm is there."""

import hashlib
import json
import shutil
import subprocess
import zipfile
from contextlib import closing
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest
from support.projects import free_port, run

from hallbook.editions import frozen, record, signing
from hallbook.editions.ownership import Identity
from hallbook.findings import Refusal
from hallbook.making import files, store
from hallbook.model import texts
from hallbook.project import Project
from hallbook.site import archive, server
from hallbook.web import calendars


@pytest.mark.guard("typed chapter keys", "a frozen edition is read whose chapter lies outside")
def test_a_chapter_key(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = first / record.FOLDER / "1.0.json"
    content = path.read_bytes().replace(b'"zones/z1"', b'"../../../out"')
    assert frozen.thaw("1.0.json", content, trusted=True)[0] is None
    monkeypatch.setattr(texts, "_fits", lambda *_: True)
    edition, _ = frozen.thaw("1.0.json", content, trusted=True)
    assert edition
    assert "../../../out" in edition.chapters


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="no ssh-keygen here")
@pytest.mark.guard("signature over the withdrawals", "a forged withdrawal is called signed")
def test_a_forged_withdrawal(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = first / "hq"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    signing.sign(first, "1.0", key)
    allowed = first / "allowed"
    allowed.write_text(f"hq@example.com {key.with_suffix('.pub').read_text('utf-8')}", "utf-8")
    act = {"edition": "1.0", "issued": "2026-12-02", "effective": "2026-12-20", "reason": "伪造"}
    content = json.dumps([act], ensure_ascii=False, indent=1).encode() + b"\n"
    (first / record.FOLDER / record.WITHDRAWALS).write_bytes(content)
    record.note(first, record.WITHDRAWALS, content)

    def found() -> list[str]:
        editions, acts = frozen.published(first)[0], frozen.withdrawals(first)[0]
        return [f.rule for each in signing.findings(first, editions, acts, allowed).values() for f in each]

    assert found() == ["signature-invalid"]
    monkeypatch.setattr(signing, "_digests", lambda root, issued: signing._edition(root, "1.0", issued))
    assert found() == []


@pytest.mark.guard("what a zip may hold", "a page of somebody else is packed")
def test_a_page_in_the_zip(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (first / "site" / "evil.html").write_text("x", "utf-8")
    with pytest.raises(Refusal):
        archive.write(Project(first), "2026-12-01", (), Identity())
    monkeypatch.setattr(archive, "_sound", lambda there, _: sorted(there.files))
    made, _ = archive.write(Project(first), "2026-12-01", (), Identity())
    with zipfile.ZipFile(made) as packed:
        assert "handbook/evil.html" in packed.namelist()


@pytest.mark.guard("names that a zip and Windows can hold", "con.html is written")
def test_a_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal):
        files.fill(tmp_path, {"con.html": b"x"})
    monkeypatch.setattr(files.names, "fault", lambda _: None)
    files.fill(tmp_path, {"con.html": b"x"})
    assert (tmp_path / "con.html").exists()


@pytest.mark.guard("links in the way of writing", "what a link leads to is overwritten")
def test_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    aim, folder = tmp_path / "aim", tmp_path / "in"
    aim.write_bytes(b"before")
    folder.mkdir()
    (folder / "x").symlink_to(aim)
    with pytest.raises(Refusal):
        files.fill(folder, {"x": b"after"})
    monkeypatch.setattr(Path, "is_symlink", lambda _: False)
    files.fill(folder, {"x": b"after"})
    assert aim.read_bytes() == b"after"


@pytest.mark.guard("Host of the preview", "a foreign name reads the draft")
def test_a_foreign_host(monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    with server.Server(port, b"") as serving:
        serving.show(lambda _: b"draft", "1.0/index.html")
        Thread(target=serving.serve_forever, daemon=True).start()
        assert asked(port)[0] == 403
        monkeypatch.setattr(server._Handler, "_from_here", lambda _: True)
        assert asked(port) == (200, b"draft")
        serving.shutdown()


def asked(port: int) -> tuple[int, bytes]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", "/1.0/index.html", headers={"Host": "evil.example"})
        answer = connection.getresponse()
        return answer.status, answer.read()


@pytest.mark.guard("escape in calendars", "no calendar is made")
def test_a_line_in_a_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    from icalendar import Event, vText

    event = Event()
    event.add("dtstamp", date(2026, 12, 1))
    event.add("summary", "x\nATTACH:https://evil.example/")
    assert b"\r\nATTACH" not in calendars._calendar("x", [event])
    monkeypatch.setattr(vText, "to_ical", lambda self: str(self).encode())
    with pytest.raises((AssertionError, ValueError)):
        calendars._calendar("x", [event])


@pytest.mark.guard("digest of what is kept", "a forged page is taken from the store")
def test_a_forged_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = store.Store(tmp_path)
    kept.put("key", {"a": b"good"})
    path = tmp_path / "ke" / "key"
    path.write_bytes(path.read_bytes().replace(b"good", b"evil"))
    assert kept.get("key") is None
    monkeypatch.setattr(store, "_digest", lambda _: path.read_bytes()[:32])
    assert kept.get("key") == {"a": b"evil"}


@pytest.mark.attack("U14")
def test_a_record_of_selections_is_replaced_whole(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = first / "standards" / "selections.json"
    run(first, "select")
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_bytes(path.read_bytes() + b" ")

    def half(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    from hallbook import command

    assert command.run(["select"], first) == 2
    assert hashlib.sha256(path.read_bytes()[:-1]).hexdigest() == before
