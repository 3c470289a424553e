"""The formulas of calculations give known values; pages and build work with the same ones (see calculators.test.mjs)."""

import pytest

from hallbook.views import formulas
from hallbook.views.formulas import Goal


def test_a_queue_gives_the_known_values_of_erlang_c() -> None:
    assert formulas.waiting(10, 14) == pytest.approx(0.17413, abs=1e-5)
    found = formulas.queue(load=10, handling=3, counters=14, within=20 / 60)
    assert found.served == pytest.approx(0.88835, abs=1e-5)
    assert found.wait * 60 == pytest.approx(7.836, abs=1e-3)  # seconds
    assert found.busy == pytest.approx(10 / 14)


def test_the_fewest_counters_reach_the_goal_and_one_fewer_does_not() -> None:
    goal = Goal(within=20, share=90, longest=5)
    for arrivals in range(1, 120, 7):
        for handling in (2.5, 6, 11):
            found = formulas.counters(arrivals, 30, handling, goal)
            assert found is not None
            assert found.served >= 0.9
            assert found.wait <= 5
            load = arrivals * handling / 30
            if found.counters - 1 > load:
                fewer = formulas.queue(load, handling, found.counters - 1, 20)
                assert fewer.served < 0.9 or fewer.wait > 5


@pytest.mark.parametrize("arrivals", [0, 1e6])
def test_where_nobody_comes_or_no_number_is_enough_there_is_no_result(arrivals: float) -> None:
    assert formulas.counters(arrivals, 30, 6, Goal(20, 90, 5)) is None


def test_weights_and_shares() -> None:
    assert formulas.weighted((100, 50), (30, 10)) == 87.5
    assert formulas.weighted((100,), (0,)) == 0
    assert formulas.share((60, 30, 10), (1, 1, 0)) == (90.0, 100)
    assert formulas.share((0, 0), (1, 0)) == (0.0, 0)


def test_halves_are_rounded_up_as_people_do() -> None:
    assert [formulas.fixed(x) for x in (86.15, 86.25, 0.05, 2)] == ["86.2", "86.3", "0.1", "2.0"]
    assert formulas.fixed(2.5, 0) == "3"
