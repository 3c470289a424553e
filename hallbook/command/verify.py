"""Read the site, or one form's PDF, back and compare it with the standards."""

import argparse
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from hallbook.command.console import CLEAN, FOUND, tell
from hallbook.editions import frozen, ownership, shelf
from hallbook.editions.based import load
from hallbook.findings import Finding, Refusal, errors, in_order, reports, system
from hallbook.making.files import alone
from hallbook.making.maker import Maker
from hallbook.making.store import Files
from hallbook.model import Edition
from hallbook.project import Project
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
    if options.pdf:
        return _sheet(options.pdf, project)
    with alone(project.lock):
        found, counts = compared(project, options.signature)
    tell(found, project)
    counted = "，".join(f"{name} {number}" for name, number in counts.items())
    print(f"已核对：{counted}。" if counts else "没有核对：先恢复已发布的版本。")
    return FOUND if errors(found) else CLEAN


def compared(project: Project, allowed: Path | None = None) -> tuple[list[Finding], dict[str, int]]:
    """Compare the site with what would be made now, and with signatures of those allowed; give what was counted, in words.

    Nothing is counted while a published edition is not what was frozen, or cannot be made.
    """
    from hallbook.editions import signing
    from hallbook.making.templating import environment
    from hallbook.readback import site as verify
    from hallbook.site import build

    published, touched = frozen.published(project.root, thorough=True)
    withdrawn, also_touched = frozen.withdrawals(project.root)
    if lost := in_order([*touched, *also_touched]):
        return lost, {}
    if not project.site.is_dir():
        raise Refusal("还没有 site/，先运行 build。")
    loaded = load(project.standards)
    on = shelf.fill(published, withdrawn, loaded.whole(), loaded.asked)
    checked = signing.findings(project.root, published, withdrawn, allowed) if allowed else {}
    signed = {number for number, found in checked.items() if not found}
    try:
        with build.ready(project) as maker:
            made = partial(_made, on, project, maker)
            findings, counts = verify.verify(project.site, on, environment(project.templates), made, signed)
    except build.Unfaithful as unfaithful:
        findings, counts = list(unfaithful.findings), {}
    signatures = [finding for found in checked.values() for finding in found]
    apart = ownership.foreign(project.root, [edition.about.number for edition in published])
    found = in_order([*findings, *signatures, *apart])
    return found, {verify.COUNTED[name]: number for name, number in counts.items()}


def _made(on: shelf.Shelf, project: Project, maker: Maker, edition: Edition) -> Files:
    from hallbook.site import build

    return build.whole(on.line(edition), project, maker, lambda _: None)


def _sheet(path: Path, project: Project) -> int:
    from hallbook.paper import forms
    from hallbook.readback import bounded, single
    from hallbook.web import addresses

    def originals(sheet: Sheet) -> Iterator[bytes]:
        yield forms.pdf(project.templates, sheet)
        kept = project.edition(sheet.edition) / addresses.form_pdf(sheet.form.id)
        if kept.is_file():
            yield system.content(kept, bounded.LARGEST)

    content = system.content(path, bounded.LARGEST)
    published, _ = frozen.published(project.root)
    withdrawn, _ = frozen.withdrawals(project.root)
    today = date.today().isoformat()
    verdict, findings = single.sheet(str(path), content, published, withdrawn, today, originals=originals)
    print(reports.text(findings, path.parent), end="")
    print(verdict)
    return FOUND if findings else CLEAN
