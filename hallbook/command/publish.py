"""Publish an edition: check, freeze, build."""

import argparse
from datetime import date
from pathlib import Path

from hallbook.checks.examine import examine
from hallbook.command import arguments
from hallbook.command.build import built
from hallbook.command.console import CLEAN, FOUND, sound
from hallbook.editions import publish, record, shelf
from hallbook.editions.telling import text
from hallbook.model.texts import Day, Number
from hallbook.project import Project

ABOUT = "发布一版：检查、冻结、建站"
WRITES = True


def options(parser: argparse.ArgumentParser) -> None:
    """Describe the edition that is wanted."""
    add = parser.add_argument
    add(
        "number",
        type=arguments.valid(Number),
        metavar="版本",
        help="版本号，如 1.1；V1.1 的第 1 号修改单为 1.1.1",
    )
    about = "试行或现行（默认试行；修改单沿用所修改的版本）"
    add("--status", type=arguments.status, metavar="状态", help=about)
    day = arguments.valid(Day)
    add("--effective", type=day, required=True, metavar="年-月-日", help="实施日期")
    add("--issued", type=day, metavar="年-月-日", help="发布日期（默认今天）")
    add("--dry-run", action="store_true", help="只看改动表，不写文件")
    add("--sign", type=Path, metavar="密钥", help="用这把 SSH 密钥签 manifest.json（可不用）")


def act(options: argparse.Namespace, project: Project) -> int:
    """Publish what is wanted, or only show what it would change."""
    from hallbook.site.build import ready

    if options.sign:
        from hallbook.editions import signing

        signing.ready(options.sign)
    with ready(project) as maker:
        examined = examine(project, resume=options.number)
        edition = sound(examined, project)
        if edition is None:
            print("没有发布：先改正以上问题。")
            return FOUND
        if edition.about.number != options.number:
            print(f"edition.yaml 写的是 V{edition.about.number}，按命令发布为 V{options.number}。")
        made = publish.plan(edition, examined.published, examined.withdrawn, _request(options))
        if made.table:
            print(text(made.table))
        for each in made.overtaken:
            print(f"{each.name} 原定 {each.effective} 实施，不再实施：{made.edition.about.name} 先于它。")
        if options.dry_run:
            print(f"以上是 V{options.number} 的改动；没有写任何文件。")
            return CLEAN
        on = shelf.Shelf((*examined.published, made.edition), None, examined.withdrawn, examined.loaded.asked)
        if not built(on, project, maker, lambda: publish.commit(made, examined.loaded, project.root)):
            return FOUND
    print(f"已冻结为 {record.FOLDER}/{options.number}.json。")
    if options.sign:
        for signature in signing.sign(project.root, options.number, options.sign):
            print(f"签名：{signature.relative_to(project.root)}。")
    print(
        f"已发布 V{options.number}。接下来：提交并打标签（git commit；git tag v{options.number}），把 site/ 复制到网站服务器。"
    )
    return CLEAN


def _request(options: argparse.Namespace) -> publish.Request:
    return publish.Request(
        number=options.number,
        status=options.status,
        issued=options.issued or date.today().isoformat(),
        effective=options.effective,
    )
