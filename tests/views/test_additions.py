"""What editors added to a sourced clause or form is marked where it stands: page, book, sheet, workbook, coverage."""

import markdown
import pytest
from support import TEMPLATES
from support.sheets import tiny_edition

from hallbook.editions.history import History
from hallbook.making.templating import environment
from hallbook.model import Clause, Confirmation, Edition, Form
from hallbook.paper import forms
from hallbook.paper.book import book
from hallbook.readback import clauses, webpage
from hallbook.views import additions, coverage
from hallbook.views.facts import facts
from hallbook.views.sheets import sheet
from hallbook.web.pages import Renderer, pages

TEMPLATING = environment(TEMPLATES)
CLAUSE, FORM, CHAPTER = "SUP-M1-1", "F-SUP-01", "supervision/monitoring"


def edition(clause: dict[str, object] | None = None, form: dict[str, object] | None = None) -> Edition:
    """The tiny handbook with one sourced clause and one sourced form otherwise."""
    made = tiny_edition()

    def other(each: Clause) -> Clause:
        return each.model_copy(update=clause or {}) if each.id == CLAUSE else each

    chapter = made.chapters[CHAPTER]
    sections = tuple(
        part.model_copy(update={"clauses": tuple(map(other, part.clauses))}) for part in chapter.sections
    )
    new = {
        "chapters": made.chapters | {CHAPTER: chapter.model_copy(update={"sections": sections})},
        "forms": tuple(f.model_copy(update=form or {}) if f.id == FORM else f for f in made.forms),
    }
    return Edition(**{name: getattr(made, name) for name in Edition.model_fields} | new)


def shown(of: Edition) -> webpage.Shown:
    made = next(page for page in pages(Renderer(of, TEMPLATING)) if page.address == f"{CHAPTER}.html")
    body = made.markdown.partition("\n---\n")[2]
    html = markdown.markdown(
        body, extensions=["attr_list", "md_in_html", "toc"], extension_configs={"toc": {"permalink": "#"}}
    )
    return webpage.read(html).clauses[CLAUSE][0]


def test_a_part_is_marked_where_it_stands_and_the_mark_reads_back() -> None:
    marked, plain = edition({"proposed": ("who", "check")}), edition()
    page = shown(marked)
    assert page["谁做为拟定"] == page["检查方法为拟定"] == page["分值为拟定"] == ["拟"]
    assert not [label for label in shown(plain) if label.endswith("为拟定")]
    assert list(clauses.faults(marked, marked.clauses[CLAUSE], page)) == []
    missing = {fault[1] for fault in clauses.faults(marked, marked.clauses[CLAUSE], shown(plain))}
    assert f"条款 {CLAUSE} 的“谁做为拟定”应为“拟”，页面是“”" in missing


def test_of_what_is_said_in_one_the_part_is_named() -> None:
    of = edition({"proposed": ("due",)})
    found = {fact.field: fact.title for fact in facts(of, of.clauses[CLAUSE])}
    assert found["when"] == "期限为拟定"
    assert found["who"] == ""


def test_the_book_marks_the_part_too() -> None:
    of = edition({"proposed": ("who",)})
    part = book(of, TEMPLATES, History()).parts[f"c-{of.chapter_numbers[CHAPTER]}"]
    assert '谁做<span class="part" title="谁做为拟定">拟</span>：' in part


def test_a_sheet_marks_rows_and_its_own_parts_with_one_small_word() -> None:
    of = edition({"proposed": ("check", "who")}, {"proposed": ("signs", "keep")})
    made, before = sheet(of, of.forms_by_id[FORM]), sheet(edition(), edition().forms_by_id[FORM])
    row = next(row for rows in made.rows.values() for row in rows if row.clause == CLAUSE)
    assert row.marks == ("拟",)
    assert row.added == ("检查",)  # who does it is not printed there
    assert "拟：检查由本手册提出" in forms.marks(made)
    assert ("保存（拟）", "5年") in forms.use(made)
    assert ("填写", "一线督导") in forms.use(made)
    assert "<b>营业厅经理</b>（签字，拟）" in forms.html(TEMPLATES, made)
    assert made.fingerprint != before.fingerprint
    assert made.content == before.content  # what is proposed binds like the rest


@pytest.mark.parametrize("of", ["clause", "form"])
def test_what_headquarters_confirmed_bears_no_mark(of: str) -> None:
    agreed = {
        "proposed": ("who",),
        "confirmed": Confirmation(date="2026-12-01", by="总部", document="会议纪要"),
    }
    made = edition(agreed) if of == "clause" else edition(form=agreed | {"proposed": ("keep",)})
    thing: Clause | Form = made.clauses[CLAUSE] if of == "clause" else made.forms_by_id[FORM]
    assert made.added(thing) == frozenset()
    assert not [fact for fact in facts(made, thing) if fact.added]


def test_a_handbook_whose_sources_do_not_say_what_they_give_is_not_judged() -> None:
    assert additions.unmarked(edition()) == {}
    assert "标明" not in coverage.text(edition())
