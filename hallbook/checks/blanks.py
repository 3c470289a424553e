"""A rule on blanks: none parts Chinese characters within a text."""

import re
from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.model import Edition
from hallbook.reading.document import Path
from hallbook.reading.standards import ASKED, Places

# Here a blank parts two things, as in “第一联 检查方存”.
PARTED = frozenset({"hint", "copies", "locator", "options", "labels", "alike", "questions"})
_BLANK = re.compile("([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])")


@rule("stray-blank")
def stray_blank(_edition: Edition, places: Places) -> Iterator[Breach]:
    """No blank stands between two Chinese characters of a text. / 文字里两个汉字之间不应有空格。"""
    for name, document in places.documents.items():
        for path, _, match in document.found(_BLANK) if name != ASKED else ():
            if _field(path) not in PARTED:
                message = f"“{match[1]}”与“{match[2]}”之间有空格，会照样印出来"
                yield document.place(path), message, f"写成“{match[1]}{match[2]}”。"


def _field(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")
