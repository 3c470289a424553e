"""The clauses of an edition as one plain Markdown text, for programs that read and people who copy."""

from jinja2 import Environment

from hallbook.model import Edition
from hallbook.views.facts import facts
from hallbook.views.items import parameters
from hallbook.views.passages import body
from hallbook.views.sheets import PART


def markdown(environment: Environment, edition: Edition) -> str:
    """Give all chapters with their clauses: what each says, the facts under their names, and its parameters."""
    template = environment.get_template("web/text/handbook.md.j2")
    return template.render(edition=edition, body=body, facts=facts, parameters=parameters, part=PART)
