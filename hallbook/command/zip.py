"""Pack the site for a USB stick."""

import argparse

from hallbook.command.console import CLEAN
from hallbook.editions import frozen, ownership, shelf
from hallbook.editions.based import load
from hallbook.project import Project

ABOUT = "把 site/ 装成一个 zip，供U盘携带"
WRITES = True


def options(_parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def act(_options: argparse.Namespace, project: Project) -> int:
    """Write the zip; all its files bear the day of issue."""
    from hallbook.making.templating import environment
    from hallbook.site import archive
    from hallbook.web import root

    loaded = load(project.standards)
    published, _ = frozen.published(project.root)
    withdrawn, _ = frozen.withdrawals(project.root)
    on = shelf.fill(published, withdrawn, loaded.whole(), loaded.asked)
    beside = dict(root.files(environment(project.templates), on))
    issued, ours = loaded.whole().about.issued, ownership.of_all(on.shown)
    written, apart = archive.write(project, issued, beside, ours)
    for finding in apart:
        print(f"没有装入：{finding.message}。")
    path = written.relative_to(project.root)
    print(f"{path}：解压后用浏览器打开 {archive.FOLDER}/index.html。")
    return CLEAN
