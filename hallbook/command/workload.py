"""Say how many sides and minutes a day, week and month the forms take, by tier and role."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hallbook.command.console import CLEAN
from hallbook.findings import Refusal
from hallbook.project import Project

if TYPE_CHECKING:
    from hallbook.model import Edition
    from hallbook.views.workload import Load, Workload

ABOUT = "算出各岗位与各厅级每日、每周、每月要填几面纸、约几分钟"
WRITES = True


def options(parser: argparse.ArgumentParser) -> None:
    """Whether each form is listed too."""
    parser.add_argument("--forms", action="store_true", help="另列每张表单：谁填、周期、几面、几分钟")


def act(options: argparse.Namespace, project: Project) -> int:
    """Lay out every form, or take it from the store, and print what they come to."""
    from hallbook.checks.examine import examine
    from hallbook.findings import errors
    from hallbook.making.maker import Maker
    from hallbook.making.store import Store
    from hallbook.paper import packs
    from hallbook.readback import filled
    from hallbook.site import sides
    from hallbook.site.works import Works
    from hallbook.views import sheets, workload
    from hallbook.web import addresses

    examined = examine(project)
    if errors(examined.findings):
        raise Refusal("标准有错误，先运行 check。")
    edition = examined.loaded.whole()
    printed = sheets.sheets(edition)
    works = Works(project.templates)
    with Maker(Store(project.cache)) as maker:
        pages = sides.sides(edition, works, maker)
        files, _ = maker.start(map(works.form, printed)).result()
    for line in told(edition, workload.workload(edition, pages), len(workload.recorded(edition))):
        print(line)
    for sheet in printed:
        share = filled.last_page(files[addresses.form_pdf(sheet.form.id)], sheet)
        if share < filled.HALF:
            print(f"{sheet.form.id} {sheet.form.title}：末页只满 {share:.0%}，减几行或几栏可省一页。")
    if options.forms:
        print("\n| 表单 | 谁填 | 何时 | 面 | 分钟 |\n|---|---|---|--:|--:|")
        for sheet in printed:
            said = (f"{sheet.form.id} {sheet.form.title}", "、".join(sheet.fills), sheet.form.when or "")
            counted = (
                f"{packs.pages(files[addresses.form_pdf(sheet.form.id)])}",
                f"{workload.minutes(sheet):.0f}",
            )
            print("| " + " | ".join((*map(str, said), *counted)) + " |")
    return CLEAN


def told(edition: "Edition", loads: "tuple[Workload, ...]", others: int) -> Iterator[str]:
    """Give the lines of the report: a table a tier, in the form that Markdown has for tables."""
    yield f"{edition.about.name}：面数数自印出的页；分钟数按栏、行、签字粗算。随事项填写的 {others} 种没有计入。"
    for load in loads:
        yield f"\n## {load.tier or edition.about.place}\n"
        yield "| 谁填 | 每日·面 | 每日·分钟 | 每周·面 | 每周·分钟 | 每月·面 | 每月·分钟 | 合计一月·面 | 合计一月·分钟 |"
        yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
        yield _line(f"全{edition.about.place}（各岗合计）", load.place)
        yield from (_line(edition.roles[role].name, each) for role, each in load.roles.items())


def _line(name: str, load: "Load") -> str:
    return "| " + " | ".join((name, *(each for pair in load.told for each in pair))) + " |"
