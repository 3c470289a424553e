"""Read the site, or one form's PDF, back and compare it with the standards."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from hallbook.command.console import CLEAN, FOUND, tell
from hallbook.editions import frozen, shelf
from hallbook.findings import Finding, Refusal, in_order, reports
from hallbook.model import Edition, Withdrawal
from hallbook.project import Project
from hallbook.reading.standards import load
from hallbook.views.sheets import Sheet

ABOUT = "读回 site/ 或一份 PDF，与标准对照"
WRITES = False


def options(parser: argparse.ArgumentParser) -> None:
    """Describe what is read back."""
    parser.add_argument("pdf", nargs="?", type=Path, metavar="PDF", help="一份表单的 PDF")
    about = "另核对各版的签名，签名人须列在这个文件里"
    parser.add_argument("--signature", type=Path, metavar="allowed_signers", help=about)


def act(options: argparse.Namespace, project: Project) -> int:
    """Print what differs, and how much was compared."""
    from hallbook.making.templating import environment
    from hallbook.readback import site as verify

    published, touched = frozen.published(project.root, thorough=True)
    withdrawn, also_touched = frozen.withdrawals(project.root)
    if touched or also_touched:
        tell(in_order([*touched, *also_touched]), project)
        print("没有核对：先恢复已发布的版本。")
        return FOUND
    if options.pdf:
        return _sheet(options.pdf, project, published, withdrawn)
    if not project.site.is_dir():
        raise Refusal("还没有 site/，先运行 build。")
    loaded = load(project.standards)
    on = shelf.fill(published, withdrawn, loaded.whole(), loaded.asked)
    findings, counts = verify.verify(project.site, on, environment(project.templates))
    signatures: list[Finding] = []
    if options.signature:
        from hallbook.editions import signing

        numbers = [each.about.number for each in published]
        signatures += signing.findings(project.root, numbers, options.signature)
    found = in_order([*findings, *signatures])
    tell(found, project)
    print(
        "已核对：" + "，".join(f"{verify.COUNTED[name]} {number}" for name, number in counts.items()) + "。"
    )
    return FOUND if found else CLEAN


def _sheet(
    path: Path, project: Project, published: Sequence[Edition], withdrawn: Mapping[str, Withdrawal]
) -> int:
    from hallbook.paper import forms
    from hallbook.readback import bounded, single
    from hallbook.web import addresses

    def originals(sheet: Sheet) -> Iterator[bytes]:
        yield forms.pdf(project.templates, sheet)
        kept = project.edition(sheet.edition) / addresses.form_pdf(sheet.form.id)
        if kept.is_file():
            yield kept.read_bytes()

    content = bounded.content(path)
    today = date.today().isoformat()
    verdict, findings = single.sheet(str(path), content, published, withdrawn, today, originals=originals)
    print(reports.text(findings, path.parent), end="")
    print(verdict)
    return FOUND if findings else CLEAN
