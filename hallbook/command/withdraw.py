"""Withdraw a published edition: the edition stays as it is, an act beside it says that it holds no longer."""

import argparse
from datetime import date
from pathlib import Path

from hallbook.command import arguments
from hallbook.command.console import CLEAN, FOUND, tell
from hallbook.editions import frozen, shelf, signing
from hallbook.editions.based import load
from hallbook.editions.standing import in_force, state
from hallbook.findings import in_order
from hallbook.model.texts import Day, Number, Text
from hallbook.project import Project

ABOUT = "撤回一个已发布的版本：版本本身不动，另记一笔"
WRITES = True


def options(parser: argparse.ArgumentParser) -> None:
    """Describe the act."""
    add = parser.add_argument
    day = arguments.valid(Day)
    add("number", type=arguments.valid(Number), metavar="版本", help="版本号，如 1.1")
    add("--effective", type=day, required=True, metavar="年-月-日", help="从哪天起不再施行")
    add("--issued", type=day, metavar="年-月-日", help="发布撤回的日期（默认今天）")
    add("--sign", type=Path, metavar="密钥", help="用这把 SSH 密钥重签摘要（可不用）")
    add("--reason", type=arguments.valid(Text), required=True, metavar="理由", help="为什么撤回")


def act(options: argparse.Namespace, project: Project) -> int:
    """Put the withdrawal on record, and say so at the site's root."""
    from hallbook.editions import publish
    from hallbook.site import build

    if options.sign:
        signing.ready(options.sign)
    published, touched = frozen.published(project.root)
    withdrawn, also_touched = frozen.withdrawals(project.root, resume=True)
    if found := in_order([*touched, *also_touched]):
        tell(found, project)
        print("没有撤回：先改正以上问题。")
        return FOUND
    wanted = {
        "edition": options.number,
        "issued": options.issued or date.today().isoformat(),
        "effective": options.effective,
        "reason": options.reason,
    }
    acts = publish.withdraw(wanted, published, tuple(withdrawn.values()))
    target = frozen.withdraw(project.root, acts)
    withdrawn = {act.edition: act for act in acts}
    if options.sign:
        print(f"签名：{signing.sign_digests(project.root, options.sign).relative_to(project.root)}。")
    loaded = load(project.standards)
    if project.site.is_dir() and loaded.edition:
        build.build_front(shelf.fill(published, withdrawn, loaded.edition, loaded.asked), project)
    current = in_force([state(edition, withdrawn) for edition in published], options.effective)
    named = current.name if current else "无"
    print(f"已记入 {target.relative_to(project.root)}。{options.effective} 起施行：{named}。")
    print("接下来：提交（git commit），运行 build，把 site/ 复制到网站服务器。")
    return CLEAN
