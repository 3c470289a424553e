"""The command line: parse arguments, run the stages, print findings, give the exit code."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hallbook import checks
from hallbook.checks import glyphs, questions, selections
from hallbook.command import rulebook
from hallbook.editions import diff, frozen, shelf
from hallbook.findings import Finding, Refusal, errors, in_order, reports
from hallbook.making import up_to_date
from hallbook.making.files import alone, write
from hallbook.model import Edition, Withdrawal
from hallbook.reading.standards import Loaded, load

CLEAN, FOUND, REFUSED = 0, 1, 2
# An editor at work has not yet raised the number, given the reasons or put the selections on record.
FOR_PUBLISHING = frozenset(
    {"number-not-raised", "change-without-reason", "unfounded-change", "selection-changed"}
)
Act = Callable[[argparse.Namespace, Path], int]


def run(arguments: Sequence[str], root: Path) -> int:
    """Run one command in the project at ``root``. Exit code: 0 clean, 1 findings, 2 could not run."""
    options = parser().parse_args(arguments)
    try:
        return int(options.act(options, root))
    except Refusal as refusal:
        print(f"无法运行：{refusal}", file=sys.stderr)
    except OSError as error:
        print(f"无法运行：{_trouble(error)}。", file=sys.stderr)
    except ImportError as error:
        print(f"无法运行：缺少软件包 {error.name}；运行 make setup。", file=sys.stderr)
    except BrokenExecutor:
        print("无法运行：一个工作进程被系统中止，多半是内存不够。", file=sys.stderr)
    except KeyboardInterrupt:
        print("已中止。", file=sys.stderr)
    return REFUSED


def _trouble(error: OSError) -> str:
    """Say what the system refused: the file and why, or, where a library is missing, its loader's own words."""
    if isinstance(error, PermissionError):
        return f"没有权限使用 {error.filename}"
    if isinstance(error, FileNotFoundError):
        return f"缺少 {error.filename}"
    return f"{error.filename or '系统'}：{error.strerror}" if error.strerror else str(error)


def parser() -> argparse.ArgumentParser:
    """Describe the commands; without one, the site is built."""
    made = argparse.ArgumentParser(prog="build.py", description="把 standards/ 里的标准编成手册网站与表单。")
    made.set_defaults(act=_alone(_build))
    commands = made.add_subparsers(title="命令", metavar="")

    def add(name: str, act: Act, about: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=about, description=about)
        command.set_defaults(act=act)
        return command

    add("build", _alone(_build), "检查标准，建成 site/（不写命令时即此）")
    check = add("check", _check, "检查标准，一次列出全部问题")
    check.add_argument(
        "--format", choices=tuple(reports.FORMATS), default="text", help="报告的形式（默认 text）"
    )
    check.add_argument("--rule", action="append", metavar="规则", help="只查这条规则（可重复）")
    check.add_argument(
        "--exclude", action="append", default=[], metavar="规则", help="不查这条规则（可重复）"
    )
    check.add_argument("--warnings-as-errors", action="store_true", help="警告也算错误")
    check.add_argument("--explain", metavar="规则", help="说明一条规则")
    check.add_argument("--coverage", action="store_true", help="另列来源的引用情况")
    check.add_argument("--proposed", action="store_true", help="另列还没有总部确认的条款")
    preview = add("serve", _serve, "在本机预览，改了就刷新")
    preview.add_argument("--port", type=int, default=8000, help="端口（默认 8000）")
    publish = add("publish", _alone(_publish), "发布一版：检查、冻结、建站")
    publish.add_argument("number", help="版本号，如 1.1；V1.1 的第 1 号修改单为 1.1.1")
    publish.add_argument(
        "--status", choices=("trial", "current"), help="试行或现行（默认试行；修改单沿用所修改的版本）"
    )
    publish.add_argument("--effective", required=True, metavar="年-月-日", help="实施日期")
    publish.add_argument("--issued", metavar="年-月-日", help="发布日期（默认今天）")
    publish.add_argument("--dry-run", action="store_true", help="只看改动表，不写文件")
    publish.add_argument(
        "--sign", type=Path, metavar="密钥", help="用这把 SSH 密钥签 manifest.json（可不用）"
    )
    withdraw = add("withdraw", _alone(_withdraw), "撤回一个已发布的版本：版本本身不动，另记一笔")
    withdraw.add_argument("number", help="版本号，如 1.1")
    withdraw.add_argument("--effective", required=True, metavar="年-月-日", help="从哪天起不再施行")
    withdraw.add_argument("--issued", metavar="年-月-日", help="发布撤回的日期（默认今天）")
    withdraw.add_argument("--reason", required=True, metavar="理由", help="为什么撤回")
    compare = add("diff", _diff, "两版之间的改动表")
    compare.add_argument("old", help="旧版本号")
    compare.add_argument("new", nargs="?", help="新版本号（默认为正在编写的一版）")
    verify = add("verify", _verify, "读回 site/ 或一份 PDF，与标准对照")
    verify.add_argument("pdf", nargs="?", type=Path, help="一份表单的 PDF")
    verify.add_argument(
        "--signature", type=Path, metavar="allowed_signers", help="另核对各版的签名，签名人须列在这个文件里"
    )
    add("zip", _alone(_zip), "把 site/ 装成一个 zip，供U盘携带")
    halls = add("sets", _alone(_sets), "为名单上的每个营业厅制作表单，页上印有它的名称、编号与区县")
    halls.add_argument("halls", type=Path, help="名单：CSV，列为 名称,编号,区县")
    halls.add_argument("--form", action="append", required=True, metavar="编号", help="哪张表单（可重复）")
    halls.add_argument("--edition", metavar="版本", help="版本号（默认最近发布的一版）")
    halls.add_argument("--dask", metavar="地址", help="由 Dask 集群制作，如 tcp://127.0.0.1:8786")
    add("select", _select, "把各表单所取的条款记录在案")
    add("rules", _rules, "写出 docs/rules.md")
    add("schema", _schema, "写出各类文件的 JSON Schema，供编辑器补全")
    return made


