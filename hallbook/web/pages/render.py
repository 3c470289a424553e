"""Render one page of the site: its template, its links, its address."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from textwrap import shorten
from typing import Any

import yaml
from jinja2 import Environment
from markupsafe import Markup

from hallbook.editions.history import History
from hallbook.model import Edition
from hallbook.views.workload import Workload
from hallbook.web.pages.links import Links

# Pages that are a table or a list of their own need the room beside them more than what stands there.
HIDDEN = {"home": ["toc"], "forms": ["toc"], "matrix": ["navigation", "toc"]}
LEAD = re.compile(r'<p class="lead">(.*?)</p>', re.DOTALL)
LONGEST = 160
"""Characters of what a page says that it is about, to whoever lists pages."""


@dataclass(frozen=True)
class Page:
    """One page: its address in the edition's folder, and its Markdown, which is made when it is asked for."""

    address: str
    make: Callable[[], str]

    @cached_property
    def markdown(self) -> str:
        """What MkDocs makes the page from."""
        return self.make()


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders templates over one edition; ``loads`` are what its forms come to, where that is counted."""

    edition: Edition
    environment: Environment
    history: History = field(default_factory=History)
    loads: Sequence[Workload] = ()

    def page(self, address: str, title: str, template: str, **values: Any) -> str:
        """Render ``templates/web/pages/<template>.md.j2`` as the Markdown of the page at ``address``."""
        links = Links(self.edition, address)
        body = self.environment.get_template(f"web/pages/{template}.md.j2").render(
            edition=self.edition, link=links, title=title, history=self.history, **values
        )
        head = {"title": title} | ({"hide": HIDDEN[template]} if template in HIDDEN else {})
        if lead := LEAD.search(body):
            head["lead"] = shorten(Markup(lead[1]).striptags(), LONGEST, placeholder="…")
        said = yaml.safe_dump(head, allow_unicode=True, width=2**20)
        return f"---\n{said}---\n\n{body.strip()}\n"
