"""Points are exact to a tenth: added without drift, printed as they are written, frozen as they always were."""

import json
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from support import ROOT

from hallbook.editions import frozen
from hallbook.model.fingerprint import canonical, digest
from hallbook.model.points import Points, plain, total

POINTS: TypeAdapter[Decimal] = TypeAdapter(Points)
EDITIONS = sorted((ROOT / "standards" / "editions").glob("[0-9]*.json"))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("5", "5"), ("5.0", "5"), ("0.5", "0.5"), ("12.50", "12.5"), ("100", "100"), (5, "5"), (0.1, "0.1")],
)
def test_points_read_print_and_freeze_as_they_are_written(typed: Any, shown: str) -> None:
    read = POINTS.validate_python(typed)
    assert f"{read}" == shown
    assert json.dumps(POINTS.dump_python(read, mode="json")) == shown
    assert POINTS.validate_python(POINTS.dump_python(read, mode="json")) == read
    assert canonical({"score": read}) == f'{{"score":{shown}}}'


@pytest.mark.parametrize("typed", ["0", "-1", "-0.5", "100.1", "1000", "9" * 9])
def test_points_have_bounds(typed: str) -> None:
    with pytest.raises(ValidationError, match=r"equal to (0\.1|100)"):
        POINTS.validate_python(typed)


@pytest.mark.parametrize(
    "typed", ["0.333", "0.05", "NaN", "inf", "1e2", "五", "５", "", "5分", True, None, float("nan"), "9" * 99]
)
def test_what_is_no_number_to_a_tenth_is_refused(typed: Any) -> None:
    with pytest.raises(ValidationError):
        POINTS.validate_python(typed)


def test_tenths_add_up_exactly() -> None:
    assert f"{total([POINTS.validate_python('0.1')] * 3)}" == "0.3"
    assert f"{total([POINTS.validate_python('12.5')] * 8)}" == "100"
    assert f"{total([])}" == "0"


def test_a_whole_number_has_the_fingerprint_that_it_always_had() -> None:
    assert digest({"score": Decimal(5)}) == digest({"score": 5})
    assert all(plain(Decimal(tenths) / 10) * 10 == tenths for tenths in range(1, 1001))


@pytest.mark.parametrize("file", EDITIONS, ids=lambda path: path.stem)
def test_published_scores_and_weights_are_whole_and_stay_so(file: Any) -> None:
    content = file.read_bytes()
    edition, findings = frozen.thaw(file.name, content)
    assert findings == []
    assert edition
    scores = [f"{c.check.score}" for c in edition.clauses.values() if c.check and c.check.score]
    weights = [f"{c.weight}" for c in edition.clauses.values() if c.weight]
    assert scores
    assert weights
    assert all(each.isdigit() for each in (*scores, *weights))
