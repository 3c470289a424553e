"""Read a handbook that stands on a published edition of another: the edition is taken, verified, and merged with its own."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path as FilePath

from hallbook.editions import frozen, record
from hallbook.findings import Finding, Place, Stage
from hallbook.model import Clause, Edition, Form
from hallbook.model.merging import ids, merge, names
from hallbook.model.overlay import Base, OverlayFile
from hallbook.model.structure import thing_of
from hallbook.model.tightening import judged
from hallbook.reading import standards as reading
from hallbook.reading.document import Path
from hallbook.reading.standards import Loaded, Places

RULES = {
    "base-missing": ("The edition that a handbook stands on is there.", "所依据的那一版应在手册里。"),
    "base-touched": (
        "The edition that a handbook stands on is the one it names.",
        "所依据的那一版应与所记的摘要相符。",
    ),
    "base-misfit": (
        "What is tightened, filled in, added to or left out is in the base.",
        "加严、落实、增补、不采用的，依据里应有。",
    ),
    "base-conflict": ("What is a handbook's own has no id of its base.", "自定的编号不应与依据的相同。"),
    "loosened-base": ("Values are tightened, never loosened.", "依据的值只可加严，不可放宽。"),
    "left-out-needed": ("Nothing names what is left out.", "不采用的内容不应再有引用。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

FOLDER, OVERLAY, EDITION = "base", "overlay.yaml", "edition.yaml"
Misfit = tuple[str, Path, str, str]
"""A rule's id, a path within the overlay, a message, a hint."""


def load(standards: FilePath, take: reading.Taking = reading.from_disk) -> Loaded:
    """Read a folder of standards; of a handbook on a base, the edition is the merged one."""
    loaded = reading.load(standards, take)
    own, overlay = loaded.edition, loaded.overlay
    if own is None or (own.about.base is None and overlay == OverlayFile()):
        return loaded
    if own.about.base is None:
        hint = "先运行 python build.py base take 文件，取来所依据的那一版。"
        found = [_finding("base-missing", loaded.places.file(OVERLAY), "没有写明依据哪一部手册", hint)]
        return replace(loaded, edition=None, findings=[*loaded.findings, *found])
    base, found = taken(standards, own.about.base, loaded.places)
    return (
        replace(on(base, loaded), base=base)
        if base
        else replace(loaded, edition=None, findings=[*loaded.findings, *found])
    )


def on(base: Edition, loaded: Loaded) -> Loaded:
    """Put a handbook's own edition on a base; where they do not fit, there are findings and no edition."""
    own, overlay, places = loaded.edition, loaded.overlay, loaded.places
    assert own is not None
    places = replace(places, base=places.file(EDITION, "base"))
    found = [
        _finding(rule, places.file(OVERLAY, *path), said, hint)
        for rule, path, said, hint in misfits(base, overlay)
    ]
    found += [
        _finding(
            "base-conflict",
            places.within(identity, "id"),
            f"{identity} 是依据里的编号（{names(base)[identity]}）",
            "自定的另取编号；要改依据的值，写在 overlay.yaml 的 tighten。",
        )
        for identity in sorted({*ids(own), *own.chapters, *_added(overlay)} & names(base).keys())
    ]
    if found:
        return replace(loaded, edition=None, places=places, findings=[*loaded.findings, *found])
    merged = merge(base, own, overlay, frozenset(places.documents))
    found = list(_needed(merged, overlay, places))
    return replace(loaded, edition=merged, places=places, findings=[*loaded.findings, *found])


def _added(overlay: OverlayFile) -> Iterator[str]:
    yield from (clause.id for addition in overlay.add for clause in addition.clauses)


def taken(standards: FilePath, pin: Base, places: Places) -> tuple[Edition | None, list[Finding]]:
    """Read the edition that a handbook stands on, if it is the one that it names."""
    path = standards / FOLDER / f"{pin.edition}.json"
    shown = Place(f"standards/{FOLDER}/{path.name}")
    if not path.is_file():
        hint = f"把 {pin.issuer} 发布的那个文件取来：python build.py base take 文件。"
        return None, [
            _finding("base-missing", places.file(EDITION, "base"), f"依据的{pin.name}不在 {shown.file}", hint)
        ]
    content = record.content(path)
    if record.digest(content) != pin.sha256:
        hint = "从版本库恢复它；要改用另一版，运行 python build.py base update 文件。"
        return None, [_finding("base-touched", shown, f"与 {EDITION} 的 base 所记的摘要不符", hint)]
    edition, found = frozen.thaw(path.name, content, trusted=True)
    if edition is None:
        return None, [replace(each, rule="base-touched", place=shown) for each in found]
    about = edition.about
    if (about.title, about.issuer) != (pin.title, pin.issuer):
        said = f"base 写的是{pin.issuer}的《{pin.title}》，文件是{about.issuer}的《{about.title}》"
        return None, [_finding("base-touched", places.file(EDITION, "base"), said, "照文件改写。")]
    return edition, []


