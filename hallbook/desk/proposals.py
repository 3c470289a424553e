"""Proposals: named sets of edits with author, reason and state, one file each, decided edit by edit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path as FilePath
from typing import Annotated, Any, Self

from pydantic import StringConstraints, ValidationError

from hallbook.desk.acts import EDITION, declare, next_id
from hallbook.desk.edits import Draft, Edit, Insert, Move, Set, Unfit
from hallbook.findings import Refusal
from hallbook.making.files import replace
from hallbook.model import Value
from hallbook.model.naming import named
from hallbook.model.structure import thing_of
from hallbook.model.texts import Draft as Said
from hallbook.model.texts import Name, Text
from hallbook.reading.document import Path, Tree
from hallbook.reading.entries import flow
from hallbook.reading.faults import faults
from hallbook.reading.yaml_file import read

FOLDER = "proposals"
STEM = r"^[\w-]{1,60}$"
"""What a proposal may be called: its file bears the name."""
Stem = Annotated[str, StringConstraints(pattern=STEM)]


class State(StrEnum):
    """How far a proposal has come."""

    DRAFT = "草拟"
    REVIEW = "送审"
    DECIDED = "已审"


class Verdict(StrEnum):
    """What became of one edit."""

    OPEN = "待审"
    ACCEPTED = "接受"
    RETURNED = "退回"


class Entry(Value, title="改动"):
    """One edit as a proposal holds it; ``old`` and ``new`` are absent where nothing stood or is to stand."""

    act: Annotated[str, named("种类", "set 改一项，insert 新增一项，move 移动。", "set")]
    thing: Annotated[Text, named("对象", "编号或文件。", "SUP-M1-2")]
    path: Annotated[tuple[Text, ...], named("位置", "在其中的哪一项。", ["due"])] = ()
    old: Annotated[Any, named("原值", "改之前写的。", "5日前")] = None
    new: Annotated[Any, named("新值", "改之后写的。", "8日前")] = None
    file: Annotated[Text | None, named("移到", "移到哪个文件。", "zones/z1.yaml")] = None
    behind: Annotated[
        Said | None, named("在其后", "放在哪一项之后；空着是末尾，不写是最前。", "SUP-M1-2")
    ] = None
    verdict: Annotated[Verdict, named("结论", "待审、接受或退回。", "接受")] = Verdict.OPEN
    comment: Annotated[Said, named("意见", "审的人说的话。", "日期太早")] = ""

    @classmethod
    def of(cls, edit: Edit) -> Self:
        """Hold an edit."""
        path = tuple(map(str, edit.path))
        match edit:
            case Set():
                return cls(act="set", thing=edit.thing, path=path, old=edit.old, new=edit.new)
            case Insert():
                return cls(act="insert", thing=edit.thing, path=path, new=edit.new, behind=edit.behind)
            case Move():
                return cls(act="move", thing=edit.thing, path=path, file=edit.file, behind=edit.behind)

    @property
    def edit(self) -> Edit:
        """The edit that is held."""
        path: Path = tuple(int(step) if step.isdigit() else step for step in self.path)
        if self.act == "insert":
            return Insert(self.thing, path, self.new, self.behind)
        if self.act == "move":
            return Move(self.thing, self.file or "", path, self.behind)
        return Set(self.thing, path, self.old, self.new)

    @property
    def about(self) -> str:
        """The id that it is about: that of what is new, else of what is changed."""
        made = self.new.get("id") if self.act == "insert" and isinstance(self.new, Mapping) else None
        return str(made or self.thing.removesuffix(".yaml"))


class Proposal(Value, title="提案"):
    """A proposal as its file holds it."""

    author: Annotated[Name, named("提出", "谁提出。", "东江市公司")]
    reason: Annotated[Text, named("理由", "为什么改；接受后作为改动的理由。", "留出核对的时间")]
    state: Annotated[State, named("状态", "草拟、送审或已审。", "送审")] = State.DRAFT
    edits: Annotated[tuple[Entry, ...], named("改动", "依次的各处改动。")] = ()

    @property
    def open(self) -> list[Entry]:
        """What is not decided yet."""
        return [each for each in self.edits if each.verdict is Verdict.OPEN]

    @property
    def new_ids(self) -> list[str]:
        """The ids that it takes for what is new."""
        return [
            str(each.new["id"])
            for each in self.edits
            if each.act == "insert" and isinstance(each.new, Mapping) and "id" in each.new
        ]


@dataclass(frozen=True, slots=True)
class Tray:
    """The proposals of a handbook."""

    folder: FilePath

    def all(self) -> dict[str, Proposal]:
        """Every proposal by its name."""
        return {path.stem: self.get(path.stem) for path in sorted(self.folder.glob("*.yaml"))}

    def get(self, name: str) -> Proposal:
        """One of them; refused, with what is wrong, if it cannot be read."""
        path = self._path(name)
        if path.is_symlink() or not path.is_file():
            raise Refusal(f"没有叫“{name}”的提案。")
        document, findings = read(f"{FOLDER}/{path.name}", path.read_bytes())
        if document is None:
            raise Unfit(findings)
        try:
            return Proposal.model_validate(document.data)
        except ValidationError as error:
            raise Unfit(faults(Proposal, document, error, {})) from error

    def put(self, name: str, proposal: Proposal) -> None:
        """Write one."""
        self.folder.mkdir(exist_ok=True)
        replace(self._path(name), written(proposal).encode())

    def begin(self, name: str, author: str, reason: str) -> None:
        """Begin one that is not there yet."""
        if self._path(name).exists():
            raise Refusal(f"已有叫“{name}”的提案。")
        try:
            self.put(name, Proposal(author=author, reason=reason))
        except ValidationError as error:
            raise Refusal("写明谁提出、为什么改。") from error

    def reserved(self) -> set[str]:
        """The ids that are taken for what is new in any proposal."""
        return {identity for proposal in self.all().values() for identity in proposal.new_ids}

    def _path(self, name: str) -> FilePath:
        import re

        if not re.fullmatch(STEM, name):
            raise Refusal("提案的名称只用文字、数字与连字符，至多 60 个。")
        return self.folder / f"{name}.yaml"


def written(proposal: Proposal) -> str:
    """Give a proposal as YAML, an edit a line."""
    lines = [f"{key}: {flow(str(getattr(proposal, key)))}" for key in ("author", "reason", "state")]
    if proposal.edits:
        lines.append("edits:")
        for each in proposal.edits:
            said = {
                key: value
                for key, value in each.model_dump(mode="json").items()
                if value not in (None, [], "待审")
            }
            said = {key: value for key, value in said.items() if value != "" or key == "behind"}
            lines.append(f"  - {flow(said)}")
    return "\n".join(lines) + "\n"


def accepted(
    proposal: Proposal, chosen: Sequence[int], draft: Draft, taken: Iterable[str]
) -> tuple[Proposal, list[Edit]]:
    """Accept some of the edits: give the proposal then, and the edits, with ids that nothing has and with the reason.

    An id that something else has got meanwhile gives way to the next free one, wherever the proposal says it.
    """
    known = set(taken)
    for at in chosen:
        identity = proposal.edits[at].about
        if proposal.edits[at].act == "insert" and identity in known:
            fresh = next_id({*known, *proposal.new_ids}, identity)
            proposal = _renamed(proposal, identity, fresh)
        known.add(proposal.edits[at].about)
    made = [proposal.edits[at].edit for at in chosen]
    told = dict.fromkeys(proposal.edits[at].about for at in chosen)
    told.pop(EDITION.removesuffix(".yaml"), None)
    return judged(proposal, chosen, Verdict.ACCEPTED), [
        *made,
        *_explained(draft, list(told), proposal.reason),
    ]


def judged(proposal: Proposal, chosen: Sequence[int], verdict: Verdict, comment: str = "") -> Proposal:
    """Give a proposal with a verdict on some of its edits."""
    edits = tuple(
        each.model_copy(update={"verdict": verdict, "comment": comment}) if at in chosen else each
        for at, each in enumerate(proposal.edits)
    )
    left = any(each.verdict is Verdict.OPEN for each in edits)
    return proposal.model_copy(update={"edits": edits, "state": State.REVIEW if left else State.DECIDED})


def _explained(draft: Draft, ids: list[str], reason: str) -> Iterator[Edit]:
    """Declare why things change that nobody gave a reason for yet; what has the same reason stands together."""
    declared = draft.value(EDITION, ("changes",))
    entries = [each for each in declared or () if isinstance(each, dict)]
    known = {str(one) for each in entries for name in ("ids", "into") for one in each.get(name, ())}
    left = [each for each in ids if each not in known]
    for at, each in enumerate(entries):
        if left and each.get("reason") == reason and isinstance(said := each.get("ids"), list):
            yield Set(EDITION, ("changes", at, "ids"), said, [*said, *left])
            return
    if left:
        yield declare(left, reason)


def _renamed(proposal: Proposal, old: str, new: str) -> Proposal:
    """Let a proposal call what is new in it by another id."""
    edits = tuple(
        each.model_copy(
            update={
                "thing": _called(each.thing, old, new),
                "behind": _called(each.behind, old, new),
                "new": _called(each.new, old, new),
                "old": _called(each.old, old, new),
            }
        )
        for each in proposal.edits
    )
    return proposal.model_copy(update={"edits": edits})


def _called(value: Tree | None, old: str, new: str) -> Any:
    if isinstance(value, str):
        return value.replace(old, new, 1) if thing_of(value) == old else value
    if isinstance(value, list):
        return [_called(each, old, new) for each in value]
    if isinstance(value, dict):
        return {key: _called(each, old, new) for key, each in value.items()}
    return value
