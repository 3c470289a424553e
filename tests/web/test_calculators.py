"""A calculator of the page gives what the build gives, over a grid; without a script the page holds the first results."""

import json
import subprocess
from itertools import product

import pytest
from support import ROOT, TEMPLATES
from support.sheets import tiny_edition

from hallbook.making.templating import environment
from hallbook.model import Edition
from hallbook.model.calculation import FIXED, Calculation, Entry, Formula
from hallbook.readback import webpage
from hallbook.views import formulas
from hallbook.web.pages import Renderer, pages

SCRIPT = """
import { run } from './page.mjs'
import { readFileSync } from 'node:fs'
const { results } = run(['calculators']).calculators
const asked = JSON.parse(readFileSync(0, 'utf8'))
console.log(JSON.stringify(asked.map(([formula, values, weights]) => results(formula, values, weights))))
"""
GRID = {
    Formula.QUEUE: [*product((0, 1, 7, 20, 33, 95), (30, 60), (0.5, 3, 6.1, 12), (5, 20), (80, 90), (1, 5))],
    Formula.WEIGHTED: [*product((0, 61.25, 86.15, 100), (0, 33.3, 70), (5, 99.9))],
    Formula.SHARE: [*product((0, 1, 37), (0, 12, 400), (0, 3, 8))],
}
WEIGHTS = {Formula.QUEUE: [None] * 6, Formula.WEIGHTED: [15.0, 20.5, 64.5], Formula.SHARE: [1.0, 1.0, 0.0]}


def calculation(formula: Formula) -> Calculation:
    entries = [Entry(label=f"数{n}", value=9, weight=weight) for n, weight in enumerate(WEIGHTS[formula])]
    names = ("甲", "乙", "丙", "丁")[: FIXED[formula][1]]
    return Calculation(formula=formula, entries=tuple(entries), results=names)


@pytest.mark.parametrize("formula", Formula, ids=lambda each: each.name.lower())
def test_the_script_gives_what_the_build_gives(formula: Formula) -> None:
    weights = [weight or 0 for weight in WEIGHTS[formula]]
    asked = [(formula.name.lower(), values, weights) for values in GRID[formula]]
    run = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT],
        input=json.dumps(asked),
        cwd=ROOT / "tests" / "web" / "scripts",
        capture_output=True,
        text=True,
        check=True,
    )
    built = [list(formulas.results(calculation(formula), values)) for values in GRID[formula]]
    assert json.loads(run.stdout) == built
    assert len({*map(tuple, built)}) > 8  # a grid that tells values apart


def page(made: Calculation | None) -> str | None:
    edition = tiny_edition()
    chapter = edition.chapters["supervision/monitoring"]
    clause = chapter.sections[0].clauses[0].model_copy(update={"calculation": made})
    section = chapter.sections[0].model_copy(update={"clauses": (clause, *chapter.sections[0].clauses[1:])})
    chapters = edition.chapters | {
        "supervision/monitoring": chapter.model_copy(update={"sections": (section, *chapter.sections[1:])})
    }
    parts = {name: getattr(edition, name) for name in Edition.model_fields} | {"chapters": chapters}
    found = pages(Renderer(Edition(**parts), environment(TEMPLATES)))
    return next((each.markdown for each in found if each.address == "calculators.html"), None)


def test_the_page_holds_the_first_results_and_nothing_that_runs_by_itself() -> None:
    made = page(calculation(Formula.QUEUE))
    assert made
    values = formulas.results(calculation(Formula.QUEUE), [9.0] * 6)
    assert all(f"<output>{value}</output>" in made for value in values)
    assert made.count("<input ") == 6
    assert webpage.read(made).active == []


def test_where_no_clause_has_a_formula_there_is_no_page() -> None:
    assert page(None) is None
