"""A form can be retired as a clause can, and a post may go though withdrawn clauses still name it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.projects import append, edit, no_site, project

from hallbook import command
from hallbook.editions import frozen
from hallbook.editions.diff import diff
from hallbook.making.templating import environment
from hallbook.project import Project
from hallbook.views import sheets
from hallbook.web.pages import Renderer, pages


def publish(root: Path, number: str, effective: str) -> int:
    return command.run(["publish", number, "--effective", effective, "--issued", "2026-11-20"], root)


def reasons(root: Path, *ids: str) -> None:
    append(root / "standards" / "edition.yaml", f"changes: [{{ids: [{', '.join(ids)}], reason: 不再需要}}]\n")


@pytest.fixture
def handbook(tmp_path: Path) -> Iterator[Path]:
    """The tiny handbook with a guard at the door, published as V1.0, on its way to V1.1."""
    root = project(tmp_path / "handbook")
    edit(
        root / "standards" / "roles/team.yaml",
        "sections:",
        "  - {id: R-GRD, name: 保安, scope: 营业厅, summary: 守门。, reports_to: R-HM, basis: 良好实践}\nsections:",
    )
    append(
        root / "standards" / "zones/z1.yaml",
        "      - id: ROL-GRD-1\n        title: 巡视\n        force: 应\n        text: 保安应每日巡视。\n"
        "        who: [R-GRD]\n        when: 每日\n        moment: 营业中\n        zones: [Z1]\n        basis: 良好实践\n",
    )
    with no_site():
        assert publish(root, "1.0", "2026-12-01") == 0
        edit(root / "standards" / "edition.yaml", 'number: "1.0"', 'number: "1.1"')
        yield root


def shown(root: Path) -> dict[str, str]:
    """The pages of the newest edition by address."""
    edition = frozen.published(root)[0][-1]
    return {
        page.address: page.markdown for page in pages(Renderer(edition, environment(Project(root).templates)))
    }


def test_a_form_is_retired(handbook: Path) -> None:
    monitoring = handbook / "standards" / "supervision/monitoring.yaml"
    edit(monitoring, "record: [F-SUP-02, F-SUP-03]", "record: [F-SUP-03]")
    edit(
        handbook / "standards" / "forms/supervision.yaml",
        "    title: 督办单\n",
        '    title: 督办单\n    withdrawn: "1.1"\n',
    )
    reasons(handbook, "SUP-M1-2", "F-SUP-02")
    assert command.run(["check"], handbook) == 0
    assert publish(handbook, "1.1", "2027-01-01") == 0
    old, new = frozen.published(handbook)[0]
    assert "F-SUP-02" in {sheet.form.id for sheet in sheets.sheets(old)}
    assert "F-SUP-02" not in {sheet.form.id for sheet in sheets.sheets(new)}
    assert [str(entry.kind) for entry in diff(old, new).entries if entry.id == "F-SUP-02"] == ["删除"]
    made = shown(handbook)
    assert "自V1.1起停用" in made["forms/F-SUP-02.html"]
    assert "F-SUP-02.pdf" not in made["forms/F-SUP-02.html"]
    assert "F-SUP-02" not in made["forms/index.html"]


def test_a_retired_form_is_not_asked_for(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(
        handbook / "standards" / "forms/supervision.yaml",
        "    title: 督办单\n",
        '    title: 督办单\n    withdrawn: "1.1"\n',
    )
    reasons(handbook, "F-SUP-02")
    assert command.run(["check"], handbook) == 1
    said = capsys.readouterr().out
    assert "supervision/monitoring.yaml" in said
    assert "引用的表单 F-SUP-02 已于 V1.1 废止" in said


def test_a_post_goes_and_its_withdrawn_clause_stays_as_it_was(handbook: Path) -> None:
    edit(
        handbook / "standards" / "zones/z1.yaml", "who: [R-GRD]\n", 'who: [R-GRD]\n        withdrawn: "1.1"\n'
    )
    edit(
        handbook / "standards" / "roles/team.yaml",
        "  - {id: R-GRD, name: 保安, scope: 营业厅, summary: 守门。, reports_to: R-HM, basis: 良好实践}\n",
        "",
    )
    reasons(handbook, "ROL-GRD-1", "R-GRD")
    assert command.run(["check"], handbook) == 0
    assert publish(handbook, "1.1", "2027-01-01") == 0
    assert frozen.published(handbook)[0][-1].clauses["ROL-GRD-1"].who == ("R-GRD",)
    assert "ROL-GRD-1" in shown(handbook)["zones/z1.html"]
