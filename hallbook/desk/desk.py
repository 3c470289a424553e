"""The desk: the standards in memory, what is being tried, what was saved; all that its pages ask."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from threading import RLock
from typing import Any

from hallbook.desk import acts, fields, printing, trial
from hallbook.desk.book import Book
from hallbook.desk.edits import LAST, Edit, Unfit
from hallbook.desk.fields import Field
from hallbook.desk.journal import Journal
from hallbook.desk.printing import Press
from hallbook.desk.things import Thing, things
from hallbook.desk.trial import Trial
from hallbook.editions import confirm
from hallbook.findings import Refusal
from hallbook.making.templating import environment
from hallbook.model import Confirmation, Edition
from hallbook.model.ids import Target
from hallbook.project import Project
from hallbook.reading.yaml_file import Tree
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
    _shown: OrderedDict[str, Shown] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self.book = Book(self.project)
        self.journal = Journal(self.project.build / "desk", self.project.standards)
        self.environment = environment(self.project.templates)
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
            self.journal.save(what, tried.files, tried.seen)
            return {"saved": sorted(tried.files), "what": what}

    def undo(self) -> dict[str, Any]:
        """Undo what was saved last."""
        with self.lock:
            return {"undone": self.journal.undo()}

    def act(self, name: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Do something with whole things; give the address of what is to be seen then."""
        with self.lock:
            done = ACTS.get(name)
            if done is None:
                raise Refusal(f"没有“{name}”这一种操作。")
            return done(self, {key: value for key, value in asked.items() if isinstance(value, str)})


def _add_clause(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    made = acts.add_clause(
        desk.edition, desk.book.draft()[0], asked["behind"], (),
        **{name: asked.get(name, "") for name in ("title", "text", "force", "basis")},
    )  # fmt: skip
    assert isinstance(made.new, dict)
    return desk.keep(f"新增 {made.new['id']}", [made]) | {"thing": made.new["id"]}


def _add_form(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    made = acts.add_form(
        desk.edition, desk.book.draft()[0], asked["behind"], (),
        **{name: asked.get(name, "") for name in ("title", "purpose", "basis")},
    )  # fmt: skip
    assert isinstance(made.new, dict)
    return desk.keep(f"新增 {made.new['id']}", [made]) | {"thing": made.new["id"]}


def _split(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    texts = [each.strip() for each in asked.get("texts", "").split("\n") if each.strip()]
    draft = desk.book.draft()[0]
    made = acts.split(desk.edition, draft, asked["thing"], texts, taken=(), reason=_reason(asked))
    return desk.keep(f"拆分 {asked['thing']}", made) | {"thing": asked["thing"]}


def _merge(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    ids = list(dict.fromkeys((asked["thing"], *asked.get("others", "").replace("、", " ").split())))
    if unknown := [each for each in ids if each not in desk.edition.clauses]:
        raise Refusal(f"没有条款 {'、'.join(unknown)}。")
    draft, text = desk.book.draft()[0], asked.get("text", "").strip()
    made = acts.merge(desk.edition, draft, ids, text, taken=(), reason=_reason(asked))
    return desk.keep(f"合并 {'、'.join(ids)}", made) | {"thing": asked["thing"]}


def _move(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    file, _, section = asked.get("section", "").partition(" ")
    made = acts.move(desk.book.draft()[0], asked["thing"], file, section, asked.get("behind") or LAST)
    return desk.keep(f"移动 {asked['thing']}", [made]) | {"thing": asked["thing"]}


def _withdraw(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    made = [*acts.withdraw(desk.edition, asked["thing"]), acts.declare([asked["thing"]], _reason(asked))]
    return desk.keep(f"废止 {asked['thing']}", made) | {"thing": asked["thing"]}


def _confirm(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    from pydantic import ValidationError

    loaded = desk.book.examined().loaded
    known = confirm.targets(desk.edition, loaded.places)
    names = asked.get("things", "").replace("、", " ").split()
    if not names or any(name not in known for name in names):
        raise Refusal("写明确认哪些条款或表单。")
    try:
        said = Confirmation(
            by=asked.get("by", ""), date=asked.get("date", ""), document=asked.get("document", "")
        )
    except ValidationError as error:
        raise Refusal(f"写全确认单位、日期（如 2026-12-01）与文件：{error.errors()[0]['msg']}。") from error
    chosen = [target for name in names for target in known[name]]
    plan = confirm.plan(desk.edition, loaded.places, desk.project.standards, chosen, said)
    desk.journal.save(f"确认 {'、'.join(names)}", plan.files, desk.book.draft()[1])
    return {
        "saved": sorted(plan.files),
        "what": f"确认 {plan.clauses} 条、{plan.forms} 种表单",
        "thing": names[0],
    }


def _explain(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    draft = desk.book.draft()[0]
    clearing = acts.cleared(desk.book.examined(), draft)
    draft.apply(clearing)
    made = [*clearing, *acts.explain(draft, asked.get("things", "").split(), _reason(asked))]
    return desk.keep("写理由", made)


def _reason(asked: Mapping[str, str]) -> str:
    reason = asked.get("reason", "").strip()
    if not reason:
        raise Refusal("写一句理由：为什么改。")
    return reason


ACTS = {
    "add-clause": _add_clause, "add-form": _add_form, "split": _split, "merge": _merge, "move": _move,
    "withdraw": _withdraw, "confirm": _confirm, "explain": _explain,
}  # fmt: skip
"""What can be done with whole things, by the name in the address."""


def below(folder: Path, name: str) -> Path | None:
    """A file within a folder, never one outside."""
    path = (folder / name).resolve()
    return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
