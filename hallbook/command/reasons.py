"""Write the entries that ``edition.yaml`` lacks for what has changed, their reasons left empty."""

import argparse

from hallbook.checks import reasons
from hallbook.checks.examine import examine, revision
from hallbook.checks.revision import EDITION
from hallbook.command.console import CLEAN
from hallbook.editions.declared import declared_anew
from hallbook.findings import Refusal
from hallbook.making.files import replace
from hallbook.project import Project
from hallbook.reading.standards import Places
from hallbook.reading.yaml_file import read

ABOUT = "在 edition.yaml 的 changes 里写出还缺的项，理由留空"
WRITES = True


def options(_parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def act(_options: argparse.Namespace, project: Project) -> int:
    """Clear away the reasons of the former edition and write an entry a file for what has none."""
    examined = examine(project)
    edition = examined.loaded.whole()
    made = revision(examined)
    if made is None:
        raise Refusal("与已发布的版本没有差别，不必写理由。")
    former, missing = reasons.former(made), reasons.missing(made)
    groups: dict[str, list[str]] = {}
    for identity in missing:
        groups.setdefault(_belongs(identity, examined.loaded.places), []).append(identity)
    path = project.standards / EDITION
    text = path.read_bytes().decode("utf-8")
    written = declared_anew(text, former, groups)
    if read(EDITION, written.encode())[0] is None:
        raise Refusal(f"{EDITION} 的 changes 写法特别，没有改动；请改成通常的写法：每项一行，以“- ”开头。")
    if written != text:
        replace(path, written.encode("utf-8"))
    cleared = f"清去 V{made.old.about.number} 的 {len(former)} 条，" if former else ""
    print(
        f"V{edition.about.number}：{cleared}写出 {len(missing)} 处改动（{len(groups)} 项）。逐项填上 reason。"
    )
    return CLEAN


def _belongs(identity: str, places: Places) -> str:
    """The file that a thing stands in; what is gone stands in none."""
    if identity in places.ids:
        return places.ids[identity][0].removesuffix(".yaml")
    return identity if f"{identity}.yaml" in places.documents else "其他"
