"""Rules on references: what is named exists, and is in force. That a field is a reference, its type says."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from hallbook.checks.registry import Breach, rule
from hallbook.findings import Stage, listed
from hallbook.model import Edition
from hallbook.model.ids import Target
from hallbook.model.structure import thing_of
from hallbook.model.walking import Reference
from hallbook.reading.standards import Places

_WRITTEN = {
    Target.SCOPE: "各个范围写在 edition.yaml 的 scopes 里；只有一个就都不写。",
    Target.MOMENT: "各个时段写在 facets.yaml 的 moments 里；不写即营业前中后与班前中后。",
}
"""Where a kind of thing is written, if nothing like what was said is there."""


@rule("unknown-reference", stage=Stage.NAMING)
def unknown_reference(edition: Edition, places: Places) -> Iterator[Breach]:
    """Every id that is named exists and is of the kind asked for. / 引用的编号都应存在，且属于所要的一类。"""
    # What is withdrawn stays as it was, though a role that it named may be gone.
    for reference in edition.references:
        names = edition.names[reference.kind]
        if thing_of(reference.target) in edition.left_out:
            continue  # which is told where it is left out
        if reference.key in names or _nowhere(reference, edition) or edition.withdrawn(reference.holder):
            continue
        inside = f"{reference.within} 里的" if reference.within else ""
        message = f"引用的{inside}{_kind(reference)} {reference.target} 不存在"
        hint = (
            _spot(reference, edition) if reference.kind is Target.RECORD else meant(reference.target, names)
        )
        hint = hint or _WRITTEN.get(reference.kind, "")
        yield places.within(reference.holder, *reference.path), message, hint


def _kind(reference: Reference) -> Target:
    """What is named: a record is a form, unless it says where on it."""
    return Target.FORM if reference.kind is Target.RECORD and "/" not in reference.target else reference.kind


def _spot(reference: Reference, edition: Edition) -> str:
    """Say which form was meant or, of a form that is there, which place on it, or what places it has."""
    form, _, label = reference.target.partition("/")
    if form not in edition.forms_by_id:
        return meant(form, edition.names[Target.FORM])
    spots = edition.spots[form]
    near = get_close_matches(label, spots, 1, 0.5) or [name for name in spots if label in name][:1]
    return f"是否想写 {form}/{near[0]}？" if near else f"{form} 上有：{listed(list(spots))}。"


def _nowhere(reference: Reference, edition: Edition) -> bool:
    """Whether what the target should lie in is not there itself, which is a finding of its own."""
    return bool(reference.within) and reference.within not in edition.names[Target.CHAPTER]


def meant(said: str, names: Mapping[str, str]) -> str:
    """Ask whether an id close to what was said, or what is called so, was meant."""
    called = [identity for identity, name in names.items() if name == said]
    close = (called or get_close_matches(said, names, 1, 0.5))[:1]
    return "".join(
        f"是否想写 {identity}{f'（{name}）' if (name := names[identity]) != identity else ''}？"
        for identity in close
    )


@rule("withdrawn-reference", stage=Stage.NAMING)
def withdrawn_reference(edition: Edition, places: Places) -> Iterator[Breach]:
    """Nothing in force names a withdrawn clause or form. / 不应引用已废止的条款或表单。"""
    for reference in edition.references:
        since = edition.withdrawn(reference.target)
        if since and not edition.withdrawn(reference.holder):
            into = [
                i for change in edition.about.changes if reference.target in change.ids for i in change.into
            ]
            instead = f"改引 {'、'.join(into)}" if into else "改引现行的"
            message = f"引用的{_kind(reference)} {reference.target} 已于 V{since} 废止"
            yield places.within(reference.holder, *reference.path), message, f"{instead}，或删去这项引用。"
