"""The documentation of every rule, in English and Chinese, from the rules themselves."""

from collections import ChainMap
from collections.abc import Mapping

from hallbook.checks import RULES, glyphs, questions, selections, suppression, words
from hallbook.command.arguments import none_such
from hallbook.editions import based, ownership, record
from hallbook.findings import Refusal
from hallbook.model import (
    calculation,
    clause,
    form,
    ids,
    limits,
    overlay,
    points,
    rhythms,
    structure,
    texts,
    values,
    wording,
)
from hallbook.reading import (
    causes,
    characters,
    contents,
    faults,
    identities,
    marks,
    pictures,
    scalars,
    standards,
    yaml_file,
)

Documented = Mapping[str, tuple[str, str]]
"""What a rule asks for by its name, in English and in Chinese."""

HEAD = "# Rules\n\nEach rule, its severity, and what it asks for. Written by `python build.py rules`.\n"
_READING = (
    characters, yaml_file, causes, scalars, standards, contents, faults, identities, values, rhythms, texts, points, ids,
    questions, suppression, selections, glyphs, record, ownership, based, overlay, clause, structure, pictures,
    marks, limits, wording, words, form, calculation,
)  # fmt: skip


def reading() -> Documented:
    """The rules of reading files, and of what stands beside the standards."""
    return ChainMap(*(dict(module.RULES) for module in _READING))


def outputs() -> Documented:
    """The rules of reading back what was built."""
    from hallbook.editions import signing
    from hallbook.readback import RULES as PRINTED
    from hallbook.readback import accessible, clauses, folders, single, site, workbook

    modules = (site, folders, clauses, single, accessible, workbook, signing)
    return ChainMap(dict(PRINTED), *(dict(module.RULES) for module in modules))


def markdown() -> str:
    """Give docs/rules.md."""
    over = [
        f"- `{rule.id}` ({rule.severity}): {' '.join(rule.documentation.split())}"
        for _, rule in sorted(RULES.items())
    ]
    lines = [HEAD, "## Reading files / 读取文件\n", *_listed(reading())]
    lines += ["\n## Over an edition / 检查标准\n", *over]
    lines += ["\n## Over what was built / 读回产物\n", *_listed(outputs())]
    lines += ["\n## Rules on words that ship, replaced or left out in `wording.yaml` / 附带的用词规则\n"]
    lines += [f"- `{name}`: {said}" for name, said in _words().items()]
    lines += ["\n## Limits that ship, tightened or left out in `limits.yaml` / 附带的限值\n", *_limits()]
    return "\n".join(lines) + "\n"


def _words() -> dict[str, str]:
    from hallbook.reading.wording import shipped

    return {rule.id: f"{rule}" for rule in shipped().rules}


def _limits() -> list[str]:
    from hallbook.reading.limits import shipped

    return [f"- `{limit.id}`: {limit.name}，{limit.range}。{limit.cited}" for limit in shipped().limits]


def _listed(rules: Documented) -> list[str]:
    return [
        f"- `{name}` (error): {english} / {chinese}" for name, (english, chinese) in sorted(rules.items())
    ]


def documents() -> dict[str, str]:
    """Give the documentation of every rule by its name."""
    pairs = [*reading().items(), *outputs().items()]
    over = {rule.id: " ".join(rule.documentation.split()) for rule in RULES.values()}
    return {name: f"{english} / {chinese}" for name, (english, chinese) in pairs} | over | _words()


def explain(name: str) -> str:
    """Give the documentation of one rule."""
    return f"{name}：{documents()[named(name)]}"


def named(name: str) -> str:
    """Give a name back if a rule has it; refuse any other."""
    if name not in documents():
        raise Refusal(none_such("规则", name, documents()))
    return name
