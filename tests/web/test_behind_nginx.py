"""Behind the documented nginx, and without its policy, no address makes a page lead away from the handbook."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route
from support.nginx import serving
from support.projects import edit
from support.sampling import some

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900), pytest.mark.skipif(
    not shutil.which("nginx") and not Path("/usr/sbin/nginx").exists(), reason="no nginx here")]  # fmt: skip

REPORTED = (
    "%2F%2Fevil.example%2F..%2Findex.html",
    "javascript:alert(1)%2F%2F..%2Findex.html",
    "index.html?a=%",
)
STRANGE = (
    *REPORTED, "%5C%5Cevil.example%5C..%2Findex.html", "..%2F1.1%2Findex.html", "zones%2Fz1.html", "zones/..%2Findex.html",
    "zones//z1.html", "//zones/z1.html", ".%2Findex.html", "%2e%2Findex.html", "%2Findex.html", "%252F%252Fevil.example",
    "index.html#//evil.example/", "index.html?x=//evil.example/#javascript:alert(1)",
    "https:%2F%2Fevil.example%2F..%2F..%2F..%2Findex.html", "data:text%2Fhtml,x%2F..%2F..%2Findex.html", "%09%2F..%2Findex.html",
    "%ff%2F..%2Findex.html", "%E0%A4%A", "zones/z1.html%2F..%2Fz2.html", "%3Cscript%3E%2F..%2Findex.html",
    "..%2F..%2Fhall%2F1.1%2Findex.html", "..%2F..%2Fhallevil%2F..%2Fhall%2F1.1%2Findex.html",
    "%2F%2Fevil.example%2F..%2Fzones%2Fz1.html",
    "..%2F..%2Fhallevil%2F1.1%2Findex.html", "javascript:%0aalert(1)%2F%2F..%2Findex.html", "@evil.example%2F..%2Findex.html",
)  # fmt: skip
"""What stands behind the folder of an edition: nginx decodes it and gives a page, whose scripts read the address."""


@pytest.fixture(scope="module")
def www(republished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two editions below /hall/, and beside it the folder of somebody else, whose name begins alike."""
    folder = tmp_path_factory.mktemp("behind")
    folder.chmod(0o755)
    for name in ("hall", "hallevil"):
        shutil.copytree(republished / "site", folder / "www" / name)
    return folder / "www"


@pytest.fixture(scope="module")
def server(www: Path) -> Iterator[str]:
    with serving(www, www.parent / "nginx", leave_out="add_header Content-Security-Policy") as address:
        yield address


def leads(browser: Browser, address: str) -> list[str]:
    """Open an address, choose the other edition, and give all that was asked for or said on the way."""
    page: Page = browser.new_page()
    seen: list[str] = []

    def note(route: Route) -> None:
        seen.append(route.request.url)
        route.abort()

    page.route(lambda url: "127.0.0.1" not in url and not url.startswith("data:"), note)
    page.on("dialog", lambda dialog: (seen.append("dialog"), dialog.dismiss()))
    page.on("pageerror", lambda error: seen.append(f"error {error}"))
    page.goto(address)
    menu = page.locator("details.hb-editions summary")
    if menu.count():
        menu.click()
        page.locator("details.hb-editions a", has_text="V1.0").click()
        page.wait_for_timeout(400)
        page.wait_for_load_state()
    seen.append(page.url)
    page.close()
    return seen


@pytest.mark.attack("F3", named=REPORTED)
@pytest.mark.parametrize("strange", some(STRANGE, 4))
def test_from(strange: str, server: str, browser: Browser) -> None:
    *harm, last = leads(browser, f"{server}/hall/1.1/{strange}")
    assert harm == []
    assert last.startswith((f"{server}/hall/1.0/", f"{server}/hall/1.1/", f"{server}/hallevil/"))
    # What a browser itself takes out of an address is not the page's doing.
    assert "/hallevil/" not in last or "hallevil" in strange


@pytest.mark.guard("pages of the other edition alone", "a reader is led to another host")
def test_without_the_list_it_would_lead_away(www: Path, server: str, browser: Browser) -> None:
    script = www / "hallevil" / "1.1" / "assets" / "js" / "editions.js"
    edit(script, "if (listed.includes(page)) return page", "return page")
    assert any("evil.example" in each for each in leads(browser, f"{server}/hallevil/1.1/{STRANGE[0]}"))
