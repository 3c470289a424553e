"""Every clause as data through time: each day has what was in force on it, numbers are numbers, the schema holds."""

import json
import re
from typing import Any

import jsonschema
import pytest
from support import TEMPLATES
from support.editions import read

from hallbook.making.templating import environment
from hallbook.model import Edition, Withdrawal
from hallbook.web import addresses, clauses, text

WITHDRAWAL = Withdrawal(edition="1.1", issued="2027-01-10", effective="2027-01-15", reason="期限有误")
CLAUSE = "ZN-Z1-1"


def dated(edition: Edition, number: str, effective: str) -> Edition:
    update = {"number": number, "effective": effective}
    return edition.model_copy(update={"about": edition.about.model_copy(update=update)})


def editions() -> list[Edition]:
    """Two editions of the tiny handbook; the second asks for something else in one clause."""
    first = read()
    said = first.model_dump_json()
    assert first.clauses[CLAUSE].text in said
    other = said.replace(first.clauses[CLAUSE].text, "营业员应在营业前检查台面。")
    return [
        dated(first, "1.0", "2026-12-01"),
        dated(Edition.model_validate_json(other), "1.1", "2027-01-01"),
    ]


def made(withdrawn: dict[str, Withdrawal]) -> tuple[dict[str, Any], dict[str, Any]]:
    files = dict(clauses.files(editions(), withdrawn))
    return json.loads(files[addresses.CLAUSES]), json.loads(files[addresses.CLAUSES_SCHEMA])


def spans(stated: list[dict[str, Any]]) -> list[tuple[str, str | None, list[str]]]:
    return [(each["from"], each["until"], each["editions"]) for each in stated]


def test_what_changed_has_its_days_and_what_did_not_goes_on() -> None:
    data, _ = made({})
    assert spans(data["clauses"][CLAUSE]) == [
        ("2026-12-01", "2027-01-01", ["1.0"]),
        ("2027-01-01", None, ["1.1"]),
    ]
    others = [each for identity, each in data["clauses"].items() if identity != CLAUSE]
    assert others
    assert all(spans(each) == [("2026-12-01", None, ["1.0", "1.1"])] for each in others)


def test_what_an_edition_said_comes_back_when_its_successor_is_withdrawn() -> None:
    data, _ = made({"1.1": WITHDRAWAL})
    assert spans(data["clauses"][CLAUSE]) == [
        ("2026-12-01", "2027-01-01", ["1.0"]),
        ("2027-01-01", "2027-01-15", ["1.1"]),
        ("2027-01-15", None, ["1.0"]),
    ]


def test_a_clause_stands_in_one_line_and_leads_to_its_page() -> None:
    content = dict(clauses.files(editions(), {}))[addresses.CLAUSES].decode()
    (line,) = (line for line in content.split("\n") if line.startswith(f'"{CLAUSE}":'))
    assert '"page": "1.1/zones/z1.html#ZN-Z1-1"' in line


def test_it_is_as_its_schema_says_and_numbers_are_numbers() -> None:
    data, schema = made({})
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert list(validator.iter_errors(data)) == []
    assert data["$schema"] == addresses.CLAUSES_SCHEMA
    monthly = next(each[-1] for each in data["clauses"].values() if each[-1]["says"].get("due") == "5日前")
    assert monthly["due_on"]["days"] == [5]
    assert monthly["due_on"]["months"] == list(range(1, 13))
    assert monthly["rate"] == {"every": "每月", "times": 1, "a_year": 12}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("until", "明天"),
        ("says", {"text": "一句。"}),
        ("rate", {"every": "每日", "times": "四次", "a_year": 365}),
    ],
)
def test_the_schema_refuses_what_is_none(field: str, value: object) -> None:
    data, schema = made({})
    data["clauses"][CLAUSE][0][field] = value
    checker = jsonschema.FormatChecker()
    assert list(jsonschema.Draft202012Validator(schema, format_checker=checker).iter_errors(data))


def test_the_text_holds_every_clause_once_with_what_it_says() -> None:
    edition = read()
    told = text.markdown(environment(TEMPLATES), edition)
    assert re.findall(r"^#### .*［(.+?)］", told, re.MULTILINE) == [clause.id for clause in edition.in_force]
    for clause in edition.in_force:
        assert f"{clause.text}\n" in told
    assert "5日前" in told


def test_text_of_the_standards_is_no_markup() -> None:
    edition = read()
    hostile = Edition.model_validate_json(edition.model_dump_json().replace("台面", "<script>x</script>"))
    assert "<script" not in text.markdown(environment(TEMPLATES), hostile)
