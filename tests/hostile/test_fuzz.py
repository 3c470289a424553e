"""A short run of the fuzzing; ``make fuzz`` is the long one."""

from pathlib import Path

import pytest
from support.sampling import every

from hostile import fuzz


@pytest.mark.parametrize("index", range(3), ids=["reader", "model", "edition"])
def test_random_input_gives_findings_and_no_traceback(index: int, tmp_path: Path) -> None:
    _, _, attempt = fuzz.properties(fuzz.copied(tmp_path / "standards"), 3000 // every(2))[index]
    attempt()
