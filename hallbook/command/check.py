"""Check the standards and report every finding at once."""

import argparse

from hallbook.checks.examine import examine
from hallbook.command import rulebook
from hallbook.command.console import CLEAN, FOUND, size, tell
from hallbook.findings import errors, reports
from hallbook.project import Project

ABOUT = "检查标准，一次列出全部问题"
WRITES = False


def options(parser: argparse.ArgumentParser) -> None:
    """Describe how to report, which rules to ask, and what to list besides."""
    add = parser.add_argument
    add("--format", choices=tuple(reports.FORMATS), default="text", help="报告的形式（默认 text）")
    add("--rule", action="append", metavar="规则", help="只查这条规则（可重复）")
    add("--exclude", action="append", default=[], metavar="规则", help="不查这条规则（可重复）")
    add("--warnings-as-errors", action="store_true", help="警告也算错误")
    add("--explain", metavar="规则", help="说明一条规则")
    add("--coverage", action="store_true", help="另列来源的引用情况")
    add("--proposed", action="store_true", help="另列还没有总部确认的条款")


def act(options: argparse.Namespace, project: Project) -> int:
    """Report the findings of the rules that are asked for."""
    if options.explain:
        print(rulebook.explain(options.explain))
        return CLEAN
    for name in (*(options.rule or ()), *options.exclude):
        rulebook.named(name)
    examined = examine(project, history=False)
    edition = examined.loaded.edition
    chosen = [
        finding
        for finding in examined.findings
        if (not options.rule or finding.rule in options.rule) and finding.rule not in options.exclude
    ]
    tell(chosen, project, options.format)
    if options.format == "text" and edition:
        print(f"{size(edition)}。")
    if edition and options.coverage:
        from hallbook.views import coverage

        print(coverage.text(edition))
    if edition and options.proposed:
        from hallbook.views import coverage

        print(coverage.proposed(edition))
    return FOUND if errors(chosen) or (options.warnings_as_errors and chosen) else CLEAN
