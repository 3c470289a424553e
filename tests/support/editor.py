"""How an editor reads YAML while it is typed."""

import re

import yaml


class Editor(yaml.CSafeLoader):
    """How an editor types values (YAML 1.2): numbers and truths, but no dates, and ``yes`` is a word."""


Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in each if not tag.endswith((":timestamp", ":bool", ":merge"))]
    for first, each in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
