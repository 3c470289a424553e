"""Reasons begin anew with each edition: the command writes what is missing and clears what is frozen, and nothing else."""

from pathlib import Path

import pytest
import yaml

from hallbook import command
from hallbook.checks.examine import examine
from hallbook.editions import frozen, record
from hallbook.editions.declared import declared_anew
from hallbook.project import Project
from hallbook.reading.standards import load

ADDED = {"zones/z1": ["A-1", "A-2"], "forms/f": ["F-1"]}
NEW = [{"ids": ["A-1", "A-2"], "reason": ""}, {"ids": ["F-1"], "reason": ""}]
OLD = [{"ids": ["B-1"], "reason": "甲"}, {"ids": ["B-2"], "reason": "乙"}]
BLOCK = """\
# 头
title: 手册  # 名
changes:
  # 为了甲
  - {ids: [B-1], reason: 甲}  # 一
  # 为了乙
  - ids: [B-2]
    # 里面
    reason: >
      乙

# 尾
parts: []  # 无
"""


def read(text: str) -> dict[str, object]:
    loaded = yaml.load(text.lstrip("\ufeff"), Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize(
    "text",
    [
        BLOCK,
        BLOCK.replace("\n", "\r\n"),
        "\ufeff" + BLOCK,
        BLOCK.replace("\n  - ", "\n- ").replace("\n    ", "\n  "),
        "title: 手册\nchanges: [{ids: [B-1], reason: 甲}, {ids: [B-2],\n  reason: 乙}]  # 注\nparts: []\n",
        "title: 手册\nchanges:\n  - {ids: [B-1], reason: 甲}\n  - {ids: [B-2], reason: 乙}",
        "title: 手册\nchanges:\n  -\n    ids: [B-1]\n    reason: 甲\n  -\n    ids: [B-2]\n    reason: 乙\n...\n",
        "{title: 手册, changes: [{ids: [B-1], reason: 甲}, {ids: [B-2], reason: 乙}], parts: []}\n",
        "{changes: [{ids: [B-1], reason: 甲}, {ids: [B-2],\n  reason: 乙}], title: 手册}\n",
    ],
    ids=[
        "block",
        "windows",
        "mark",
        "not indented",
        "brackets",
        "no last line end",
        "dashes by themselves",
        "braces",
        "first in braces",
    ],
)
@pytest.mark.parametrize("former", [(), (0,), (1,), (0, 1)])
@pytest.mark.parametrize("added", [{}, ADDED], ids=["nothing", "two"])
def test_entries_go_and_come_and_all_else_stays(
    text: str, former: tuple[int, ...], added: dict[str, list[str]]
) -> None:
    written = declared_anew(text, former, added)
    kept = [entry for index, entry in enumerate(OLD) if index not in former]
    expected = {**read(text), "changes": [*kept, *(NEW if added else [])]}
    if not expected["changes"]:
        del expected["changes"]
    assert {key: _flat(value) for key, value in read(written).items()} == expected
    stays = ["# 头", "# 名", "# 无", *(["# 里面", "# 为了乙"] if 1 not in former else [])]
    assert [comment for comment in stays if comment in text and comment not in written] == []


def _flat(value: object) -> object:
    """Values without the line end that a folded one has."""
    if isinstance(value, list):
        return [{key: v.strip() if isinstance(v, str) else v for key, v in entry.items()} for entry in value]
    return value


@pytest.mark.parametrize(
    "text",
    [
        "title: 手册\n",
        "title: 手册",
        "title: 手册\nchanges: []\n",
        "title: 手册\nchanges: []  # 注\n",
        "---\ntitle: 手册\n...\n",
        "{title: 手册}\n",
    ],
)
def test_the_first_entries_make_the_list(text: str) -> None:
    written = declared_anew(text, (), ADDED)
    assert read(written) == {"title": "手册", "changes": NEW}
    assert ("# zones/z1" in written) is not written.startswith("{")


def test_nothing_to_do_changes_no_character() -> None:
    assert declared_anew(BLOCK, (), {}) == BLOCK


@pytest.fixture
def project(tiny: Path) -> Path:
    """The tiny handbook, published with two reasons and raised to a revision that keeps them."""
    root = tiny.parent
    path = tiny / "edition.yaml"
    path.write_text(path.read_text("utf-8") + "changes:\n  - {ids: [ZN-Z1-1], reason: 加严}\n", "utf-8")
    content = frozen.freeze(load(tiny).whole())
    (root / record.FOLDER).mkdir()
    (root / record.FOLDER / "1.0.json").write_bytes(content)
    record.note(root, "1.0.json", content)
    path.write_text(path.read_text("utf-8").replace('number: "1.0"', 'number: "1.1"'), "utf-8")
    for file, old, new in (
        ("zones/z1.yaml", "台面无杂物", "台面无灰尘"),
        ("supervision/monitoring.yaml", "督办单下发。", "督办单发出。"),
    ):
        text = (tiny / file).read_text("utf-8")
        (tiny / file).write_text(text.replace(old, new), "utf-8")
    return root


def rules(root: Path) -> list[str]:
    return [finding.rule for finding in examine(Project(root)).findings]


def test_the_command_writes_what_is_missing_and_clears_what_is_frozen(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sorted(rules(project)) == ["change-without-reason", "former-reasons"]
    assert command.run(["reasons"], project) == 0
    assert "清去 V1.0 的 1 条，写出 2 处改动（2 项）" in capsys.readouterr().out
    assert rules(project) == ["empty-reason"]
    path = project / "standards" / "edition.yaml"
    text = path.read_text("utf-8")
    assert '- {ids: [ZN-Z1-1], reason: ""}  # zones/z1\n' in text
    assert command.run(["reasons"], project) == 0
    assert path.read_text("utf-8") == text
    path.write_text(text.replace('reason: ""', "reason: 试行意见"), "utf-8")
    assert rules(project) == []


def test_an_empty_reason_is_not_published(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(["reasons"], project) == 0
    assert command.run(["publish", "1.1", "--effective", "2027-01-01"], project) == 1
    assert "error[empty-reason] 理由还空着：ZN-Z1-1、SUP-M1-2" in capsys.readouterr().out


def test_the_command_declines_while_a_file_cannot_be_read(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "standards" / "zones" / "z1.yaml"
    path.write_text(path.read_text("utf-8").replace("force:", "forse:"), "utf-8")
    before = (project / "standards" / "edition.yaml").read_bytes()
    assert command.run(["reasons"], project) == 2
    assert "标准读不出来" in capsys.readouterr().err
    assert (project / "standards" / "edition.yaml").read_bytes() == before