def _alone(act: Act) -> Act:
    """Let a command that writes to ``build/`` or ``site/`` run only while no other one does."""

    def run_alone(options: argparse.Namespace, root: Path) -> int:
        with alone(root):
            return act(options, root)

    return run_alone


@dataclass(frozen=True, slots=True)
class Examined:
    """The standards as read, the published editions, and all findings in order of place."""

    root: Path
    loaded: Loaded
    published: list[Edition]
    withdrawn: dict[str, Withdrawal]
    findings: list[Finding]


def examine(root: Path) -> Examined:
    """Read and check the standards against the edition published before them."""
    folder = root / "standards"
    if not folder.is_dir():
        raise Refusal(f"没有找到文件夹 {folder}。")
    loaded = load(folder)
    published, touched = frozen.published(root)
    withdrawn, also_touched = frozen.withdrawals(root)
    findings = [*loaded.findings, *touched, *also_touched]
    if loaded.edition:
        findings += checks.run(
            loaded.edition, loaded.places, _previous(loaded.edition, frozen.standing(published, withdrawn))
        )
        findings += selections.compare(loaded.edition, loaded.places, root)
        findings += questions.compare(loaded.asked, loaded.edition, loaded.places)
        findings += glyphs.compare(loaded.edition, loaded.places, root / "templates")
    return Examined(root, loaded, published, withdrawn, in_order(findings))


def _previous(working: Edition, published: Sequence[Edition]) -> Edition | None:
    """The published edition that the working one is a revision of; its own frozen state only if it differs from that."""
    number = frozen.key(working.about.number)
    older = [edition for edition in published if frozen.key(edition.about.number) <= number]
    same = older and frozen.key(older[-1].about.number) == number
    if same and (older[-1] == working or not diff.diff(older[-1], working).entries):
        older.pop()
    return older[-1] if older else None


def _build(_options: argparse.Namespace, root: Path) -> int:
    from hallbook.web import mkdocs

    before = up_to_date.fed(root)
    mkdocs.load_ahead()
    examined = examine(root)
    edition = _sound(examined)
    if edition is None:
        print("没有生成：原来的 site/ 保持不变。")
        return FOUND
    if not _built(shelf.fill(examined.published, examined.withdrawn, edition, examined.loaded.asked), root):
        return FOUND
    done = f"{_size(edition)}。用浏览器打开 site/index.html。\n"
    print(done, end="")
    up_to_date.put(root, before, reports.text(examined.findings, root) + done)
    return CLEAN


