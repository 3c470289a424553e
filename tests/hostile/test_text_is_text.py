"""No text that the standards or a frozen edition hold becomes markup: every field, every word, every output, a browser."""

from collections.abc import Callable
from pathlib import Path

import markupsafe
import pytest
from playwright.sync_api import Browser
from support.rendering import rendered
from support.sampling import some

from hallbook.making import templating
from hallbook.project import Project
from hallbook.web.content import content
from hallbook.web.pages import Renderer
from hostile import outputs, payloads, rounds
from hostile.rounds import Round

FENCE = next(word for word in payloads.MARKDOWN if word.startswith("甲\n\n```"))


@pytest.fixture(scope="module")
def played() -> list[Round]:
    return list(rounds.rounds(together=15))


@pytest.mark.slow
@pytest.mark.attack("F1")
def test_no_word_in_any_field_is_markup_in_any_output(
    played: list[Round], counted: Callable[[str], None]
) -> None:
    assert [name for each in played for name in each.raw] == []
    assert len(payloads.ALL) >= 40
    assert sum(each.words for each in played) == len(payloads.ALL) * len(rounds.fields())
    counted(
        f"{len(payloads.ALL)} words × {len(rounds.fields())} fields × {len(played[0].made)} outputs: 0 raw"
    )


@pytest.mark.slow
@pytest.mark.attack("F1")
def test_every_word_is_shown_as_it_is(played: list[Round]) -> None:
    shown = "".join(
        outputs.shown(name, text)
        for each in played
        for name, text in each.made.items()
        if name.endswith(".html")
    )
    kept = [word for word in payloads.ALL if not set(word) & {"\x00", "\x02", "\x1b", "\x7f", "\r"}]
    bare = "".join(shown.split())
    assert [word for word in kept if "".join(word.split()) not in bare] == []


def put(word: str) -> dict[str, str]:
    return rounds.made({field: [word] for field in rounds.fields()})


def handlers(texts: dict[str, str]) -> list[str]:
    """The elements with a handler on the pages."""
    pages = (text for name, text in texts.items() if name.startswith("pages/"))
    return [mark for text in pages for mark in outputs.marks("x.html", text) if " on" in mark]


@pytest.mark.guard("escape for Markdown", "a fence carries a handler")
def test_with_html_alone_escaped_a_fence_would_carry_a_handler(monkeypatch: pytest.MonkeyPatch) -> None:
    assert handlers(put(FENCE)) == []
    monkeypatch.setattr(templating, "as_text", markupsafe.escape)
    assert handlers(put(FENCE))


@pytest.mark.guard("quoting in style sheets", "a title adds rules")
def test_a_style_sheet_without_its_own_quoting_would_take_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    word = "x\n\\"
    plain = put("xxx")["book.css"]
    assert outputs.marks("book.css", put(word)["book.css"]) == outputs.marks("book.css", plain)
    monkeypatch.setattr(templating, "as_css", lambda value: markupsafe.Markup(f'"{value}"'))
    assert outputs.marks("book.css", put(word)["book.css"]) != outputs.marks("book.css", plain)


@pytest.mark.slow
@pytest.mark.attack("F1")
def test_the_engine_adds_nothing_to_it(tmp_path: Path) -> None:
    words = {field: [payloads.ALL[i % len(payloads.ALL)], FENCE] for i, field in enumerate(rounds.fields())}
    project, sites = Project(tmp_path), []
    for each in (words, {field: ["x" * 9] for field in words}):
        edition = rounds.spoilt(each)[1]
        made = content(Renderer(edition, templating.environment(project.templates)), project.templates)
        sites.append(rendered(made, project))
    hostile, plain = (
        {name: text.decode() for name, text in files.items() if name.endswith(".html")} for files in sites
    )
    drawn = {"text x y", "/text"}  # a drawing writes a long label in several lines
    assert {name for name in plain if marks(hostile[name]) - drawn != marks(plain[name]) - drawn} == set()


def marks(page: str) -> set[str]:
    return set(outputs.marks("x.html", page))


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.attack("F1")
def test_a_browser_without_a_policy_runs_none_of_it(
    played: list[Round], tmp_path: Path, browser: Browser, counted: Callable[[str], None]
) -> None:
    faulty: list[str] = []
    page = browser.new_page()
    page.on("dialog", lambda dialog: (faulty.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda asked: faulty.append(asked.url) if "example.com" in asked.url else None)
    # That no output holds markup of theirs is shown above, of all; the browser is asked of a share.
    names = some([name for name in played[0].made if name.endswith((".html", ".svg"))], 5)
    path = tmp_path / "page.html"
    for name in names:
        path.write_text(
            "<!doctype html><meta charset=utf-8>" + "".join(each.made[name] for each in played), "utf-8"
        )
        page.goto(path.as_uri(), timeout=300_000)  # all rounds on one page, on a busy machine
        faulty += page.evaluate(LISTENING)
    page.close()
    assert faulty == []
    counted(
        f"{len(payloads.ALL)} words × {len(rounds.fields())} fields on {len(names)} pages in Chromium: 0 executed"
    )


LISTENING = """() => [
  ...window.attacked ? ["ran"] : [],
  ...[...document.querySelectorAll("*")].flatMap(e => [...e.attributes]).filter(
    a => a.name.startsWith("on") || /^\\s*javascript:/i.test(a.value)).map(a => a.name + "=" + a.value)]"""


@pytest.mark.browser
@pytest.mark.guard("escape, in a browser", "the word runs")
def test_a_word_that_is_not_escaped_would_run(tmp_path: Path, browser: Browser) -> None:
    path = tmp_path / "page.html"
    path.write_text("<!doctype html><meta charset=utf-8><p>" + payloads.HTML[1], "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.wait_for_function("window.attacked")
    assert page.evaluate(LISTENING)
    page.close()
