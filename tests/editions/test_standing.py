"""One table of cases runs through Python and through the script of the pages: the same standing, in the same words."""

import json
import subprocess
from dataclasses import asdict
from typing import Any

import pytest
import yaml
from support import ROOT, TEMPLATES

from hallbook.editions.standing import State, in_force, of_sheet, standing

CASES = yaml.load((ROOT / "tests" / "cases" / "standing.yaml").read_text("utf-8"), yaml.BaseLoader)
ABOUT = [case["about"] for case in CASES]


def states(case: dict[str, Any]) -> list[State]:
    def date(day: str) -> str:
        return f"2027-{day}" if day else ""

    return [
        State(
            number=each["number"],
            name=f"V{each['number']}",
            status=each.get("status", "现行"),
            issued="2026-12-01",
            effective=date(each["effective"]),
            withdrawn=date(each.get("withdrawn", "")),
            reason="印错了" if "withdrawn" in each else "",
            what=each.get("what", "changed"),
        )
        for each in case["editions"]
    ]


def place(case: dict[str, Any]) -> int:
    return [each["number"] for each in case["editions"]].index(case.get("own", case["editions"][0]["number"]))


@pytest.mark.parametrize("case", CASES, ids=ABOUT)
def test_python_says_where_a_sheet_stands(case: dict[str, Any]) -> None:
    among, day = states(case), f"2027-{case['day']}"
    now = in_force(among, day)
    assert (now.number if now else "null") == case["now"]
    assert of_sheet(standing(among[place(case)], among, day)) == case["sheet"]


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What the script says of every case."""
    asked = [
        {
            "about": case["about"],
            "own": place(case),
            "day": f"2027-{case['day']}",
            "states": [asdict(s) for s in states(case)],
        }
        for case in CASES
    ]
    script = (TEMPLATES / "web" / "root" / "standing.js").read_text("utf-8")
    ask = """
    const { inForce, standing, ofSheet, ofEdition } = window.hallbookStandings
    const say = ({ about, own, day, states }) => {
      const found = standing(states[own], states, day)
      return [about, { now: inForce(states, day)?.number ?? 'null', sheet: ofSheet(found), edition: ofEdition(found) }]
    }
    console.log(JSON.stringify(Object.fromEntries(ASKED.map(say))))"""
    code = f"globalThis.window = {{}}\n{script}\n{{ const ASKED = {json.dumps(asked)}\n{ask} }}"
    run = subprocess.run(["node", "-"], input=code, capture_output=True, text=True, check=True)
    said: dict[str, Any] = json.loads(run.stdout)
    return said


@pytest.mark.parametrize("case", CASES, ids=ABOUT)
def test_the_script_says_the_same_and_where_the_edition_stands(
    case: dict[str, Any], told: dict[str, Any]
) -> None:
    wanted = {key: case[key] for key in ("now", "sheet", "edition") if key in case}
    assert {key: value for key, value in told[case["about"]].items() if key in wanted} == wanted
