"""Stand on a published edition of another handbook: take it, take a newer one over, tell beforehand what that touches."""

import argparse
from pathlib import Path

from hallbook.checks.examine import examine
from hallbook.command import arguments
from hallbook.command.console import CLEAN, FOUND, tell
from hallbook.editions import based, rebasing
from hallbook.findings import Refusal, errors
from hallbook.project import Project
from hallbook.reading import standards as reading

ABOUT = "以另一部手册已发布的一版为依据：取来（take）、看新版碰到什么（diff）、改用新版（update）"
WRITES = True
ACTS = ("take", "diff", "update")


def options(parser: argparse.ArgumentParser) -> None:
    """Describe what is done with which file."""
    add = parser.add_argument
    add("what", choices=ACTS, metavar="做什么", help="take 取来；diff 只看新版碰到什么；update 改用新版")
    add("file", type=arguments.text, metavar="文件", help="那一版的冻结文件，如 1.2.json")
    add("--signers", type=Path, metavar="签名人", help="allowed_signers；文件旁的 SHA256SUMS 应有他们的签名")


def act(options: argparse.Namespace, project: Project) -> int:
    """Take an edition, or tell what a newer one touches."""
    edition, content = rebasing.verified(Path(options.file), options.signers)
    loaded = reading.load(project.standards)
    own = loaded.whole()
    pin, about = own.about.base, edition.about
    if options.what == "take" and pin is not None:
        raise Refusal(f"已经依据{pin.name}；改用新版用 base update。")
    if options.what != "take":
        if pin is None:
            raise Refusal("还没有依据；先用 base take 取来。")
        if (pin.title, pin.issuer) != (about.title, about.issuer):
            raise Refusal(
                f"这是{about.issuer}的《{about.title}》，而所依据的是{pin.issuer}的《{pin.title}》。"
            )
        old, found = based.taken(project.standards, pin, loaded.places)
        if old is None:
            tell(found, project)
            return FOUND
        for line in rebasing.touched(old, edition, own, loaded.overlay):
            print(line)
        if options.what == "diff":
            fitting = based.on(edition, loaded)
            tell(fitting.findings, project)
            print(f"以上是改用 V{about.number} 会碰到的；没有写任何文件。")
            return FOUND if errors(fitting.findings) else CLEAN
    rebasing.take(project.standards, edition, content)
    print(f"依据：{about.issuer}《{about.title}》V{about.number}。")
    examined = examine(project)
    tell(examined.findings, project)
    return FOUND if errors(examined.findings) else CLEAN
