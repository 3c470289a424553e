"""A small province on the tiny handbook, which is published as the nation's."""

from pathlib import Path

from hallbook.command import run
from support import ROOT, projects

IDENTITY = """title: 东江手册
number: "1.0"
status: 试行
issued: 2026-12-01
effective: 2027-01-01
# 发布的
issuer: 东江市公司
custodian: 东江市场部
interpreter: 东江市场部
site: https://dj.example.com/
foreword: 东江的手册。
parts: []
"""
OVERLAY = """tighten:
  - id: SUP-M1-2
    due: 3日前
    text: 市公司督导应每月3日前把问题整理成督办单下发。
    reason: 本市客流较大
  - {id: F-SUP-02, due: 3日前, keep: 6年, reason: 本市客流较大}
add:
  - chapter: zones/z1
    section: 检查
    clauses:
      - id: DJ-Z1-1
        title: 爱心座椅
        force: 应
        text: 营业员应在营业前检查爱心座椅。
        who: [R-CLK]
        when: 每日
        moment: 营业前
        due: 营业前
        zones: [Z1]
        check: {method: 现场查看, criterion: 座椅完好, score: 5}
        basis: 东江规定
        action: 检查爱心座椅
fill:
  - {name: 一线督导, own: 市公司督导}
leave_out:
  - {ids: [ROL-HM-1], reason: 东江不开晨会}
"""


def nation(folder: Path) -> Path:
    """Publish the tiny handbook without a site; give the file of its edition."""
    made = projects.project(folder)
    with projects.no_site():
        projects.run(made, *projects.FIRST)
    return made / "standards" / "editions" / "1.0.json"


def revised(edition: Path) -> Path:
    """Publish a second edition of the nation: a deadline, a clause that a province leaves out, and a new clause."""
    standards = edition.parent.parent
    projects.edit(standards / "edition.yaml", 'number: "1.0"', 'number: "1.1"')
    monitoring, team = standards / "supervision" / "monitoring.yaml", standards / "roles" / "team.yaml"
    for _ in range(2):
        projects.edit(monitoring, "5日前", "4日前")
    projects.edit(standards / "forms" / "supervision.yaml", "due: 5日前", "due: 4日前")
    projects.edit(team, "每日营业前主持晨会", "每日营业前主持晨会并点名")
    changes = "changes: [{ids: [SUP-M1-2, F-SUP-02, ROL-HM-1], reason: 加快}]\n"
    projects.append(standards / "edition.yaml", changes)
    with projects.no_site():
        projects.run(standards.parent, *projects.SECOND)
    return edition.with_name("1.1.json")


def province(folder: Path, base: Path, overlay: str = OVERLAY) -> Path:
    """Make a province on a published edition: two files and the base."""
    standards = folder / "standards"
    standards.mkdir(parents=True)
    for name in ("templates", "mkdocs.yml"):
        (folder / name).symlink_to(ROOT / name)
    (standards / "edition.yaml").write_text(IDENTITY, "utf-8")
    assert run(["base", "take", str(base)], folder) == 0
    (standards / "overlay.yaml").write_text(overlay, "utf-8")
    return folder
