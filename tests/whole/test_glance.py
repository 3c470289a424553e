"""Pages are read at a glance: the sentence is most of what is seen of a clause, and the longest pages end."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from whole import glance

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

SAMPLE = [
    "operations/opening.html",
    "operations/complaints.html",
    "supervision/feedback.html",
    "zones/z1.html",
]
"""The chapters whose sentences are shortest beside what is said of them, and the longest page of a zone."""


def test_a_clauses_block_is_mostly_its_sentence(newest: Path, browser: Browser) -> None:
    found = glance.looked_at(browser, newest, SAMPLE)
    assert [each for each in found if each.share < glance.SHARE] == []
    assert found[-1].screens <= glance.ZONE


def test_the_page_of_the_busiest_role_ends(newest: Path, browser: Browser) -> None:
    (found,) = glance.looked_at(browser, newest, [glance.busiest(newest)])
    assert found.screens <= glance.BUSIEST


def test_what_is_open_counts(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    behind = "<details {}><summary>详情</summary><p>出处</p></details>"
    block = f'<div class="clause"><p class="clause-text">四个字符</p>{behind}</div>'
    page.write_text('<meta charset="utf-8">' + block.format("") + block.format("open"), "utf-8")
    (found,) = glance.looked_at(browser, tmp_path, ["page.html"])
    assert found.share == pytest.approx(8 / 14)
