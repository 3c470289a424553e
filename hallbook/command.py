"""The command line: parse arguments, run the stages, print findings, give the exit code."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from hallbook import checks
from hallbook.findings import Finding, Refusal, errors, in_order
from hallbook.load import Loaded, load
from hallbook.model import Edition

CLEAN, FOUND, REFUSED = 0, 1, 2
Act = Callable[[argparse.Namespace, Path], int]


def run(arguments: Sequence[str], root: Path) -> int:
    """Run one command in the project at ``root``. Exit code: 0 clean, 1 findings, 2 could not run."""
    options = parser().parse_args(arguments)
    try:
        return int(options.act(options, root))
    except Refusal as refusal:
        print(f"无法运行：{refusal}", file=sys.stderr)
    except PermissionError as error:
        print(f"无法运行：没有权限使用 {error.filename}", file=sys.stderr)
    except KeyboardInterrupt:
        print("已中止。", file=sys.stderr)
    return REFUSED


def parser() -> argparse.ArgumentParser:
    """Describe the commands; without one, the site is built."""
    made = argparse.ArgumentParser(prog="build.py", description="把 standards/ 里的标准编成手册网站与表单。")
    made.set_defaults(act=_build)
    commands = made.add_subparsers(title="命令", metavar="")

    def add(name: str, act: Act, about: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=about, description=about)
        command.set_defaults(act=act)
        return command

    add("build", _build, "检查标准，建成 site/（不写命令时即此）")
    check = add("check", _check, "检查标准，一次列出全部问题")
    check.add_argument("--coverage", action="store_true", help="另列来源的引用情况")
    serve = add("serve", _serve, "在本机预览，改了就刷新")
    serve.add_argument("--port", type=int, default=8000, help="端口（默认 8000）")
    add("schema", _schema, "写出各类文件的 JSON Schema，供编辑器补全")
    return made


def examine(root: Path) -> tuple[Loaded, list[Finding]]:
    """Read and check the standards; findings come in order of place."""
    folder = root / "standards"
    if not folder.is_dir():
        raise Refusal(f"没有找到文件夹 {folder}。")
    loaded = load(folder)
    findings = list(loaded.findings)
    if loaded.edition:
        findings += checks.run(loaded.edition, loaded.places)
    return loaded, in_order(findings)


def _build(_options: argparse.Namespace, root: Path) -> int:
    from hallbook import site

    edition = _sound(root)
    if edition is None:
        print("没有生成：原来的 site/ 保持不变。")
        return FOUND
    with _progress() as progress:
        site.build(edition, root, progress)
    print(f"{_size(edition)}。用浏览器打开 site/index.html。")
    return CLEAN


def _check(options: argparse.Namespace, root: Path) -> int:
    loaded, findings = examine(root)
    _print(findings)
    if loaded.edition:
        print(f"{_size(loaded.edition)}。")
    if loaded.edition and options.coverage:
        from hallbook import coverage

        print(coverage.text(loaded.edition))
    return FOUND if errors(findings) else CLEAN


def _serve(options: argparse.Namespace, root: Path) -> int:
    from hallbook import serve

    return serve.serve(root, options.port, lambda: _sound(root))


def _schema(_options: argparse.Namespace, root: Path) -> int:
    from hallbook import schema

    for path in schema.write(root / "schemas"):
        print(path.relative_to(root))
    return CLEAN


def _sound(root: Path) -> Edition | None:
    """Print the findings; give the edition only if no error stands in its way."""
    loaded, findings = examine(root)
    _print(findings)
    return None if errors(findings) else loaded.edition


def _print(findings: Sequence[Finding]) -> None:
    for finding in findings:
        print(finding)
    faults = len(errors(findings))
    print(f"{faults} 个错误，{len(findings) - faults} 个警告。")


def _size(edition: Edition) -> str:
    return f"V{edition.about.number}：{len(edition.chapters)} 章，{len(edition.clauses)} 条，{len(edition.forms)} 种记录"


class _progress:
    """Say what is done: a moving line on a terminal, plain lines elsewhere."""

    def __enter__(self) -> Callable[[str], None]:
        self.status = None
        if sys.stdout.isatty():
            from rich.console import Console

            self.status = Console().status("开始")
            self.status.start()
        return self._say

    def _say(self, text: str) -> None:
        if self.status:
            self.status.update(text)
        else:
            print(text, flush=True)

    def __exit__(self, *_: object) -> None:
        if self.status:
            self.status.stop()
