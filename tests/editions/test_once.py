"""What is worked out once of an edition is of that edition, and goes with it."""

import gc
from weakref import ref

from support.editions import read

from hallbook.editions.once import once
from hallbook.model import Edition


def test_each_edition_is_asked_once_and_what_was_made_goes_with_it() -> None:
    asked: list[str] = []

    class Made:
        """Something that shows that it is gone."""

    @once(most=2)
    def made(edition: Edition) -> Made:
        asked.append(edition.about.number)
        return Made()

    first = read()
    second = first.model_copy()
    assert made(first) is made(first)
    assert made(second) is not made(first)
    assert len(asked) == 2
    gone = ref(made(first))
    del first
    gc.collect()
    assert gone() is None
    assert made(second) is made(second)
    assert len(asked) == 2
    third, fourth = second.model_copy(), second.model_copy()
    made(third), made(fourth), made(second)
    assert len(asked) == 5, "of three, the one that was asked for longest ago is worked out again"
