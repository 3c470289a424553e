"""The search answers staff's questions about the real standards, and goes on doing so."""

import dataclasses
import sys
from pathlib import Path

import pytest
import yaml
from support import ROOT

from hallbook.model import AskedFile
from hallbook.reading.standards import Loaded, load

sys.path.insert(0, str(ROOT / "tests" / "whole" / "search"))
import measure


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(ROOT / "standards")


@pytest.mark.parametrize(
    ("path", "first", "three"),
    [
        (measure.QUERIES, measure.FIRST, measure.THREE),
        (measure.PRACTICE, 0.70, 0.90),
        (measure.HELD_OUT, 0.78, 0.89),
        (measure.BLIND, 0.70, 0.88),
    ],
    ids=lambda value: value.stem if isinstance(value, Path) else "",
)
def test_questions_are_answered_first_or_among_the_first_three(
    loaded: Loaded, path: Path, first: float, three: float
) -> None:
    answers = measure.measure(loaded, measure.queries(loaded, path))
    assert measure.share(answers, 1) >= first
    assert measure.share(answers, 3) >= three


def without(asked: AskedFile, group: str) -> AskedFile:
    """What people ask, without one kind of question or one field."""
    if group in AskedFile.model_fields:
        return asked.model_copy(update={group: getattr(AskedFile(), group)})
    return asked.model_copy(update={"wants": tuple(want for want in asked.wants if want.name != group)})


def test_each_group_of_words_leads_a_question_to_its_answer(loaded: Loaded) -> None:
    groups = [each["group"] for each in yaml.safe_load(measure.GROUPS.read_text("utf-8"))]
    assert {*groups} == {want.name for want in loaded.asked.wants} | {*AskedFile.model_fields} - {
        "wants",
        "examples",
    }
    answers = measure.measure(loaded, measure.queries(loaded, measure.GROUPS))
    assert {answer.query.ask: answer.rank for answer in answers if answer.rank != 1} == {}
    idle = [
        group
        for group, answer in zip(groups, answers, strict=True)
        if measure.measure(dataclasses.replace(loaded, asked=without(loaded.asked, group)), [answer.query])[
            0
        ].rank
        == 1
    ]
    assert idle == []


def test_every_example_finds_something(loaded: Loaded) -> None:
    assert all(measure.ranked(loaded, loaded.asked.examples))
