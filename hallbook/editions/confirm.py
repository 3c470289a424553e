"""Confirm clauses, sections, chapters and forms: write who confirmed them, when and in which document into the YAML."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from hallbook.findings import Refusal
from hallbook.making.files import replace
from hallbook.model import Clause, Confirmation, Edition, Form
from hallbook.reading.document import Path
from hallbook.reading.splice import added, spans, splice
from hallbook.reading.standards import Places
from hallbook.reading.yaml_file import read

KEY = "confirmed"
Target = tuple[str, Path]
"""The file of what is confirmed, and the path within that."""
Targets = Mapping[str, tuple[Target, ...]]
"""What can be confirmed, by what people call it; of a file of forms, each of them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What confirming would do: the files as they would be, and how many were 拟定 and would no longer be."""

    files: Mapping[str, bytes]
    clauses: int
    forms: int


def targets(edition: Edition, places: Places) -> dict[str, tuple[Target, ...]]:
    """Give all that can be confirmed: ids of clauses and forms, chapters by file, sections by file and title."""
    ids = {
        identity: places.ids[identity]
        for identity in (*edition.clauses, *edition.forms_by_id)
        if places.own(identity)
    }
    made: dict[str, tuple[Target, ...]] = {identity: (place,) for identity, place in ids.items()}
    files: dict[str, tuple[Target, ...]] = {}
    for key, chapter in (
        (key, chapter) for key, chapter in edition.ordered if f"{key}.yaml" in places.documents
    ):
        files[key] = ((f"{key}.yaml", ()),)
        for index, section in enumerate(chapter.sections):
            made[f"{key}:{section.title}"] = ((f"{key}.yaml", ("sections", index)),)
    for form in (form for form in edition.forms_in_force if form.id in ids):
        key = ids[form.id][0].removesuffix(".yaml")
        files[key] = (*files.get(key, ()), ids[form.id])
    for key, those in files.items():
        made |= dict.fromkeys((key, f"{key}.yaml", f"standards/{key}.yaml"), those)
    return made


def plan(
    edition: Edition,
    places: Places,
    standards: FilePath,
    chosen: Sequence[Target],
    said: Confirmation,
) -> Plan:
    """Work out the files with the confirmation in all chosen places; a file that was edited meanwhile is refused."""
    texts: dict[str, str] = {}
    for file, path in dict.fromkeys(chosen):
        if file not in texts:
            texts[file] = _current(standards / file, file, places)
        texts[file] = _confirmed(texts[file], path, said.model_dump())
    things: tuple[Clause | Form, ...] = (*edition.in_force, *edition.forms_in_force)
    open_ones = [thing.id for thing in things if edition.proposed(thing)]
    confirmed = [each for each in open_ones if places.own(each) and _covered(places.ids[each], chosen)]
    forms = sum(each in edition.forms_by_id for each in confirmed)
    files = {file: text.encode() for file, text in texts.items()}
    for file, content in files.items():
        wanted = [path for name, path in chosen if name == file]
        _compare(file, content, places, wanted, said)
    return Plan(files, len(confirmed) - forms, forms)


def commit(made: Plan, standards: FilePath) -> None:
    """Write all files; if one cannot be written, put back those that were."""
    former = {file: (standards / file).read_bytes() for file in made.files}
    try:
        for file, content in made.files.items():
            replace(standards / file, content)
    except BaseException:
        for file, content in former.items():
            replace(standards / file, content)
        raise


def _covered(place: Target, chosen: Sequence[Target]) -> bool:
    file, path = place
    return any(file == name and path[: len(above)] == above for name, above in chosen)


def _current(path: FilePath, file: str, places: Places) -> str:
    content = path.read_bytes()
    document, _ = read(file, content)
    if document is None or document.data != places.documents[file].data:
        raise Refusal(f"正有人在改 {file}：什么也没写；再运行一次。")
    return content.decode()


def _confirmed(text: str, path: Path, values: Mapping[str, str]) -> str:
    found = spans(text)
    if (*path, KEY) in found:
        return splice(text, {(*path, KEY, name): value for name, value in values.items()})
    # In a chapter and a section, whose lists are long, it stands above these.
    behind = next(
        (name for name in ("summary", "title") if (*path, name) in found and not _is_thing(path)), None
    )
    return added(text, (*path, KEY), values, behind)


def _is_thing(path: Path) -> bool:
    """Whether a clause or a form stands there, whose grounds are its last fields."""
    return len(path) >= 2 and path[-2] in ("clauses", "forms")


def _compare(file: str, content: bytes, places: Places, wanted: Sequence[Path], said: Confirmation) -> None:
    """Refuse to write anything but the confirmations."""
    document, _ = read(file, content)
    expected = dict(_leaves(places.documents[file].data, ()))
    for path in wanted:
        expected = {
            where: value for where, value in expected.items() if where[: len(path) + 1] != (*path, KEY)
        }
        expected |= {(*path, KEY, name): value for name, value in said.model_dump().items()}
    if document is None or dict(_leaves(document.data, ())) != expected:
        raise Refusal(f"{file} 的写法特别，什么也没写；请手写 confirmed。")


def _leaves(data: object, path: Path) -> Iterator[tuple[Path, object]]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(data, list | tuple):
        for index, value in enumerate(data):
            yield from _leaves(value, (*path, index))
    else:
        yield path, data
