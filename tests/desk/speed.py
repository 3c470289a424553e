"""Print how long it takes from typing to the finding, the page and the sheet: make desk [the median of 20, in a browser]."""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support import desks
from support.chromium import CHROMIUM, QUIET

CLAUSE = sys.argv[1] if len(sys.argv) > 1 else "SUP-M1-8"
TIMES = 20
DONE = "n => Number(document.getElementById('thing').dataset.tried ?? 0) > n"
PAGE = "word => document.getElementById('page').contentDocument?.body?.innerText.includes(word)"
SHEET = "key => [...document.querySelectorAll('#sheets img')].some(i => i.src !== key && i.complete && i.naturalWidth)"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "standards", Path(folder) / "standards")
        with desks.served(Path(folder)) as desk, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            page = browser.new_page(viewport={"width": 1366, "height": 900})
            page.goto(desk.entrance)
            page.goto(f"{desk.address}thing/{CLAUSE}")
            page.locator("#thing[data-tried]").wait_for()
            page.wait_for_function(SHEET, arg="")
            rounds = [measured(page, number) for number in range(TIMES)]
            browser.close()
    for name, times in zip(("finding", "page", "sheet"), zip(*rounds, strict=True), strict=True):
        print(f"{name}: median {statistics.median(times):.2f} s, most {max(times):.2f} s, of {len(times)}")


def measured(page: Page, number: int) -> tuple[float, float, float]:
    """Type another sentence; give the seconds until its findings, the page and the sheet are there."""
    field = page.locator("#f-text")
    tried = int(page.locator("#thing").get_attribute("data-tried") or 0)
    former = (
        page.locator("#sheets img").first.get_attribute("src") if page.locator("#sheets img").count() else ""
    )
    word = f"第{number}次"
    field.evaluate("(f, word) => { f.value = f.value.replace(/(第\\d+次)?。$/, word + '。') }", word)
    begun = time.perf_counter()
    field.dispatch_event("input")

    def until(expression: str, argument: object) -> Callable[[], float]:
        def wait() -> float:
            page.wait_for_function(expression, arg=argument, polling=20)
            return time.perf_counter() - begun

        return wait

    waits = until(DONE, tried), until(PAGE, word), until(SHEET, f"{page.url.split('/thing')[0]}{former}")
    return waits[0](), waits[1](), waits[2]()


if __name__ == "__main__":
    main()
