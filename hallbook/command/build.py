"""Check the standards and build the site."""

import argparse
from collections.abc import Callable

from hallbook.checks.examine import examine
from hallbook.command.console import CLEAN, FOUND, progress, size, sound, tell
from hallbook.editions import shelf
from hallbook.findings import reports
from hallbook.making import up_to_date
from hallbook.making.maker import Maker
from hallbook.project import Project

ABOUT = "检查标准，建成 site/（不写命令时即此）"
WRITES = True


def options(_parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def act(_options: argparse.Namespace, project: Project) -> int:
    """Build what is missing; faulty standards leave the former site as it was."""
    from hallbook.site.build import ready

    before = up_to_date.fed(project)
    with ready(project) as maker:
        examined = examine(project)
        edition = sound(examined, project)
        if edition is None:
            print("没有生成：原来的 site/ 保持不变。")
            return FOUND
        on = shelf.fill(examined.published, examined.withdrawn, edition, examined.loaded.asked)
        if not built(on, project, maker):
            return FOUND
    done = f"{size(edition)}。用浏览器打开 site/index.html。\n"
    print(done, end="")
    up_to_date.put(project, before, reports.text(examined.findings, project.root) + done)
    return CLEAN


def built(
    on: shelf.Shelf, project: Project, maker: Maker, settle: Callable[[], object] = lambda: None
) -> bool:
    """Build the site; say what reading back found where it does not say what the standards say."""
    from hallbook.site import build

    try:
        build.build(on, project, maker, progress, settle)
    except build.Unfaithful as unfaithful:
        tell(unfaithful.findings, project)
        print("没有生成：原来的 site/ 保持不变。")
        return False
    return True
