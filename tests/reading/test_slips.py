"""A dozen of the slips that ``make slips`` puts into the real standards: each is told at its line, in few words."""

import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import ROOT

from hallbook.checks.examine import examine
from hallbook.project import Project

sys.path.insert(0, str(ROOT / "scripts"))
import slips

ALL = slips.slips()
SOME = [
    "存成 GBK", "花括号里的全角逗号", "少了右引号而后面还有引号", "句子后的键缩进多两格", "列项少了连字符", "没有合并完",
    "井号吞掉句子的后半", "岗位写了俗称", "键拼错", "只改了期限", "主色改淡了", "条款删掉了", "句子折成两行",
]  # fmt: skip


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    made = slips.draft(Path(tmp_path_factory.mktemp("slips")))
    assert examine(made).findings == []
    yield made
    assert examine(made).findings == [], "every slip was taken back"


def test_there_are_enough_slips_and_none_twice() -> None:
    names = [slip.name for slip in ALL]
    assert len(set(names)) == len(names) >= 60
    assert set(SOME) <= set(names)
    assert statistics.median(slip.several for slip in ALL if not slip.accepted) == 1


@pytest.mark.parametrize("slip", [slip for slip in ALL if slip.name in SOME], ids=lambda slip: slip.name)
def test_a_slip_is_told_at_its_line(slip: slips.Slip, draft: Project) -> None:
    told = slips.told(slip, draft)
    assert told.right, [str(finding) for finding in told.findings]
