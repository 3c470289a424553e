"""Drawings of the real items, as the tests look at them."""

from functools import cache

from lxml import etree

from hallbook import drawings
from hallbook.making.templating import environment
from hallbook.model import Clause, Edition
from support import ROOT
from support.editions import read

Tree = etree._Element


@cache
def edition() -> Edition:
    """The handbook in work."""
    return read(ROOT / "standards")


def items(of: Edition) -> list[Clause]:
    """The clauses in force that have parameters."""
    return [clause for clause in of.in_force if clause.item]


def picture(of: Edition, clause: Clause) -> str:
    """The drawings of a clause, empty where there is none."""
    return str(drawings.of_item(environment(ROOT / "templates"), of, clause) or "")


@cache
def drawn(identity: str) -> Tree:
    """The drawings of a clause of the handbook in work, in one element."""
    return etree.fromstring(f"<all>{picture(edition(), edition().clauses[identity])}</all>")


def kinds(tree: Tree, name: str) -> list[Tree]:
    """The elements of a class."""
    return [each for each in tree.iter() if name in (each.get("class") or "").split()]


def said(element: Tree, *names: str) -> list[float]:
    """What an element says of itself in mm."""
    return [float(element.get(f"data-mm-{name}", "nan")) for name in names]


def number(element: Tree, name: str) -> float:
    """An attribute as a number."""
    return float(element.get(name, "nan"))
