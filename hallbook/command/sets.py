"""Make forms for every hall of a list, each bearing the hall's own line."""

import argparse
from functools import partial
from pathlib import Path

from hallbook.command.console import CLEAN
from hallbook.editions import frozen
from hallbook.findings import Refusal, system
from hallbook.model.words import Sorted
from hallbook.project import Project

ABOUT = "为名单上的每处场所制作表单，页上印有它的名称、编号与区县"
WRITES = True


def options(parser: argparse.ArgumentParser) -> None:
    """Describe which forms, for whom, and by whom they are made."""
    add = parser.add_argument
    add(
        "halls",
        type=Path,
        metavar="名单",
        help="名单：CSV，列为 名称,编号,区县；有列 厅级（或手册自己的叫法）的，只印适用的内容",
    )
    add("--form", action="append", required=True, metavar="编号", help="哪张表单（可重复）")
    add("--edition", metavar="版本", help="版本号（默认最近发布的一版）")
    add("--dask", metavar="地址", help="由 Dask 集群制作，如 tcp://127.0.0.1:8786")


def act(options: argparse.Namespace, project: Project) -> int:
    """Write ``build/sets/<edition>/<form>/<code>.pdf``."""
    from hallbook.paper import hall_list, halls
    from hallbook.views import sheets
    from hallbook.views.tiers import for_tier

    published, touched = frozen.published(project.root)
    if touched:
        raise Refusal(f"已发布的版本不完整（{touched[0].message}），先运行 check。")
    known = {edition.about.number: edition for edition in published}
    number = options.edition or next(reversed(known), "")
    if number not in known:
        raise Refusal(f"没有发布过这一版；已发布的有：{'、'.join(known) or '无'}。")
    printable = {sheet.form.id: sheet for sheet in sheets.sheets(known[number])}
    if unknown := [form for form in options.form if form not in printable]:
        raise Refusal(f"V{number} 没有可打印的表单 {'、'.join(unknown)}。")
    content = system.content(options.halls, hall_list.MOST_BYTES)
    facets = known[number].facets
    listed = hall_list.halls(content, facets.tiers, facets.word(Sorted.TIERS))
    target = project.build / "sets" / number
    chosen = [printable[form] for form in options.form]
    apt = partial(for_tier, known[number])
    count = halls.make(chosen, listed, project.templates, target, options.dask, of_tier=apt)
    print(
        f"{len(listed)} 个{known[number].about.place}，{count} 份表单：{target.relative_to(project.root)}。"
    )
    return CLEAN
