"""What is worked out of an edition once, for as long as there is that edition: rules, history and pages ask it again."""

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar, cast
from weakref import ref

from hallbook.model import Edition

T = TypeVar("T")


def once(most: int) -> Callable[[Callable[[Edition], T]], Callable[[Edition], T]]:
    """Keep what is made of the last ``most`` editions until they are gone; who asks must not change it."""

    def keeping(make: Callable[[Edition], T]) -> Callable[[Edition], T]:
        kept: OrderedDict[int, tuple[ref[Edition] | None, T | None]] = OrderedDict()

        def made(edition: Edition) -> T:
            at = id(edition)
            of, value = kept.pop(at, (None, None))
            if of is None or of() is not edition:
                of, value = ref(edition, lambda _: kept.pop(at, None)), make(edition)
            kept[at] = (of, cast(T, value))
            while len(kept) > most:
                kept.popitem(last=False)
            return cast(T, value)

        made.__doc__ = make.__doc__
        return made

    return keeping
