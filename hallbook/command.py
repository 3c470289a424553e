"""The command line: parse arguments, run the stages, print findings, give the exit code."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from hallbook import checks
from hallbook.findings import Finding, Refusal, errors, in_order
from hallbook.load import Loaded, load

CLEAN, FOUND, REFUSED = 0, 1, 2


def run(arguments: Sequence[str], root: Path) -> int:
    """Run one command in the project at ``root``. Exit code: 0 clean, 1 findings, 2 could not run."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.act(options, root))
    except Refusal as refusal:
        print(f"无法运行：{refusal}", file=sys.stderr)
        return REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py", description="Hallbook")
    commands = parser.add_subparsers(metavar="命令")
    check = commands.add_parser("check", help="检查标准，列出全部问题")
    check.set_defaults(act=_check)
    parser.set_defaults(act=_check)
    return parser


def _check(_options: argparse.Namespace, root: Path) -> int:
    loaded, findings = examine(root)
    return _report(findings, loaded)


def examine(root: Path) -> tuple[Loaded, list[Finding]]:
    """Read and check the standards; findings come in order of place."""
    loaded = load(root / "standards")
    findings = list(loaded.findings)
    if loaded.edition:
        findings += checks.run(loaded.edition, loaded.places)
    return loaded, in_order(findings)


def _report(findings: Sequence[Finding], loaded: Loaded) -> int:
    for finding in findings:
        print(finding)
    faults = errors(findings)
    edition = loaded.edition
    size = f"{len(edition.clauses)} 条条款，{len(edition.forms)} 种表单；" if edition else ""
    print(f"{size}{len(faults)} 个错误，{len(findings) - len(faults)} 个警告。")
    return FOUND if faults else CLEAN


Act = Callable[[argparse.Namespace, Path], int]
