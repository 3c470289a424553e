"""Read the standards folder into one Edition, keeping for every id the place where it was written."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from functools import cache
from pathlib import Path as FilePath
from typing import TypeVar, cast

from pydantic import ValidationError

from hallbook.findings import Finding, Place, Refusal, Stage
from hallbook.model import (
    AskedFile,
    Chapter,
    DivergenceFile,
    Edition,
    EditionFile,
    Facets,
    FormFile,
    OverlayFile,
    Picture,
    Plan,
    SituationFile,
    SourceFile,
    TermFile,
    Tokens,
    Value,
)
from hallbook.model.ids import FILE_NAME
from hallbook.model.limits import LimitsFile
from hallbook.model.scoping import scoped
from hallbook.model.wording import WordingFile
from hallbook.reading import contents, everyday, identities
from hallbook.reading.characters import MAX_BYTES
from hallbook.reading.document import Document, Path
from hallbook.reading.faults import faults
from hallbook.reading.pictures import pictures
from hallbook.reading.yaml_file import read

RULES = {
    "symbolic-link": ("No symbolic links among the standards.", "标准文件夹里不应有链接。"),
    "not-a-file": ("What is named like a YAML file is a plain file.", "名为 YAML 文件的应是文件。"),
    "file-name": ("A file's name can be a web address.", "文件名应能作网页地址。"),
    "orphan-file": ("Every file belongs to a kind of standards.", "每个文件都属于一类标准。"),
    "missing-file": ("The file that every handbook needs is there.", "必备的文件应存在。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

ASKED, OVERLAY, SOURCES = "asked.yaml", "overlay.yaml", "sources.yaml"
LIMITS, WORDING, SITUATIONS = "limits.yaml", "wording.yaml", "situations.yaml"
KINDS: Mapping[str, type[Value]] = {
    "edition.yaml": EditionFile,
    "facets.yaml": Facets,
    "terms.yaml": TermFile,
    "asked.yaml": AskedFile,
    LIMITS: LimitsFile,
    WORDING: WordingFile,
    OVERLAY: OverlayFile,
    SOURCES: SourceFile,
    SITUATIONS: SituationFile,
    "divergences.yaml": DivergenceFile,
    "vi/tokens.yaml": Tokens,
    "zones/plan.yaml": Plan,
    "forms/*.yaml": FormFile,
    "*/*.yaml": Chapter,
}
TOKENS = "vi/tokens.yaml"
DEFAULT_TOKENS = FilePath(__file__).with_name("tokens.yaml")
"""What a handbook without tokens of its own is dressed in."""

_NAME = re.compile(FILE_NAME, re.ASCII)
_YAML = re.compile(r"\.ya?ml(?![a-z0-9])", re.IGNORECASE)
_Kind = TypeVar("_Kind", bound=Value)
Taking = Callable[[str, FilePath], tuple[Document | None, list[Finding]]]
"""How a file is taken in, by the path as people see it and the path: read, or as it was read before."""


def from_disk(shown: str, path: FilePath) -> tuple[Document | None, list[Finding]]:
    """Read a file as it stands there."""
    return read(shown, _content(path))


@dataclass(frozen=True, slots=True)
class Places:
    """Where things were written: ids and files lead back to lines and columns; ``base`` is where all else comes from."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    ids: Mapping[str, tuple[str, Path]] = field(default_factory=dict)
    base: Place | None = None

    def of(self, identity: str, *path: str | int) -> Place:
        """Place of a value within the thing with this id, or of the thing itself."""
        if self.base and identity not in self.ids:
            return self.base
        file, base = self.ids[identity]
        return self.documents[file].place((*base, *path))

    def key(self, identity: str, *path: str | int) -> Place:
        """Place of a key within the thing with this id."""
        if self.base and identity not in self.ids:
            return self.base
        file, base = self.ids[identity]
        return self.documents[file].key_place((*base, *path))

    def file(self, name: str, *path: str | int) -> Place:
        """Place of a value in a file named relative to the standards folder, such as ``edition.yaml``."""
        elsewhere = self.base or Place(f"standards/{name}")
        return self.documents[name].place(path) if name in self.documents else elsewhere

    def within(self, holder: str, *path: str | int) -> Place:
        """Place of a value within the thing with this id, or else within the file of this name."""
        return self.of(holder, *path) if holder in self.ids else self.file(holder, *path)

    def own(self, identity: str) -> bool:
        """Whether the thing with this id is written here, not merely tightened."""
        return identity in self.ids and self.ids[identity][1][:1] != ("tighten",)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading gave: the edition, what people ask with the everyday words, places,
    findings; what is done with a ``base``, once it is read.

    There is no edition while a file cannot be read: all that it holds would seem to be gone.
    """

    edition: Edition | None
    asked: AskedFile
    places: Places
    findings: list[Finding]
    overlay: OverlayFile = field(default_factory=OverlayFile)
    base: Edition | None = None

    def whole(self) -> Edition:
        """Give the edition, or decline where there is none."""
        if self.edition is None:
            raise Refusal("标准读不出来，先运行 check。")
        return self.edition


def load(standards: FilePath, take: Taking = from_disk) -> Loaded:
    """Read all standards below a folder; every fault of every file is among the findings."""
    documents, findings = _documents(standards, take)
    values, faulty = _values(documents)
    findings += faulty
    if not (standards / contents.EDITION).exists():
        findings.append(_without_edition())
    chapters = {name.removesuffix(".yaml"): v for name, v in values.items() if isinstance(v, Chapter)}
    shown, unfit = pictures(standards, chapters, documents)
    findings += [*unfit, *_marked(standards, values, documents)]
    ids, doubled = identities.index({name: documents[name] for name in values})
    findings = [_staged(finding) for finding in (*findings, *doubled)]
    edition = (
        None if any(finding.stage is Stage.READING for finding in findings) else _assemble(values, shown)
    )
    if edition and (missing := list(contents.compare(edition.about, edition.chapters, documents))):
        findings, edition = [*findings, *missing], None
    asked, overlay = everyday.besides(_one(AskedFile, values, ASKED)), _one(OverlayFile, values, OVERLAY)
    return Loaded(edition, asked, Places(documents, ids), findings, overlay)


def _marked(
    standards: FilePath, values: dict[str, Value], documents: Mapping[str, Document]
) -> list[Finding]:
    """Put the outline of the mark's file where the tokens name it; give what is wrong with that file."""
    tokens = values.get(TOKENS)
    if not (isinstance(tokens, Tokens) and tokens.mark.file):
        return []
    from hallbook.reading import marks  # what reads outlines is needed by few handbooks

    values[TOKENS], findings = marks.replaced(standards, tokens, documents[TOKENS])
    return findings


