"""What is very long or very many is told in few words, and how much was left out is said."""

from pathlib import Path

import pytest

from hallbook.findings import Finding, Place, listed, reports
from hallbook.reading.standards import load


@pytest.mark.parametrize("key", ["k" * 900_000, '"' + "键" * 250_000 + '"'])
@pytest.mark.attack("U11")
def test_a_key_of_a_million_is_told_in_few_words(tiny: Path, key: str) -> None:
    (tiny / "terms.yaml").write_text(f"? {key}\n: 甲\nterms: []\n", "utf-8")
    found = load(tiny).findings
    assert found
    assert len(reports.text(found, tiny.parent)) < 5_000
    assert all(len(finding.message + finding.hint) < 5_000 for finding in found)


@pytest.mark.attack("U11")
def test_of_many_alike_twenty_are_told_and_the_rest_is_counted(tmp_path: Path) -> None:
    many = [
        Finding(rule="unknown-answer", place=Place("standards/asked.yaml", line), message=f"没有 X-{line}")
        for line in range(1, 15_001)
    ]
    told = reports.text(many, tmp_path)
    assert told.count("error[unknown-answer]") == 20
    assert "standards/asked.yaml: [unknown-answer] 还有 14980 处\n" in told
    assert told.endswith("15000 个错误，0 个警告。\n")


def test_a_long_list_says_how_long_it_is() -> None:
    assert listed(["甲", "乙"]) == "甲、乙"
    assert listed([f"A-{n}" for n in range(251)]).endswith("等 251 项")
