"""Read off a finished PDF how far its last page is filled."""

import numpy as np

from hallbook.paper import forms
from hallbook.readback.printout import PT_PER_MM, Printout
from hallbook.views.sheets import Sheet

HALF = 0.5
"""The share from which on a last page is worth its paper."""


def last_page(content: bytes, sheet: Sheet) -> float:
    """Give the share of the last page, between the margins, down to the last thing that is printed; 1 for a single page."""
    margins = forms.margins(sheet)
    with Printout(content) as printout:
        if len(printout.pages) <= len(sheet.copies):
            return 1.0
        page = printout.pages[-1]
        low, high = margins.bottom * PT_PER_MM, page.height - margins.top * PT_PER_MM
        edges = np.concatenate([page.letters.boxes[:, 1], page.lines[:, 1]])
        within = edges[(edges >= low) & (edges < high)]
        return float((high - within.min()) / (high - low)) if len(within) else 0.0
