"""Editions as the tests read them."""

from functools import cache
from pathlib import Path

from hallbook.model import Edition
from hallbook.reading.standards import load
from support import ROOT, TINY


def read(standards: Path = TINY) -> Edition:
    """Read standards that are sound enough to be an edition; what nobody edits meanwhile, once."""
    lasting = standards in (TINY, ROOT / "standards")
    # A copy keeps nothing that was worked out from the edition while a test had some of the code replaced.
    return _lasting(standards).model_copy() if lasting else _read(standards)


def _read(standards: Path) -> Edition:
    loaded = load(standards)
    assert loaded.edition is not None, loaded.findings
    return loaded.edition


_lasting = cache(_read)
