"""The limits of public standards that ship with the program, and what a handbook makes of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from hallbook.model import Edition
from hallbook.model.limits import Largest, Limit, LimitsFile
from hallbook.model.mounting import DrawingKind
from hallbook.reading.packaged import packaged


@cache
def shipped() -> LimitsFile:
    """Give the limits that ship with the program."""
    return packaged("limits.yaml", LimitsFile)


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits that hold for an edition, by their ids, and the largest sizes by kind of drawing."""

    by_id: Mapping[str, Limit]
    largest: Mapping[DrawingKind, Largest]

    def __getitem__(self, identity: str) -> Limit:
        """The limit of this id; of one that the handbook leaves out, one that nothing is outside of."""
        return self.by_id.get(identity) or Limit.model_construct(id=identity)


def of(edition: Edition) -> Limits:
    """Give the limits that hold for an edition: those that ship, as its base and then it tightens, adds and leaves out."""
    own = edition.limits or LimitsFile()
    held = {limit.id: limit for limit in shipped().limits}
    for limit in own.limits:
        held[limit.id] = held[limit.id].tightened(limit) if limit.id in held else limit
    for each in own.leave_out:
        held.pop(each.limit, None)
    return Limits(held, {each.drawing: each for each in (*shipped().largest, *own.largest)})
