"""The search answers staff's questions about the real standards, and goes on doing so."""

import dataclasses
import re
import sys
from pathlib import Path

import pytest
import yaml
from opencc import OpenCC
from pypinyin import Style, lazy_pinyin
from support import ROOT
from support.sampling import some

from hallbook.model import AskedFile
from hallbook.reading.standards import Loaded, load

sys.path.insert(0, str(ROOT / "tests" / "whole" / "search"))
import measure

pytestmark = pytest.mark.own


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


def test_fresh_questions_are_answered_and_what_the_handbook_does_not_say_is_admitted(loaded: Loaded) -> None:
    everyday, emergency, none = (
        measure.measure(loaded, measure.queries(loaded, path)) for path in measure.FRESH
    )
    assert measure.share(everyday, 3) >= 0.78
    assert measure.share(emergency, 3, cards=True) >= 0.92
    assert sum(answer.admitted for answer in none) >= 0.85 * len(none)
    assert sum(answer.admitted for answer in (*everyday, *emergency)) <= 3


def test_an_answer_card_is_right(loaded: Loaded) -> None:
    answers = measure.measure(loaded, measure.queries(loaded, measure.EVERYDAY))
    told = [answer for answer in answers if answer.query.kind in measure.TOLD]
    cards = [answer for answer in answers if answer.card]
    assert sum(answer.card is not None for answer in told) >= 0.5 * len(told)
    assert sum(answer.card in answer.query.find for answer in cards) >= 0.95 * len(cards)


def without(asked: AskedFile, group: str) -> AskedFile:
    """What people ask, without one kind of question or one field."""
    if group in AskedFile.model_fields:
        return asked.model_copy(update={group: getattr(AskedFile(), group)})
    return asked.model_copy(update={"wants": tuple(want for want in asked.wants if want.name != group)})


def test_each_group_of_words_leads_a_question_to_its_answer(loaded: Loaded) -> None:
    groups = [each["group"] for each in yaml.safe_load(measure.GROUPS.read_text("utf-8"))]
    # What only says how a question is answered, or that nothing does, leads to no clause.
    ranking = {want.name for want in loaded.asked.wants if want.factor != 1}
    assert {*groups} == ranking | {*AskedFile.model_fields} - {
        "wants",
        "examples",
        "units",
        "outside",
        "urgent",
        "doubt",
        "whom",
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


WAYS = ("s2t", "s2tw", "s2hk")


@pytest.mark.parametrize("way", WAYS)
def test_a_question_in_traditional_characters_has_the_same_answers(loaded: Loaded, way: str) -> None:
    every = [
        query.ask for path in (measure.QUERIES, measure.BLIND) for query in measure.queries(loaded, path)
    ]
    # Each question is asked in one of the ways.
    asked = some(every, len(WAYS), WAYS.index(way))
    converter = OpenCC(way)
    typed = [converter.convert(each) for each in asked]
    assert sum(here != there for here, there in zip(asked, typed, strict=True)) > 0.9 * len(asked)
    first, second = measure.ranked(loaded, asked), measure.ranked(loaded, typed)
    assert [
        each for each, here, there in zip(typed, first, second, strict=True) if here[:3] != there[:3]
    ] == []


@pytest.fixture(scope="module")
def named(loaded: Loaded) -> dict[str, list[str]]:
    """What is called by a name of Chinese characters alone, with what the search finds for the name."""
    edition = loaded.edition
    assert edition is not None
    names = [form.title for form in edition.forms_in_force] + [term.term for term in edition.terms]
    names += [each.name for each in (*edition.roles.values(), *edition.zones.values())]
    chosen = some([name for name in dict.fromkeys(names) if re.fullmatch("[\u3400-\u9fff]+", name)], 2)
    return dict(zip(chosen, measure.ranked(loaded, chosen), strict=True))


@pytest.mark.parametrize(
    ("style", "between", "least"),
    [(Style.NORMAL, "", 1), (Style.NORMAL, " ", 0.99), (Style.TONE, "", 1), (Style.FIRST_LETTER, "", 0.94)],
)
def test_a_name_is_found_by_its_pinyin(
    loaded: Loaded, named: dict[str, list[str]], style: Style, between: str, least: float
) -> None:
    typed = measure.ranked(loaded, [between.join(lazy_pinyin(name, style=style)) for name in named])
    same = sum(here[0] == next(iter(there), None) for here, there in zip(named.values(), typed, strict=True))
    assert same >= least * len(named)
