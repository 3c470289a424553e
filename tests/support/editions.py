"""Editions as the tests read them."""

from pathlib import Path

from hallbook.model import Edition
from hallbook.reading.standards import load
from support import TINY


def read(standards: Path = TINY) -> Edition:
    """Read standards that are sound enough to be an edition."""
    loaded = load(standards)
    assert loaded.edition is not None, loaded.findings
    return loaded.edition
