"""The template environment: how Markdown, forms, drawings and the site's front are rendered."""

import html
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!])")


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
