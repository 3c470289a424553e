"""Works: what is made in one call, under keys that follow from the call; making is told in ``maker``."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from hallbook.findings import Finding
from hallbook.making.keys import key, of_call
from hallbook.making.store import Files

Made = tuple[Files, Sequence[Finding]]
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Work:
    """Things made in one call: the key of each by its name, and the call, which is given the names that are wanted."""

    keys: Mapping[str, str]
    make: Callable[[Sequence[str]], Mapping[str, Made]]

    @classmethod
    def of(cls, make: Callable[P, Made], *arguments: P.args, **_none: P.kwargs) -> Self:
        """Make one thing by a function, in any process; the key follows from the function and its arguments."""
        return cls({"": of_call(make, *arguments)}, partial(_one, make, arguments))

    @classmethod
    def each(
        cls,
        make: Callable[Concatenate[Mapping[str, T], P], Mapping[str, Made]],
        items: Mapping[str, T],
        *others: P.args,
        **_none: P.kwargs,
    ) -> Self:
        """Make whichever of many items are wanted; the key of each follows from it and the other arguments."""
        call = of_call(make, *others)
        keys = {name: key(call, name, item) for name, item in items.items()}
        return cls(keys, partial(_some, make, items, others))


def _one(make: Callable[..., Made], arguments: Sequence[Any], names: Sequence[str]) -> Mapping[str, Made]:
    return {name: make(*arguments) for name in names}


def _some(
    make: Callable[..., Mapping[str, Made]],
    items: Mapping[str, T],
    others: Sequence[Any],
    names: Sequence[str],
) -> Mapping[str, Made]:
    return make({name: items[name] for name in names}, *others)
