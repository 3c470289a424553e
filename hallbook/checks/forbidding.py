"""Rules on what VI items forbid: the kinds by which it is drawn right beside wrong say what the words say."""

from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.checks.vi import items
from hallbook.model import Edition
from hallbook.model.vi import Wrong
from hallbook.reading.standards import Places
from hallbook.views import wrongs


@rule("words-not-forbidden")
def words_not_forbidden(edition: Edition, places: Places) -> Iterator[Breach]:
    """What is drawn as wrong is what the item forbids, in its words. / 错法的文字应是“不设位置”里的文字。"""
    for clause, item in items(edition):
        for at, each in enumerate(item.wrongs):
            if each.words not in (item.forbidden or ""):
                place = places.of(clause.id, "item", "wrongs", at, "words")
                yield (
                    place,
                    f"“不设位置”里没有“{each.words}”",
                    "照抄 forbidden 里的文字；那里删了的，这里也删。",
                )


@rule("other-kind")
def other_kind(edition: Edition, places: Places) -> Iterator[Breach]:
    """A thing that is forbidden is drawn as its words say. / 错法的种类应与它的文字相符。"""
    for clause, item in items(edition):
        read = wrongs.understood(item)
        for at, each in enumerate(item.wrongs):
            meant = [one.kind for one in read if _same(one, each)]
            if meant and each.kind not in meant:
                place = places.of(clause.id, "item", "wrongs", at, "kind")
                yield (
                    place,
                    f"“{each.words}”的种类写的是{each.kind}，文字说的是{meant[0]}",
                    "改种类，或改文字。",
                )


@rule("forbidden-without-kind")
def forbidden_without_kind(edition: Edition, places: Places) -> Iterator[Breach]:
    """In a handbook that says how wrongs are drawn, each that can be drawn says it. / 写错法的手册，能画的都应写明种类。"""
    held = [(clause, item) for clause, item in items(edition) if places.own(clause.id)]
    for clause, item in held if any(item.wrongs for _, item in held) else ():
        for read in wrongs.understood(item):
            if not any(_same(read, each) for each in item.wrongs):
                hint = f"在 item 里加 wrongs: [{{kind: {read.kind}, words: {read.words}}}]。"
                yield (
                    places.of(clause.id, "item", "forbidden"),
                    f"“{read.words}”能画成对错对照，没有写种类",
                    hint,
                )


def _same(one: Wrong, other: Wrong) -> bool:
    """Whether two speak of the same words."""
    return one.words in other.words or other.words in one.words
