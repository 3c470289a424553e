"""The feed of what was published and withdrawn, for whoever wants to be told (Atom, RFC 4287)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from hallbook.model import Edition, Withdrawal
from hallbook.web import addresses

_NOWHERE = re.compile("&#(?:[0-8]|1[124-9]|2[0-9]|3[01]);|[\ufffe\uffff]")
"""Characters that XML has no place for, not even as a reference."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: its day, the id and the page as they follow the site's address, and what it was."""

    day: str
    id: str
    page: str
    title: str
    said: str


def feed(
    environment: Environment, published: Sequence[Edition], withdrawn: Mapping[str, Withdrawal]
) -> bytes:
    """Give the feed of a handbook's published editions, the oldest first, and of what became of them."""
    acts = [*_published(published), *_withdrawn(published, withdrawn)]
    entries = sorted(acts, key=lambda entry: entry.day, reverse=True)
    template = environment.get_template("web/root/feed.atom.j2")
    made = template.render(about=published[-1].about, name=addresses.FEED, entries=entries)
    return _NOWHERE.sub("", made).encode()


def _published(editions: Sequence[Edition]) -> Iterator[Entry]:
    for about in reversed([edition.about for edition in editions]):
        page = f"{about.number}/{addresses.CHANGES if about.supersedes else addresses.HOME}"
        after = f"，代替 V{about.supersedes}" if about.supersedes else ""
        title = f"发布 {about.name}（{about.status}）"
        yield Entry(about.issued, f"{about.number}/", page, title, f"{about.effective} 起实施{after}。")


def _withdrawn(editions: Sequence[Edition], withdrawn: Mapping[str, Withdrawal]) -> Iterator[Entry]:
    names = {edition.about.number: edition.about.name for edition in editions}
    for number, act in withdrawn.items():
        said = f"{act.effective} 起不再施行：{act.reason}"
        page = f"{number}/{addresses.HOME}"
        yield Entry(act.issued, f"{number}/#withdrawn", page, f"撤回 {names[number]}", said)
