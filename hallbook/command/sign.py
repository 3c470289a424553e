"""Sign an edition that is published already, after it was compared with what would be made now."""

import argparse
from pathlib import Path

from hallbook.command import arguments
from hallbook.command.console import CLEAN, FOUND, tell
from hallbook.command.verify import compared
from hallbook.editions import frozen, signing
from hallbook.findings import Refusal, errors
from hallbook.model.texts import Number
from hallbook.project import Project

ABOUT = "为已发布的一版补签：先与现在生成的核对，再签"
WRITES = True


def options(parser: argparse.ArgumentParser) -> None:
    """Describe what is signed, and with what."""
    parser.add_argument("number", type=arguments.valid(Number), metavar="版本", help="版本号，如 1.1")
    parser.add_argument("--key", type=Path, required=True, metavar="密钥", help="SSH 密钥")


def act(options: argparse.Namespace, project: Project) -> int:
    """Sign the edition's manifest and the digests."""
    signing.ready(options.key)
    published, _ = frozen.published(project.root)
    if options.number not in [edition.about.number for edition in published]:
        raise Refusal(f"没有发布过 V{options.number}。")
    found, _ = compared(project)
    if errors(found):
        tell(found, project)
        print("没有签：先改正以上问题。")
        return FOUND
    for signature in signing.sign(project.root, options.number, options.key):
        print(f"签名：{signature.relative_to(project.root)}。")
    return CLEAN
