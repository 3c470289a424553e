"""The editions of a project side by side: the published ones, the draft, the withdrawals, and what people ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hallbook.editions import frozen
from hallbook.model import AskedFile, Edition, Status, Withdrawal


@dataclass(frozen=True, slots=True)
class Shelf:
    """The published editions, oldest first; the draft, if it is none of them; the withdrawals by edition number.

    ``asked`` stands beside them all: it may grow without a new edition.
    """

    published: tuple[Edition, ...]
    draft: Edition | None
    withdrawn: Mapping[str, Withdrawal]
    asked: AskedFile

    @property
    def shown(self) -> tuple[Edition, ...]:
        """All editions, the draft last."""
        return (*self.published, self.draft) if self.draft else self.published

    def line(self, edition: Edition) -> tuple[Edition, ...]:
        """The editions that lead to this one, each superseded by the next, oldest first."""
        known = {each.about.number: each for each in self.published}
        line = [edition]
        while line[0].about.supersedes in known:
            line.insert(0, known[line[0].about.supersedes])
        return tuple(line)


def fill(
    published: Sequence[Edition], withdrawn: Mapping[str, Withdrawal], working: Edition, asked: AskedFile
) -> Shelf:
    """Put the working edition on the shelf as a draft of what supersedes the last one, unless it is published."""
    if any(edition.about.number == working.about.number for edition in published):
        return Shelf(tuple(published), None, withdrawn, asked)
    kept = frozen.not_withdrawn(published, withdrawn)
    supersedes = kept[-1].about.number if kept else None
    # Whatever its file says: what is not published is no trial.
    about = working.about.model_copy(update={"supersedes": supersedes, "status": Status.DRAFT})
    return Shelf(tuple(published), working.model_copy(update={"about": about}), withdrawn, asked)
