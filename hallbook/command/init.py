"""Write a handbook to begin with: the smallest that checks clean, builds, prints a form and can be published."""

import argparse
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from hallbook.command import arguments
from hallbook.command.console import CLEAN
from hallbook.findings import Refusal
from hallbook.making.files import write
from hallbook.model.texts import Name
from hallbook.project import Project

ABOUT = "新建一部手册：写出最小的一部，附说明，可以检查、生成、发布"
WRITES = False
FILES: Mapping[str, str] = {
    "standards/edition.yaml": "edition.yaml",
    "standards/daily/opening.yaml": "opening.yaml",
    "standards/forms/daily.yaml": "daily.yaml",
    ".vscode/settings.json": "settings.json",
    ".vscode/extensions.json": "extensions.json",
    ".vscode/tasks.json": "tasks.json",
    "ci/github-actions.yml": "github-actions.yml",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
}
"""What is written, and the template in ``templates/start`` that it is written from."""
CHAPTERS = "standards/daily/*.yaml"


def options(parser: argparse.ArgumentParser) -> None:
    """Describe where it is written, and what it is called."""
    add = parser.add_argument
    name = arguments.valid(Name)
    add("target", type=Path, metavar="新文件夹", help="写到哪里：还没有的，或空的文件夹")
    add("--title", type=name, required=True, metavar="名称", help="手册的名称")
    add("--issuer", type=name, required=True, metavar="单位", help="谁发布")


def act(options: argparse.Namespace, project: Project) -> int:
    """Write the files, and the schemas that an editor explains them with."""
    from hallbook.reading import schema

    target: Path = options.target
    if target.exists() and not target.is_dir():
        raise Refusal(f"{target} 是文件，不是文件夹。")
    # What keeps a folder in version control is no handbook.
    if target.is_dir() and (held := sorted(each.name for each in target.iterdir() if each.name != ".git")):
        raise Refusal(f"{target} 里已有 {'、'.join(held[:3])}；换一个空的文件夹。")
    for name, text in _written(project.templates / "start", options.title, options.issuer):
        write(target / name, text.encode())
    schema.write(target / "schemas")
    print(
        f"已写出 {target}。接下来在这个文件夹里：改 standards/ 里的文件，运行 check；运行 build 生成 site/。"
    )
    return CLEAN


def _written(templates: Path, title: str, issuer: str) -> Iterator[tuple[str, str]]:
    """Give each file by its path; what people typed stands in it as quoted text."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    # No markup is written here but YAML and JSON, and what goes into them is quoted.
    made = Environment(
        loader=FileSystemLoader(templates), undefined=StrictUndefined, keep_trailing_newline=True
    )
    made.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)
    known = {"title": title, "issuer": issuer, "today": date.today().isoformat(), "schemas": _associated()}
    for name, template in FILES.items():
        yield name, made.get_template(f"{template}.j2").render(known)


def _associated() -> str:
    """Say which schema explains which files, for an editor."""
    from hallbook.model import Chapter
    from hallbook.reading import schema
    from hallbook.reading.standards import KINDS

    globs = {kind: CHAPTERS if kind is Chapter else f"standards/{pattern}" for pattern, kind in KINDS.items()}
    associated = {f"schemas/{schema.name_of(kind)}.json": [glob] for kind, glob in globs.items()}
    return json.dumps(associated, indent=2).replace("\n", "\n  ")
