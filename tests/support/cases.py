"""Cases of rules: what a faulty file announces in its comments, and the rules on what is joined from sheets."""

import re

JOINED = {"pdf-sheets", "pdf-bookmarks", "book-clause", "book-pages", "comparison-differs", "card-differs"}
SINGLE = {"pdf-active", "pdf-foreign", "pdf-differs"}
EXPECTED = re.compile(r"# (?:error|warning)\[([a-z-]+)\]")


def expected(text: str) -> list[tuple[int, str]]:
    """Read the findings that a case announces on its lines: (line, rule)."""
    return sorted(
        (number, match[1])
        for number, line in enumerate(text.split("\n"), 1)
        for match in EXPECTED.finditer(line)
    )