def _built(on: shelf.Shelf, root: Path, settle: Callable[[], object] = lambda: None) -> bool:
    """Build the site; say what reading back found where it does not say what the standards say."""
    from hallbook.site import build

    try:
        with _progress() as progress:
            build.build(on, root, progress, settle)
    except build.Unfaithful as unfaithful:
        print(reports.text(unfaithful.findings, root), end="")
        print("没有生成：原来的 site/ 保持不变。")
        return False
    return True


def _check(options: argparse.Namespace, root: Path) -> int:
    if options.explain:
        print(rulebook.explain(options.explain))
        return CLEAN
    examined = examine(root)
    edition = examined.loaded.edition
    chosen = [
        finding
        for finding in examined.findings
        if (not options.rule or finding.rule in options.rule) and finding.rule not in options.exclude
    ]
    print(reports.FORMATS[options.format](chosen, root), end="")
    if options.format == "text" and edition:
        print(f"{_size(edition)}。")
    if edition and options.coverage:
        from hallbook.views import coverage

        print(coverage.text(edition))
    if edition and options.proposed:
        from hallbook.views import coverage

        print(coverage.proposed(edition))
    return FOUND if errors(chosen) or (options.warnings_as_errors and chosen) else CLEAN


def _select(_options: argparse.Namespace, root: Path) -> int:
    edition = examine(root).loaded.edition
    if edition is None:
        raise Refusal("标准读不出来，先运行 check。")
    write(root / selections.FILE, selections.text(edition).encode())
    print(selections.FILE)
    return CLEAN


def _rules(_options: argparse.Namespace, root: Path) -> int:
    path = root / "docs" / "rules.md"
    write(path, rulebook.markdown().encode())
    print(path.relative_to(root))
    return CLEAN


def _serve(options: argparse.Namespace, root: Path) -> int:
    from hallbook.site import preview

    return preview.serve(root, options.port, lambda: _worth_showing(examine(root)))


def _publish(options: argparse.Namespace, root: Path) -> int:
    from hallbook.editions import publish

    if options.sign:
        from hallbook.editions import signing

        signing.ready(options.sign)
    examined = examine(root)
    edition = _sound(examined)
    if edition is None:
        print("没有发布：先改正以上问题。")
        return FOUND
    request = publish.Request(
        number=options.number,
        status=publish.STATUSES.get(options.status),
        issued=options.issued or date.today().isoformat(),
        effective=options.effective,
    )
    made = publish.plan(edition, examined.published, examined.withdrawn, request)
    if made.table:
        print(diff.text(made.table))
    if options.dry_run:
        print(f"以上是 V{options.number} 的改动；没有写任何文件。")
        return CLEAN
    on = shelf.Shelf((*examined.published, made.edition), None, examined.withdrawn, examined.loaded.asked)
    if not _built(on, root, lambda: publish.commit(made, examined.loaded, root)):
        return FOUND
    print(f"已冻结为 {frozen.FOLDER}/{options.number}.json。")
    if options.sign:
        print(f"签名：{signing.sign(root, options.number, options.sign).relative_to(root)}。")
    print(
        f"已发布 V{options.number}。接下来：提交并打标签（git commit；git tag v{options.number}），把 site/ 复制到网站服务器。"
    )
    return CLEAN


def _withdraw(options: argparse.Namespace, root: Path) -> int:
    from hallbook.editions import publish
    from hallbook.site import build

    published, touched = frozen.published(root)
    withdrawn, also_touched = frozen.withdrawals(root, resume=True)
    if found := in_order([*touched, *also_touched]):
        print(reports.text(found, root), end="")
        print("没有撤回：先改正以上问题。")
        return FOUND
    wanted = {
        "edition": options.number,
        "issued": options.issued or date.today().isoformat(),
        "effective": options.effective,
        "reason": options.reason,
    }
    acts = publish.withdraw(wanted, published, tuple(withdrawn.values()))
    target = frozen.withdraw(root, acts)
    withdrawn = {act.edition: act for act in acts}
    loaded = load(root / "standards")
    if (root / "site").is_dir() and loaded.edition:
        build.build_front(shelf.fill(published, withdrawn, loaded.edition, loaded.asked), root)
    current = frozen.in_force(published, withdrawn, options.effective)
    print(
        f"已记入 {target.relative_to(root)}。{options.effective} 起施行：{current.about.name if current else '无'}。"
    )
    print("接下来：提交（git commit），运行 build，把 site/ 复制到网站服务器。")
    return CLEAN


