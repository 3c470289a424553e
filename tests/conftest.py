import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TINY = ROOT / "tests" / "tiny" / "standards"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny handbook's standards, to be edited at will."""
    return Path(shutil.copytree(TINY, tmp_path / "standards"))
