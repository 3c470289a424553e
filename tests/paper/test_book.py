"""The book lists in its contents what it holds, each thing once."""

import re
from pathlib import Path

from support import TEMPLATES, structures
from support.editions import read

from hallbook.editions.history import History
from hallbook.paper.book import book


def test_a_part_of_annexes_alone_is_listed_as_annexes(tiny: Path) -> None:
    structures.enlarge(tiny)
    front = book(read(tiny), TEMPLATES, History()).front
    assert re.findall(r'<li class="part">(.*?)</li>', front) == ["功能区", "督导", "附录"]
