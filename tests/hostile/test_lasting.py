"""Whatever stands in a file of 1 MB, check says so in 2 s of the processor and 300 MB."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from support.sampling import every

from hostile import lasting

FEWEST = 200


@pytest.mark.slow
@pytest.mark.attack("F6", named=())
def test_hostile_files_are_checked_in_time(
    tmp_path: Path, request: pytest.FixtureRequest, counted: Callable[[str], None]
) -> None:
    project = lasting.project(tmp_path / "project")
    step = every(40)
    made = [lasting.checked(project, each) for each in islice(lasting.files(), 0, None, step)]
    assert len(made) * step > FEWEST
    for each in made:
        request.node.user_properties.append(("attack", f"F6+\tcheck of {each.name}"))
    slowest = sorted(made, key=lambda each: -each.seconds)[:3]
    largest = max(made, key=lambda each: each.megabytes)
    told = "; ".join(f"{each.name} {each.seconds:.2f} s" for each in slowest)
    counted(
        f"{len(made)} hostile files through check: slowest {told}; most memory {largest.name} {largest.megabytes:.0f} MB"
    )
    assert [f"{each.name}: {each.fault}" for each in made if each.fault] == []


@pytest.mark.attack("F6")
@pytest.mark.parametrize("count", [20_000, 290_000])
def test_a_clause_of_one_word(count: int, tmp_path: Path) -> None:
    chapter = lasting.corpus.GOOD.replace("营业员应微笑。", "应" * count)
    file = lasting.Lasting(f"{count} × 应", lasting.corpus.CHAPTER, chapter.encode())
    made = lasting.checked(lasting.project(tmp_path / "project"), file)
    assert made.fault == ""
    assert "至多 2000 字" in made.said