def misfits(base: Edition, overlay: OverlayFile) -> Iterator[Misfit]:
    """Give what an overlay asks of a base that is not to be had."""
    known = names(base)
    yield from _untightened(base, overlay)
    for index, addition in enumerate(overlay.add):
        if addition.chapter not in base.chapters:
            yield (
                "base-misfit",
                ("add", index, "chapter"),
                f"依据里没有章 {addition.chapter}",
                _meant(addition.chapter, base.chapters),
            )
    for index, filling in enumerate(overlay.fill):
        placeholder = filling.name.startswith("〔") and filling.name.endswith("〕")
        named = {role.name for role in base.roles.values()} | {zone.name for zone in base.zones.values()}
        if filling.name not in named and not (placeholder and filling.name in base.model_dump_json()):
            said = f"依据里没有叫“{filling.name}”的岗位、功能区或空缺"
            yield "base-misfit", ("fill", index, "name"), said, _meant(filling.name, dict.fromkeys(named, ""))
    seen: set[str] = set()
    for index, entry in enumerate(overlay.leave_out):
        for number, identity in enumerate(entry.ids):
            path = ("leave_out", index, "ids", number)
            if identity not in known:
                yield "base-misfit", path, f"依据里没有 {identity}", _meant(identity, known)
            elif identity in seen:
                yield "base-misfit", path, f"{identity} 写了两次", "只写一次，理由写在一起。"
            elif identity in {each.id for each in overlay.tighten}:
                yield "base-misfit", path, f"{identity} 又加严，又不采用", "留下其中一项。"
            seen.add(identity)


def _untightened(base: Edition, overlay: OverlayFile) -> Iterator[Misfit]:
    things: dict[str, Clause | Form] = {**base.clauses, **base.forms_by_id}
    for index, entry in enumerate(overlay.tighten):
        here: Path = ("tighten", index)
        thing = things.get(entry.id)
        if thing is None:
            known = {identity: name for identity, name in names(base).items() if identity in things}
            yield "base-misfit", (*here, "id"), f"依据里没有条款或表单 {entry.id}", _meant(entry.id, known)
            continue
        if thing.withdrawn:
            yield (
                "base-misfit",
                (*here, "id"),
                f"{entry.id} 在依据里已于 V{thing.withdrawn} 废止",
                "删去这一项。",
            )
        found = judged(thing, entry)
        for each in found:
            label = "、".join(each.path)
            if each.tighter is None:
                hint = (
                    "可加严的是用词、期限、周期、保存、否决、拍照与尺寸等有方向的值；别的要求另立自定的条款。"
                )
                yield (
                    "loosened-base",
                    (*here, *each.path),
                    f"{entry.id} 的 {label} 没有宽严之分，不能改",
                    hint,
                )
            elif not each.tighter:
                said = f"{entry.id} 的 {label} 依据是 {each.was}，这里是 {each.now}，不比它严"
                yield "loosened-base", (*here, *each.path), said, "写比依据更严的值，或删去。"
        if all(each.worded for each in found):
            hint = "写出更严的值；只想另立要求的，写自定的条款。"
            yield "loosened-base", (*here, "id"), f"{entry.id} 没有加严哪个值", hint


def _meant(said: str, known: Mapping[str, str] | Mapping[str, object]) -> str:
    close = get_close_matches(said, list(known), 1, 0.5)
    return f"是否想写 {close[0]}？" if close else "核对依据的那一版。"


def _needed(merged: Edition, overlay: OverlayFile, places: Places) -> Iterator[Finding]:
    """Find what still names something that is left out: at its own place, or where that is left out."""
    out = {
        identity: (entry.reason, ("leave_out", index, "ids", number))
        for index, entry in enumerate(overlay.leave_out)
        for number, identity in enumerate(entry.ids)
    }
    for reference in merged.references:
        target = thing_of(reference.target)
        if target in out and target not in merged.names[reference.kind]:
            reason, path = out[target]
            written = reference.holder in places.ids or reference.holder in places.documents
            place = (
                places.within(reference.holder, *reference.path) if written else places.file(OVERLAY, *path)
            )
            said = f"{reference.holder} 引用的 {reference.target} 不采用（{reason}）"
            yield _finding("left-out-needed", place, said, "引用它的也不采用，或留下它。", Stage.NAMING)


def _finding(rule: str, place: Place, message: str, hint: str, stage: Stage = Stage.READING) -> Finding:
    return Finding(rule=rule, place=place, message=message, hint=hint, stage=stage)
