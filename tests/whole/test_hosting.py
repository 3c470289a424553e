"""The example server configuration, tried: nginx on this machine, headers, a subfolder address, a browser under the policy."""

import re
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from support import ROOT
from support.axe import violations
from support.nginx import serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny handbook, published, in a folder that every user may enter."""
    folder = tmp_path_factory.mktemp("server")
    folder.chmod(0o755)
    shutil.copytree(published / "site", folder / "site")
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    """The tiny handbook behind nginx, at the root and below /hall/; stopped when the tests end."""
    shutil.copytree(folder / "site", folder / "www")
    shutil.copytree(folder / "site", folder / "www" / "hall")
    with serving(folder / "www", folder / "nginx") as address:
        yield address


@pytest.mark.attack("F12", named=())
@pytest.mark.parametrize("link", ["etc/hostname", "1.0/etc/hostname", "1.0/page.html"])
def test_no_link_is_served(folder: Path, server: str, link: str) -> None:
    path = folder / "www" / link
    aim = Path("/etc") if path.name == "hostname" else Path("/etc/hostname")
    place = path.parent if path.name == "hostname" else path
    place.symlink_to(aim)
    with pytest.raises(urllib.error.HTTPError, match=r"40[34]"):
        urllib.request.urlopen(f"{server}/{link}", timeout=5)
    place.unlink()


@pytest.mark.guard("no links behind nginx", "a file of the server is given away")
def test_without_that_line_a_link_would_be(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "site", tmp_path / "www")
    (tmp_path / "www" / "secret.html").symlink_to("/etc/hostname")
    tmp_path.chmod(0o755)
    with serving(tmp_path / "www", tmp_path / "nginx", leave_out="disable_symlinks") as open_server:
        assert urllib.request.urlopen(f"{open_server}/secret.html", timeout=5).status == 200


@pytest.mark.attack("F14")
@pytest.mark.parametrize(
    ("path", "kind", "cache"),
    [
        ("/index.html", "text/html", "no-cache"),
        ("/1.0/zones/z1.html", "text/html", "no-cache"),
        ("/1.0/forms/F-SUP-01.pdf", "application/pdf", "no-cache"),
        ("/f/F-SUP-01/1.0.html", "text/html", "no-cache"),
    ],
)
def test_files_come_with_sensible_headers(server: str, path: str, kind: str, cache: str) -> None:
    with urllib.request.urlopen(server + path, timeout=5) as answer:
        headers = answer.headers
    assert headers["Content-Type"].startswith(kind)
    assert headers["Cache-Control"] == cache
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src 'self';" in policy, "no inline script may run"


@pytest.mark.parametrize("base", ["", "/hall"])
def test_pages_work_under_the_policy_and_in_a_subfolder(server: str, base: str, browser: Browser) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on(
        "request",
        lambda r: faults.append(r.url) if not r.url.startswith(("http://127.0.0.1", "data:")) else None,
    )
    page.goto(f"{server}{base}/index.html")
    page.wait_for_url(re.compile(r"/1\.0/index\.html"))
    page.locator("button[data-hb-search]").first.click()
    page.locator("dialog.hb-search input[type=search]").fill("督办单")
    page.locator("dialog.hb-search ol li a").first.wait_for()
    page.clock.set_fixed_time("2026-12-05T10:00:00Z")
    page.goto(f"{server}{base}/f/F-SUP-01/1.0.html")
    assert "现行有效" in page.locator("#verdict").inner_text(), "the page's script ran under the policy"
    page.close()
    assert faults == []


def test_a_page_that_is_not_there_is_accessible(server: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{server}/1.0/no-such-page.html")
    assert "404" in page.title() or "没有" in page.inner_text("main")
    assert violations(page) == []
    page.close()


def load(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [ROOT / "scripts" / "load.sh", "1", folder / "site"]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.skipif(not shutil.which("wrk"), reason="make load alone needs wrk")
def test_load_is_measured_and_a_missing_file_fails_it(folder: Path, tmp_path: Path) -> None:
    whole = load(folder)
    assert (whole.returncode, whole.stdout.count("Requests/sec")) == (0, 4), whole.stderr
    shutil.copytree(folder / "site", tmp_path / "site")
    (tmp_path / "site" / "1.0" / "handbook.pdf").unlink()
    assert load(tmp_path).returncode != 0
