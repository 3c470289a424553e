"""The desk: the standards in memory, what is being tried, what was saved; all that its pages ask."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from threading import RLock
from typing import Any

from hallbook.desk import fields, printing, proposals, trial
from hallbook.desk.book import Book
from hallbook.desk.edits import Edit, Unfit
from hallbook.desk.fields import Field
from hallbook.desk.journal import Journal
from hallbook.desk.printing import Press
from hallbook.desk.proposals import Entry, Proposal, Tray
from hallbook.desk.things import Thing, things
from hallbook.desk.trial import Trial
from hallbook.findings import Refusal
from hallbook.making.templating import environment
from hallbook.model import Edition
from hallbook.model.ids import Target
from hallbook.project import Project
from hallbook.reading.document import Tree
from hallbook.views import sheets
from hallbook.web import fragment, tokens
from hallbook.web.pages import Renderer

TRIALS = 12
"""Trials that are remembered, so that what they show can be asked for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of a trial: the thing, and the standards as they would be."""

    thing: str
    edition: Edition
    trial: Trial | None


@dataclass
class Desk:
    """One project at work."""

    project: Project
    press: Press
    book: Book = field(init=False)
    journal: Journal = field(init=False)
    lock: RLock = field(default_factory=RLock)
    active: str = ""
    """The proposal that is worked on; empty for the standards themselves."""
    _shown: OrderedDict[str, Shown] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self.book = Book(self.project)
        self.journal = Journal(self.project.build / "desk", self.project.standards)
        self.environment = environment(self.project.templates)
        self.tray = Tray(self.project.root / proposals.FOLDER)
        self.journal.recover()

    @property
    def edition(self) -> Edition:
        """The standards as they stand; refused while they cannot be read."""
        edition = self.book.examined().loaded.edition
        if edition is None:
            found = "；".join(f"{each.place} {each.message}" for each in self.book.examined().findings[:3])
            raise Refusal(f"标准现在读不出来，先在文件里改正：{found}")
        return edition

    def things(self) -> dict[str, Thing]:
        """Everything that can be edited."""
        return things(self.edition, self.book.examined().loaded.places)

    def thing(self, identity: str) -> Thing:
        """One of them."""
        found = self.things().get(identity)
        if found is None:
            raise Refusal(f"没有 {identity}。")
        return found

    def form(self, thing: Thing) -> tuple[tuple[Field, ...], Tree | None]:
        """The fields of a thing, and all that it says."""
        draft, _ = self.book.draft()
        data = draft.value(thing.id, ())
        return fields.form(thing.model, data), data

    def targets(self) -> dict[str, dict[str, str]]:
        """What fields refer to: ids with their names by kind."""
        return {kind.name.lower(): self.edition.names[kind] for kind in Target if kind in self.edition.names}

    def show(self, thing: str, edition: Edition, tried: Trial | None = None) -> str:
        """Remember what is shown of a thing; give the key to ask for it by."""
        key = token_hex(8)
        self._shown[key] = Shown(thing, edition, tried)
        while len(self._shown) > TRIALS:
            self._shown.popitem(last=False)
        return key

    def shown(self, key: str) -> Shown:
        """What is shown under a key."""
        if key not in self._shown:
            raise Refusal("这一次预览已经过去了，再改一个字就有新的。")
        return self._shown[key]

    def page(self, key: str) -> str:
        """The HTML of the thing as its page would show it."""
        shown = self.shown(key)
        identity = shown.thing.removesuffix(".yaml")
        made = fragment.fragment(Renderer(shown.edition, self.environment), identity)
        return made or "<p>这一项没有自己的页面；它在用到它的各页上。</p>"

    def tokens(self, key: str) -> str:
        """The colours as they would be."""
        return tokens.css(self.shown(key).edition)

    def sheet(self, key: str, form: str) -> tuple[bytes, bytes]:
        """A form as it would be printed: PDF and picture."""
        edition = self.shown(key).edition
        if form not in edition.forms_by_id:
            raise Refusal(f"没有 {form} 这张表。")
        return self.press.sheet(sheets.sheet(edition, edition.forms_by_id[form])).result()

    def try_out(self, thing: str, changes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """Say what changes of a thing's fields would bring about."""
        try:
            with self.lock:
                draft, _ = self.book.draft()
                self.thing(thing)
                tried = trial.attempt(self.book, trial.edits(thing, changes, draft))
        except Unfit as unfit:
            told = [trial.told(each) for each in unfit.findings]
            return {"fields": {"": told}, "others": [], "key": "", "forms": [], "readable": False}
        own, others = trial.beside(tried, thing)
        edition = tried.now.loaded.edition
        key = self.show(thing, edition, tried) if edition else ""
        forms = printing.showing(edition, thing) if edition else []
        return {"fields": own, "others": others, "key": key, "forms": forms, "readable": tried.readable}

    def save(self, thing: str, changes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """Save changes of a thing's fields."""
        with self.lock:
            draft, _ = self.book.draft()
            self.thing(thing)
            return self.keep(f"改 {thing}", trial.edits(thing, changes, draft))

    def keep(self, what: str, made: Sequence[Edit]) -> dict[str, Any]:
        """Save edits, with what else has to go along; say what was found."""
        with self.lock:
            tried = trial.attempt(self.book, made)
            if not tried.readable:
                said = "；".join(each.message for each in tried.now.findings[:3])
                raise Refusal(f"没有保存：这样改之后标准读不出来。{said}")
            if self.active:
                self._propose(made)
                self.book.lay({**self.book.over, **tried.draft.files})
            else:
                self.journal.save(what, tried.files, tried.seen)
            return {"saved": sorted(tried.files), "what": what}

    def _propose(self, made: Sequence[Edit]) -> None:
        """Put edits into the proposal at work; a field that it already changes is changed once."""
        proposal = self.tray.get(self.active)
        entries = list(proposal.edits)
        for new in map(Entry.of, made):
            same = [
                at
                for at, each in enumerate(entries)
                if each.act == new.act == "set"
                and each in proposal.open
                and (each.thing, each.path) == (new.thing, new.path)
            ]
            if same:
                entries[same[-1]] = entries[same[-1]].model_copy(update={"new": new.new})
            else:
                entries.append(new)
        self.tray.put(self.active, proposal.model_copy(update={"edits": tuple(entries)}))

    def undo(self) -> dict[str, Any]:
        """Undo what was saved last, or was put last into the proposal at work."""
        with self.lock:
            if not self.active:
                return {"undone": self.journal.undo()}
            proposal = self.tray.get(self.active)
            if not proposal.open:
                raise Refusal("提案里没有可撤消的改动。")
            left = tuple(each for each in proposal.edits if each is not proposal.open[-1])
            self.tray.put(self.active, proposal.model_copy(update={"edits": left}))
            self.work(self.active)
            return {"undone": proposal.open[-1].about}

    @property
    def undoes(self) -> str:
        """What would be undone."""
        if not self.active:
            return self.journal.undoes
        left = self.tray.get(self.active).open
        return f"提案里的 {left[-1].about}" if left else ""

    def work(self, name: str) -> None:
        """Work on a proposal from now on, or with an empty name on the standards themselves."""
        with self.lock:
            self.active = ""
            self.book.lay({})
            if name:
                tried = self.with_proposal(self.tray.get(name))
                self.book.lay(tried.draft.files)
                self.active = name

    def with_proposal(self, proposal: Proposal) -> Trial:
        """The standards with all that is not decided yet of a proposal."""
        return trial.attempt(self.book, [each.edit for each in proposal.open])

    def taken(self) -> set[str]:
        """The ids that are taken for what is new in proposals."""
        return self.tray.reserved()


def below(folder: Path, name: str) -> Path | None:
    """A file within a folder, never one outside."""
    path = (folder / name).resolve()
    return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
