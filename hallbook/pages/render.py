"""The template environment, and the page value that every page function gives."""

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from hallbook.model import Edition
from hallbook.pages.links import Links

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!])")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address in the edition's folder, its title, and its Markdown."""

    address: str
    title: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders templates over one edition."""

    edition: Edition
    environment: Environment

    def page(self, address: str, title: str, template: str, **values: Any) -> Page:
        """Render ``templates/pages/<template>.md.j2`` as the page at ``address``."""
        links = Links(self.edition, address)
        body = self.environment.get_template(f"pages/{template}.md.j2").render(
            edition=self.edition, link=links, title=title, **values
        )
        head = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n"
        return Page(address, title, head + body.strip() + "\n")


def environment(templates: Path) -> Environment:
    """Make the template environment: HTML is escaped, an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Markdown writes anchors as {#name}: comments get other marks.
        comment_start_string="{%#",
        comment_end_string="#%}",
        extensions=["jinja2.ext.do"],
    )
    made.filters["md"] = markdown_text
    return made


def markdown_text(text: str) -> Markup:
    """Escape text for a Markdown line (a heading), so that none of it is taken as markup."""
    escaped = _MARKDOWN.sub(r"\\\1", text.replace("\n", " "))
    return Markup(html.escape(escaped, quote=False))
