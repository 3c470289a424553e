"""Confirm what HQ has agreed to: clauses and forms by id, sections, whole files; list what is still 拟定."""

import argparse

from hallbook.checks.examine import examine
from hallbook.command import arguments
from hallbook.command.console import CLEAN
from hallbook.editions import confirm
from hallbook.findings import Refusal
from hallbook.model import Confirmation, Edition
from hallbook.model.texts import Day, Name, Text
from hallbook.project import Project

ABOUT = "记下哪些条款已经确认：谁、何时、哪份文件；或列出还是拟定的"
WRITES = True


def options(parser: argparse.ArgumentParser) -> None:
    """Describe what is confirmed, and by whom, when and in which document."""
    add = parser.add_argument
    what = "条款或表单的编号；章，如 zones/z1；节，如 zones/z1:检查（可写多个）"
    add("what", nargs="*", type=arguments.text, metavar="编号", help=what)
    add("--by", type=arguments.valid(Name), metavar="单位", help="谁确认的：岗位编号或单位名称")
    add("--date", type=arguments.valid(Day), metavar="年-月-日", help="哪一天确认")
    add("--document", type=arguments.valid(Text), metavar="文件", help="写在哪份文件里")
    add("--remaining", action="store_true", help="列出还是拟定的条款与表单，按章")


def act(options: argparse.Namespace, project: Project) -> int:
    """Write the confirmation, or list what lacks one."""
    loaded = examine(project).loaded
    edition = loaded.whole()
    if options.what:
        lacking = [f"--{name}" for name in Confirmation.model_fields if not getattr(options, name)]
        if lacking:
            raise Refusal(f"还要写 {'、'.join(lacking)}。")
        known = confirm.targets(edition, loaded.places)
        chosen = [target for name in options.what for target in _targets(name, known, edition)]
        said = Confirmation(by=options.by, date=options.date, document=options.document)
        made = confirm.plan(edition, loaded.places, project.standards, chosen, said)
        confirm.commit(made, project.standards)
        files = "、".join(made.files)
        print(f"已写入 {files}：{made.clauses} 条、{made.forms} 种表单由拟定变为已确认。")
        if said.date > edition.about.issued:
            print(
                f"确认日期晚于 edition.yaml 的 issued（{edition.about.issued}）；把它改为这一版拟发布的日期。"
            )
    elif not options.remaining:
        raise Refusal("写明确认什么，或用 --remaining 列出还是拟定的。")
    if options.remaining:
        from hallbook.views import coverage

        print(coverage.proposed(loaded.whole() if not options.what else examine(project).loaded.whole()))
    return CLEAN


def _targets(name: str, known: confirm.Targets, edition: Edition) -> tuple[confirm.Target, ...]:
    """What is meant by a name; a section's title is enough where no other section has it."""
    if name in known:
        return known[name]
    titled = [each for each in known if each.partition(":")[2] == name]
    if len(titled) == 1:
        return known[titled[0]]
    if titled:
        raise Refusal(f"叫“{name}”的节有 {len(titled)} 个，写全：{'、'.join(titled)}。")
    base = edition.about.base
    if base and name in {*edition.clauses, *edition.forms_by_id, *edition.chapters}:
        raise Refusal(f"{name} 是依据{base.name}的，由{base.issuer}确认。")
    called = {clause.title: clause.id for clause in edition.clauses.values() if clause.title}
    if name in called:
        raise Refusal(f"没有编号 {name}，是否想写 {called[name]}？")
    raise Refusal(arguments.none_such("编号、章或节", name, known))
