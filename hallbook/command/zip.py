"""Pack the site for a USB stick."""

import argparse
from datetime import date

from hallbook.command.console import CLEAN
from hallbook.editions import frozen, ownership, shelf
from hallbook.editions.based import load
from hallbook.editions.standing import in_force, state
from hallbook.findings import Refusal
from hallbook.project import Project

ABOUT = "把 site/ 装成一个 zip，供U盘携带"
WRITES = True


def options(parser: argparse.ArgumentParser) -> None:
    """Take whether the zip holds all editions or one."""
    parser.add_argument("--current", action="store_true", help="只装今天施行的一版")


def act(options: argparse.Namespace, project: Project) -> int:
    """Write the zip; all its files bear the day of issue."""
    from hallbook.making.templating import environment
    from hallbook.site import archive
    from hallbook.web import root

    loaded = load(project.standards)
    published, _ = frozen.published(project.root)
    withdrawn, _ = frozen.withdrawals(project.root)
    on = shelf.fill(published, withdrawn, loaded.whole(), loaded.asked)
    beside = dict(root.files(environment(project.templates), on))
    issued, ours, only = loaded.whole().about.issued, ownership.of_all(on.shown), None
    if options.current:
        now = in_force([state(edition, withdrawn) for edition in published], date.today().isoformat())
        if now is None:
            raise Refusal("今天没有施行的版本；不加 --current 装入各版。")
        alone = tuple(edition for edition in published if edition.about.number == now.number)
        front = dict(root.files(environment(project.templates), shelf.Shelf(alone, None, {}, loaded.asked)))
        issued, only = now.issued, archive.Only(now.number, front)
    written, apart = archive.write(project, issued, beside, ours, only)
    for finding in apart:
        print(f"没有装入：{finding.message}。")
    path = written.relative_to(project.root)
    print(f"{path}：解压后用浏览器打开 {archive.FOLDER}/index.html。")
    return CLEAN