def _without_edition() -> Finding:
    hint = "每部手册都要有它：写明名称、版本与各篇各章；可用 init 写出一部最小的手册来对照。"
    place = Place(f"standards/{contents.EDITION}")
    return Finding(rule="missing-file", place=place, message="缺少这个文件", hint=hint)


def _documents(standards: FilePath, take: Taking) -> tuple[dict[str, Document], list[Finding]]:
    """Read every file by its name within the folder."""
    documents: dict[str, Document] = {}
    findings: list[Finding] = []
    for name, path, shown in _files(standards):
        if unfit := _unfit(name, path, shown) or (None if kind_of(name) else _orphan(shown)):
            findings.append(unfit)
            continue
        document, found = take(shown, path)
        findings += found
        if document:
            documents[name] = document
    return documents, findings


def _values(documents: Mapping[str, Document]) -> tuple[dict[str, Value], list[Finding]]:
    """Validate every document as what its name makes it."""
    values: dict[str, Value] = {}
    findings: list[Finding] = []
    for name, document in documents.items():
        kind = kind_of(name)
        assert kind
        try:
            values[name] = kind.model_validate(document.data)
        except ValidationError as error:
            findings += faults(kind, document, error, identities.named(documents))
    return values, findings


def _staged(finding: Finding) -> Finding:
    """What people ask stands beside the editions: nothing waits for that file."""
    stage = Stage.CONTENT if finding.place.file.endswith(f"/{ASKED}") else Stage.READING
    return replace(finding, stage=stage)


def kind_of(name: str) -> type[Value] | None:
    """Tell which model a file of the standards folder follows, by its path within it."""
    return next((kind for pattern, kind in KINDS.items() if fnmatch(name, pattern)), None)


def _files(standards: FilePath) -> Iterator[tuple[str, FilePath, str]]:
    """Give each YAML file and each link: name within the folder, path, and the path as people see it.

    A name that only begins like that of a YAML file (``z1.yaml.txt``) is a slip, unless the file stands beside it: then
    it is the copy that an editor or a merge left.
    """
    for path in sorted(standards.rglob("*")):
        name = path.relative_to(standards).as_posix()
        ending = _YAML.search(path.name)
        if not name.startswith("editions/") and (
            path.is_symlink() or (ending and not _left_over(path, ending))
        ):
            yield name, path, _shown(f"{standards.name}/{name}")


