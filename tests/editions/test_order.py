"""Numbers of editions are ordered as numbers wherever one is chosen: 1.9, then 1.10, then 10.10."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import ROOT
from support.projects import append, edit, no_site, project

from hallbook import command
from hallbook.editions import frozen, record, shelf
from hallbook.editions.standing import in_force, state
from hallbook.making.templating import environment
from hallbook.reading.standards import load
from hallbook.web import root

ORDER = ["1.9", "1.10", "10.10"]


def publish(folder: Path, number: str, effective: str) -> int:
    return command.run(["publish", number, "--effective", effective, "--issued", "2026-11-20"], folder)


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = project(tmp_path_factory.mktemp("order") / "handbook")
    about, chapter = (
        folder / "standards" / "edition.yaml",
        folder / "standards" / "supervision/monitoring.yaml",
    )
    with no_site():
        edit(about, 'number: "1.0"', 'number: "1.9"')
        assert publish(folder, "1.9", "2026-12-01") == 0
        for before, number, old, new in (
            ("1.9", "1.10", "5日前把", "5日前，把"),
            ("1.10", "10.10", "5日前，把", "5日之前把"),
        ):
            edit(about, f'number: "{before}"', f'number: "{number}"')
            edit(chapter, old, new)
            append(about, f"changes:\n  - {{ids: [SUP-M1-2], reason: 照 {number} 的说法, kind: 仅文字}}\n")
            assert publish(folder, number, f"2027-0{1 + ORDER.index(number)}-01") == 0
        yield folder


def test_the_record_and_what_is_read_of_it_keep_the_order(handbook: Path) -> None:
    assert record.read(handbook).editions == ORDER
    published, found = frozen.published(handbook)
    assert (found, [each.about.number for each in published]) == ([], ORDER)
    assert [each.about.supersedes for each in published[1:]] == ORDER[:-1]
    sums = (handbook / record.FOLDER / record.SUMS).read_text().splitlines()
    assert [line.split("  ")[1] for line in sums] == [f"{number}.json" for number in ORDER]


def test_a_draft_follows_the_newest_and_menu_and_list_of_versions_show_it_first(handbook: Path) -> None:
    published, _ = frozen.published(handbook)
    loaded = load(handbook / "standards")
    assert loaded.edition is not None
    about = loaded.edition.about.model_copy(update={"number": "10.11"})
    on = shelf.fill(published, {}, loaded.edition.model_copy(update={"about": about}), loaded.asked)
    assert on.draft is not None
    assert on.draft.about.supersedes == "10.10"
    assert [each.about.number for each in on.line(on.draft)] == [*ORDER, "10.11"]
    files = dict(root.files(environment(ROOT / "templates"), on))
    assert [each["version"] for each in json.loads(files["versions.json"])] == ["10.11", *reversed(ORDER)]
    listed = json.loads(files["editions.js"].decode().partition("=")[2].rstrip(";\n"))
    assert [each["number"] for each in listed] == [*ORDER, "10.11"]


@pytest.mark.parametrize(
    ("day", "number"), [("2026-12-31", "1.9"), ("2027-02-15", "1.10"), ("2027-03-01", "10.10")]
)
def test_the_newest_whose_day_has_come_is_in_force(handbook: Path, day: str, number: str) -> None:
    now = in_force([state(edition, {}) for edition in frozen.published(handbook)[0]], day)
    assert now is not None
    assert now.number == number


@pytest.mark.parametrize("number", ["1.2", "1.11", "2.0", "10.9", "10.10"])
def test_a_number_that_only_reads_as_later_is_refused(handbook: Path, number: str) -> None:
    with no_site():
        assert publish(handbook, number, "2027-06-01") != 0
    assert record.read(handbook).editions == ORDER