def _zip(_options: argparse.Namespace, root: Path) -> int:
    from hallbook.site import archive

    edition = load(root / "standards").edition
    if edition is None:
        raise Refusal("标准读不出来，先运行 check。")
    print(
        f"{archive.write(root, edition.about.issued).relative_to(root)}：解压后用浏览器打开 {archive.FOLDER}/index.html。"
    )
    return CLEAN


def _sets(options: argparse.Namespace, root: Path) -> int:
    from hallbook.paper import halls
    from hallbook.views import sheets

    published, _ = frozen.published(root)
    known = {edition.about.number: edition for edition in published}
    number = options.edition or next(reversed(known), "")
    if number not in known:
        raise Refusal(f"没有发布过这一版；已发布的有：{'、'.join(known) or '无'}。")
    printable = {sheet.form.id: sheet for sheet in sheets.sheets(known[number])}
    if unknown := [form for form in options.form if form not in printable]:
        raise Refusal(f"V{number} 没有可打印的表单 {'、'.join(unknown)}。")
    try:
        listed = halls.halls(options.halls.read_bytes())
    except OSError as error:
        raise Refusal(f"读不了 {options.halls}：{error.strerror}。") from error
    target = root / "build" / "sets" / number
    chosen = [printable[form] for form in options.form]
    count = halls.make(chosen, listed, root / "templates", target, options.dask)
    print(f"{len(listed)} 个营业厅，{count} 份表单：{target.relative_to(root)}。")
    return CLEAN


def _verify(options: argparse.Namespace, root: Path) -> int:
    from hallbook.making.templating import environment
    from hallbook.readback import site as verify

    published, touched = frozen.published(root, thorough=True)
    withdrawn, also_touched = frozen.withdrawals(root)
    if options.pdf:
        return _verify_sheet(options.pdf, published, withdrawn)
    if not (root / "site").is_dir():
        raise Refusal("还没有 site/，先运行 build。")
    loaded = load(root / "standards")
    if loaded.edition is None:
        raise Refusal("标准读不出来，先运行 check。")
    on = shelf.fill(published, withdrawn, loaded.edition, loaded.asked)
    findings, counts = verify.verify(root / "site", on, environment(root / "templates"))
    signatures: list[Finding] = []
    if options.signature:
        from hallbook.editions import signing

        numbers = [each.about.number for each in published]
        signatures += signing.findings(root, numbers, options.signature)
    found = in_order([*touched, *also_touched, *findings, *signatures])
    print(reports.text(found, root), end="")
    print(
        "已核对：" + "，".join(f"{verify.COUNTED[name]} {number}" for name, number in counts.items()) + "。"
    )
    return FOUND if found else CLEAN


def _verify_sheet(path: Path, published: Sequence[Edition], withdrawn: Mapping[str, Withdrawal]) -> int:
    from hallbook.readback import site as verify

    try:
        content = path.read_bytes()
    except OSError as error:
        raise Refusal(f"读不了 {path}：{error.strerror}。") from error
    verdict, findings = verify.sheet(str(path), content, published, withdrawn, date.today().isoformat())
    print(reports.text(findings, path.parent), end="")
    print(verdict)
    return FOUND if findings else CLEAN


def _diff(options: argparse.Namespace, root: Path) -> int:
    examined = examine(root)
    known = {edition.about.number: edition for edition in examined.published}
    working = examined.loaded.edition
    new = known.get(options.new) if options.new else working
    if options.old not in known or new is None:
        raise Refusal(f"没有这一版；已发布的有：{'、'.join(known) or '无'}。")
    print(diff.text(diff.diff(known[options.old], new)))
    return CLEAN


def _schema(_options: argparse.Namespace, root: Path) -> int:
    from hallbook.reading import schema

    for path in schema.write(root / "schemas"):
        print(path.relative_to(root))
    return CLEAN


def _worth_showing(examined: Examined) -> Edition | None:
    """Print the findings; give the edition if all that is missing is what publishing asks for."""
    print(reports.text(examined.findings, examined.root), end="")
    faulty = any(finding.rule not in FOR_PUBLISHING for finding in errors(examined.findings))
    return None if faulty else examined.loaded.edition


def _sound(examined: Examined) -> Edition | None:
    """Print the findings; give the edition only if no error stands in its way."""
    print(reports.text(examined.findings, examined.root), end="")
    return None if errors(examined.findings) else examined.loaded.edition


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
