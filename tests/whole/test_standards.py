"""The real standards: sound, covering their sources, in the project's own words."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from support import ROOT

from hallbook.checks.examine import examine
from hallbook.model import Disposition, Edition
from hallbook.project import Project
from hallbook.views import additions, coverage

pytestmark = pytest.mark.own

SOURCE = ROOT.parent / "shared" / "source" / "000_0e51cf37fb41e0dd.txt"
LONGEST_SHARED_RUN = 16


@pytest.fixture(scope="module")
def real() -> Edition:
    examined = examine(Project(ROOT))
    assert [str(f) for f in examined.findings] == []
    assert examined.loaded.edition is not None
    return examined.loaded.edition


def test_every_standard_fact_is_cited_or_excused(real: Edition) -> None:
    rows = coverage.rows(real)
    assert [row.standard - row.cited - row.excused for row in rows] == [0] * 8
    total = coverage.total(real)
    assert (total.standard, total.named_only, total.background) == (501, 31, 81)
    assert total.excused < 0.05 * total.standard


def test_the_facts_of_the_hall_parts_are_all_cited(real: Edition) -> None:
    parts = {
        d.part: {f.id for f in d.facts if f.disposition is Disposition.STANDARD}
        for d in real.sources.documents
    }
    cited = coverage.citations(real).keys()
    assert {part: sorted(parts[part] - cited) for part in (1, 2, 4, 8)} == {1: [], 2: [], 4: [], 8: []}


@pytest.mark.skipif(not SOURCE.exists(), reason="the source text is not part of the project")
@pytest.mark.parametrize("path", sorted((ROOT / "standards").rglob("*.yaml")), ids=lambda p: p.name)
def test_no_long_run_of_the_source_text_is_copied(path: Path) -> None:
    lines = path.read_text("utf-8").split("\n")
    copied = [run for line in lines for run in runs(line) if run in source_runs()]
    assert [run for run in copied if not any(run in squeeze(name) for name in NAMES)] == []


@cache
def source_runs() -> frozenset[str]:
    return frozenset(runs(SOURCE.read_text("utf-8")))


def runs(text: str) -> list[str]:
    """All runs of characters that are longer than what may be shared."""
    squeezed, size = squeeze(text), LONGEST_SHARED_RUN + 1
    return [squeezed[at : at + size] for at in range(len(squeezed) - size + 1)]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


# Titles of documents and bodies, and plain lists of terms: these are names, not sentences.
NAMES = (
    "罗兰•贝格国际管理咨询(上海)有限公司",
    "“外抢市场调结构、内强管理促发展”",
    "三季度服务提升工作奖惩办法实施细则",
    "《xx银行员工基本素养和服务行为规范》、《xx银行营业规范化服务标准》",
)


def test_there_are_eight_zones_and_enough_of_everything(real: Edition) -> None:
    assert list(real.zones) == [f"Z{n}" for n in range(1, 9)]
    assert sum(clause.item is not None for clause in real.clauses.values()) >= 60
    assert {matrix.id for _, chapter in real.ordered for matrix in chapter.matrices} >= {
        "MX1",
        "MX2",
        "MX3",
        "MX4",
    }


READ_TWO_WAYS = re.compile("应对(?!挑战|客|疑)|员工作(?!满|计|服)")


def test_no_sentence_is_read_in_two_ways(real: Edition) -> None:
    texts = {clause.id: clause.text for clause in real.in_force}
    assert [identity for identity, text in texts.items() if READ_TWO_WAYS.search(text)] == []
    assert READ_TWO_WAYS.search("营业厅经理应对新老员工作日常培训。")


def test_what_is_still_to_be_looked_up_is_little_and_says_what(real: Edition) -> None:
    open_ones = [c.id for c in real.in_force if "待核" in f"{c.basis}{c.note}"]
    assert len(open_ones) <= 10
    said = [c.basis for c in real.in_force if "待核" in (c.basis or "")]
    assert [basis for basis in said if not re.search("（待核：[^）]{4,}）", basis or "")] == []


def test_what_editors_added_to_the_sources_is_marked(real: Edition) -> None:
    assert additions.judged(real)
    assert additions.unmarked(real) == {}
    assert sum(bool(clause.proposed) for clause in real.in_force) > 300


SYSTEMS = sorted(yaml.safe_load((Path(__file__).parent / "systems.yaml").read_text("utf-8")).items())


@pytest.mark.parametrize(("system", "parts"), SYSTEMS, ids=[name for name, _ in SYSTEMS])
def test_a_system_has_the_clauses_and_forms_it_runs_by(
    real: Edition, system: str, parts: dict[str, list[str]]
) -> None:
    assert system in {each.id for each in real.sources.systems}
    in_force = {clause.id for clause in real.in_force}
    assert [each for each in parts["clauses"] if each not in in_force] == []
    sheets = {form.id for form in real.forms_in_force}
    assert [each for each in parts["forms"] if each not in sheets] == []
    facts = {fact.id for fact in real.facts.values() if system in fact.systems}
    assert any(facts & set(clause.sources) for clause in real.in_force)


def test_every_system_is_listed(real: Edition) -> None:
    assert [name for name, _ in SYSTEMS] == sorted(each.id for each in real.sources.systems)
