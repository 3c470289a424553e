"""Drawings made at build time from the standards, as SVG that stands in a page or a book."""

from hallbook.drawings.flow import flow
from hallbook.drawings.item import item
from hallbook.drawings.plan import plan

__all__ = ["flow", "item", "plan"]
