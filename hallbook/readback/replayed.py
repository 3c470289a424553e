"""Execute a change table that was written: it gives the newer edition, or it lies."""

from hallbook.editions import record, replay
from hallbook.model import Edition
from hallbook.model.fingerprint import canonical


def replayed(content: bytes, former: Edition, edition: Edition) -> bool:
    """Whether the data of a change table, executed on the former edition, gives the newer one, value for value."""
    try:
        made = replay.executed(record.data(content), replay.content(former))
    except (ValueError, RecursionError):
        return False
    wanted = replay.content(edition)
    return made == wanted and canonical(made) == canonical(wanted)
