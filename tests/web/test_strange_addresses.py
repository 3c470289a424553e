"""Scripts trust neither address nor storage: whatever stands there, a page opens, says nothing and goes nowhere else."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from support import projects
from support.sampling import some

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

KINDS = ("index", "zones/z1", "roles/R-SUP", "forms/index", "forms/F-SUP-01", "calendar", "changes")
STRANGE = (
    "%", "%E0%A4%A", "%%%", "%00", "%ff", "q=%", "q=%E0%A4%A", "role=%&zone=%", "__proto__", "constructor", "toString",
    "javascript:alert(1)", "//evil.example/", "/%2F%2Fevil.example%2F..%2F", "<img src=x onerror=alert(1)>",
    "'\"><script>alert(1)</script>", "\\", "..%2f..%2f", "#", "##", "?", "&&&", "=", "[", "(", "*", ".", "\ud800", "𠮷",
    "督办单", "q=" + "啊" * 300, "a" * 5000, "zones%2Fz1.html", "data:text/html,x", "NaN", "-1", "1e999",
)  # fmt: skip
"""What may stand behind # or ?."""
VALUES = (
    "5", '"x"', '{"a":1}', "true", "false", "null", '{"length":2}', "[[]]", "[null]", '["营业厅","分公司","银行网点"]',
    '["__proto__"]', "[1,2,3]", '{"__proto__":{"x":1}}', "{", "", "NaN", "undefined", '"slate"', '["slate"]', "[]" * 3,
    "1e999", '"' + "x" * 10_000 + '"', "\u0000", "<b>", '{"toString":1}',
)  # fmt: skip
"""What may be kept in the browser, by anybody on this host."""
KEYS = (
    "hallbook.hidden-scopes",
    "hallbook.scheme",
    "hallbook.single-keys",
    "hallbook-role",
    "hallbook-ticks",
)


@pytest.fixture(scope="module")
def site(republished: Path) -> Path:
    return projects.newest(republished / "site")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context()
    yield made
    made.close()


class Watch:
    """What a page must not do: err, ask, or go to another place than those that the site holds."""

    def __init__(self, page: Page, site: Path) -> None:
        self.harm: list[str] = []
        self.root = site.parent.as_uri()
        page.on("pageerror", lambda error: self.harm.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.harm.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("framenavigated", lambda frame: self.at(frame.url))
        page.on("request", lambda request: self.at(request.url))

    def at(self, address: str) -> None:
        if not address.startswith((self.root, "about:", "data:")):
            self.harm.append(f"went to {address}")


def encoded(text: str) -> str:
    """A text as a link may hold it: what is percent-encoded already, and wrongly, stays."""
    return quote(text, safe="%/#?&=:'()*!$,;@[]", errors="surrogatepass")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.attack("F8", named={"index", "forms/index"})
def test_any_fragment_and_any_question_open_the_page(site: Path, context: BrowserContext, kind: str) -> None:
    page = context.new_page()
    watch = Watch(page, site)
    found: dict[str, list[str]] = {}
    # Every script is on every page: each text is tried on two kinds of page at least.
    for text in some(STRANGE, 3, KINDS.index(kind)):
        strange = encoded(text)
        page.goto("about:blank")
        page.goto(f"{(site / kind).as_uri()}.html?q={strange}&{strange}#{strange}")
        page.evaluate("hash => { location.hash = hash }", text)
        assert page.evaluate("typeof window.hallbook.editions") == "object", "all scripts ran"
        if watch.harm:
            found[text] = watch.harm[:]
            watch.harm.clear()
    assert found == {}


@pytest.mark.parametrize("kind", ["forms/index", "zones/z1"])
@pytest.mark.attack("F8")
def test_any_kept_value_opens_the_page(site: Path, context: BrowserContext, kind: str) -> None:
    page = context.new_page()
    watch = Watch(page, site)
    found: dict[str, list[str]] = {}
    page.goto((site / f"{kind}.html").as_uri())
    # Each value is tried on one of the two, for all keys at once: each is read by a script of its own.
    for value in some(VALUES, 2, len(kind) % 2):
        page.evaluate(
            "([keys, value]) => keys.forEach(key => localStorage.setItem(key, value))",
            [KEYS, value],
        )
        page.reload()
        assert page.evaluate("typeof window.hallbook.editions") == "object", "all scripts ran"
        page.evaluate("hallbook.scopes.set(hallbook.scopes.names[0], true)")
        page.evaluate("localStorage.clear()")
        if watch.harm:
            found[value] = watch.harm[:]
            watch.harm.clear()
    assert found == {}


@pytest.mark.attack("F3")
def test_the_switch_of_editions_goes_only_where_the_other_edition_has_a_page(
    site: Path, context: BrowserContext
) -> None:
    page = context.new_page()
    watch = Watch(page, site)
    for end in ("index.html?a=%", "index.html#%", "zones/z1.html?x=//evil.example/#ZN-Z1-1"):
        page.goto(f"{site.as_uri()}/{end}")
        page.locator("details.hb-editions summary").click()
        page.locator("details.hb-editions a", has_text="V1.0").click()
        page.wait_for_url("**/1.0/*.html*" if "zones" not in end else "**/1.0/zones/z1.html#ZN-Z1-1")
        assert watch.harm == []