def _left_over(path: FilePath, ending: re.Match[str]) -> bool:
    """Whether a name goes on behind ``.yaml``, and the file that it would be without that stands beside it."""
    return ending.end() < len(path.name) and path.with_name(path.name[: ending.end()].lstrip(".#~$")).exists()


def _shown(name: str) -> str:
    """Write a file's name so that it can be printed: bytes that are no UTF-8, and controls, as escapes."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in name
    )


def _unfit(name: str, path: FilePath, shown: str) -> Finding | None:
    """Say why something in the folder is not read at all: a link, no plain file, a name that is no address."""
    place = Place(shown)
    if path.is_symlink():
        hint = "放一份真正的文件；链接可能指向别处，别处一变就不再是这部标准。"
        return Finding(rule="symbolic-link", place=place, message="这是链接，不是文件", hint=hint)
    if not path.is_file():
        return Finding(
            rule="not-a-file", place=place, message="名为 YAML 文件，却不是文件", hint="改名或删去。"
        )
    if not (_NAME.fullmatch(name) and name.endswith(".yaml")):
        stem, _, ending = name.partition(".")
        if _NAME.fullmatch(f"{stem}.yaml") and (said := _ending(path, stem, ending)):
            return Finding(rule="file-name", place=place, message=said[0], hint=said[1])
        hint = "文件名成为网页地址：只用小写字母、数字与连字符，至多 64 个，不用 con、aux 等设备名，如 zones/z1.yaml。"
        return Finding(rule="file-name", place=place, message="文件名不能作网页地址", hint=hint)
    return None


def _ending(path: FilePath, stem: str, ending: str) -> tuple[str, str] | None:
    """Say what is wrong with what follows the first dot of a name: a second file beside the true one, another suffix."""
    if path.with_name(f"{stem.rpartition('/')[2]}.yaml").exists():
        return f"旁边有 {stem}.yaml，这一份不读", f"两份只留一份：内容并进 {stem}.yaml，删去这一份。"
    return (f"扩展名是 .{ending}，这一份不读", f"改名为 {stem}.yaml。") if _YAML.match(f".{ending}") else None


def _content(path: FilePath) -> bytes:
    """Read a file, but no more of one that is too large than shows that it is."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _orphan(shown: str) -> Finding:
    hint = "放进 vi/ zones/ roles/ supervision/ operations/ business/ forms/ 之一，扩展名用 .yaml。"
    return Finding(rule="orphan-file", place=Place(shown), message="这个文件不属于任何一类标准", hint=hint)


def _assemble(values: Mapping[str, Value], shown: dict[str, Picture]) -> Edition:
    forms = [form for value in values.values() if isinstance(value, FormFile) for form in value.forms]
    edition = Edition.model_construct(
        about=cast(EditionFile, values[contents.EDITION]),
        chapters={name.removesuffix(".yaml"): v for name, v in values.items() if isinstance(v, Chapter)},
        forms=tuple(sorted(forms, key=lambda form: form.id)),
        facets=_one(Facets, values, "facets.yaml"),
        terms=_one(TermFile, values, "terms.yaml").terms,
        sources=_one(SourceFile, values, SOURCES),
        divergences=_one(DivergenceFile, values, "divergences.yaml").divergences,
        tokens=cast(Tokens, values.get(TOKENS) or default_tokens()),
        plan=cast(Plan | None, values.get("zones/plan.yaml")),
        limits=cast(LimitsFile | None, values.get(LIMITS)),
        wording=cast(WordingFile | None, values.get(WORDING)),
        situations=_one(SituationFile, values, SITUATIONS).situations,
        pictures=shown,
    )
    return scoped(edition)


def _one(kind: type[_Kind], values: Mapping[str, Value], name: str) -> _Kind:
    """Give what a file holds; without the file, what there is when nothing is said."""
    return cast(_Kind, values.get(name) or kind())


@cache
def default_tokens() -> Tokens:
    """The tokens of a handbook that has none of its own."""
    document, _ = read(DEFAULT_TOKENS.name, DEFAULT_TOKENS.read_bytes())
    assert document
    return Tokens.model_validate(document.data)
