"""The desk serves a browser of this machine that was given the token, and nobody else; text stays text."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import desks, projects
from support.desks import Served

HOSTILE = '</textarea><script>alert("甲")</script>{{ 7*7 }}<img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = projects.project(tmp_path_factory.mktemp("desk") / "project")
    with desks.served(folder) as made:
        yield made


def files(desk: Served) -> projects.Files:
    return projects.files(desk.folder / "standards")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}", ""]
)
def test_another_name_is_refused(desk: Served, host: str) -> None:
    status, said, _ = desk.ask("/", Host=host.format(port=desk.port))
    assert status == (403 if host else 400) or (status == 403 and "本机" in said)


@pytest.mark.parametrize("cookie", ["", "hallbook-1=x", "{name}=wrong", "{name}="])
@pytest.mark.parametrize("path", ["/", "/?token=wrong", "/thing/ZN-Z1-1", "/static/desk.js", "/review"])
def test_without_the_token_nothing_is_shown(desk: Served, cookie: str, path: str) -> None:
    status, said, headers = desk.ask(path, Cookie=cookie.format(name=f"hallbook-{desk.port}"))
    assert status == 403
    assert "口令" in said
    assert "set-cookie" not in headers


def test_the_token_becomes_a_cookie_that_no_script_and_no_other_site_has(desk: Served) -> None:
    status, _, headers = desk.ask(f"/?token={desk.token}", Cookie="")
    assert (status, headers["location"]) == (303, "/")
    cookie = headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert desk.ask("/")[0] == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1:{port}", "http://127.0.0.1:1", ""]
)
def test_another_origin_writes_nothing(desk: Served, origin: str) -> None:
    before = files(desk)
    body = json.dumps(
        {"thing": "ZN-Z1-1", "changes": [{"path": "title", "old": "台面整洁", "new": "改"}]}
    ).encode()
    for path in ("/save", "/try", "/undo", "/act/withdraw", "/publish"):
        assert desk.ask(path, "POST", body, Origin=origin.format(port=desk.port))[0] == 403
    assert files(desk) == before


def test_nothing_invites_another_site(desk: Served) -> None:
    for path in ("/", "/thing/ZN-Z1-1", "/static/desk.js"):
        headers = desk.ask(path)[2]
        assert not any(name.startswith("access-control") for name in headers)
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/thing/../../etc/passwd", "/thing/%2e%2e/%2e%2e/etc/passwd", "/thing//etc/passwd", "/thing/edition.yaml%00",
        "/static/../base.html.j2", "/static/%2e%2e/%2e%2e/pyproject.toml", "/static/css/%2e%2e/%2e%2e/desk/base.html.j2",
        "/static/base.html.j2", "/static//etc/passwd", "/shown/0/page", "/shown/0/sheet/..%2f..%2fx.pdf", "/nowhere",
    ],
)  # fmt: skip
def test_no_path_leads_outside(desk: Served, path: str) -> None:
    status, said, _ = desk.ask(path)
    assert status == 404
    assert "root:" not in said
    assert "{%" not in said


@pytest.mark.parametrize(
    "asked",
    [
        b"", b"[]", b"{", b'{"thing": 1}', b'{"thing": "../../x", "changes": []}', b"\xff",
        '{"thing": "ZN-Z1-1", "changes": [{"path": "no-such", "old": null, "new": "甲"}]}'.encode(),
        b'{"thing": "ZN-Z1-1", "changes": [{"path": "", "old": null, "new": "x"}]}',
        b'{"thing": "ZN-Z1-1", "changes": [{"path": "text.0.1", "old": null, "new": "x"}]}',
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_saves_nothing(desk: Served, asked: bytes) -> None:
    before = files(desk)
    status, said, _ = desk.ask("/save", "POST", asked)
    assert status in (400, 409)
    assert json.loads(said)["refused"]
    assert desk.ask("/act/no-such", "POST", b"{}")[0] == 409
    assert files(desk) == before


def test_too_much_is_not_read(desk: Served) -> None:
    assert desk.ask("/save", "POST", b"{}", Content_Length=str(2**21))[0] in (400, 413)


def test_hostile_text_is_shown_as_text(desk: Served, tmp_path: Path) -> None:
    old = "营业员应在营业前整理台面。"
    change = {"thing": "ZN-Z1-1", "changes": [{"path": "text", "old": old, "new": HOSTILE}]}
    status, said, _ = desk.ask("/try", "POST", json.dumps(change).encode())
    key = json.loads(said)["key"]
    assert status == 200
    pages = [desk.ask(f"/shown/{key}/{name}") for name in ("page", "touched")]
    assert desk.ask("/save", "POST", json.dumps(change).encode())[0] == 200
    pages += [desk.ask(path) for path in ("/thing/ZN-Z1-1", "/?q=alert", "/review")]
    for status, page, headers in pages:
        assert status == 200
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "49<" not in page
        assert (
            "script-src 'self'" in headers["content-security-policy"]
            or "script" not in headers["content-security-policy"]
        )
    assert "&#60;script&#62;" in pages[2][1]
    assert desk.ask("/undo", "POST", b"{}")[0] == 200
