"""Keys over what an output is made from, the call and its arguments: equal keys, equal bytes."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path

from pydantic import BaseModel

from hallbook.making.state import installed, state

_CODE = Path(__file__).resolve().parent.parent
_Feed = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as far as a call reads it: ``parts`` are the files and folders in it that count."""

    path: Path
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that a call works in, and that nothing it makes depends on."""

    path: Path


def of_call(call: Callable[..., object], *arguments: object) -> str:
    """Digest a call: this code and what it runs on, which function, and every argument by its content."""
    return key(maker(), call.__module__, call.__qualname__, *arguments)


def key(*values: object) -> str:
    """Digest values by their content, in their order; one whose content is not known raises ``TypeError``."""
    whole = hashlib.sha256()
    for value in values:
        _spell(value, whole.update)
    return whole.hexdigest()


def of_files(root: Path, names: Iterable[str]) -> str:
    """Digest files and whole folders, named relative to a root, with the paths of all files in them."""
    before = len(str(root))
    found = [entry for name in names for entry in sorted(state(root / name).items())]
    return key([(path[before:], _content(path, tuple(now))) for path, now in found])


@cache
def maker() -> str:
    """Digest what makes every output: this code, and the versions of Python, its packages and the system."""
    return key(of_files(_CODE.parent, [_CODE.name]), installed())


@lru_cache(maxsize=4096)
def _content(path: str, _now: tuple[int, ...]) -> bytes:
    """Digest a file; in a long run only where it is not as it was."""
    return hashlib.sha256(Path(path).read_bytes()).digest()


def _spell(value: object, feed: _Feed) -> None:
    """Feed a value to a digest, so that no two different ones are spelled alike."""
    if isinstance(value, bytes):
        _whole("bytes", value, feed)
    elif isinstance(value, Enum):
        _whole(type(value).__qualname__, value.name.encode(), feed)
    elif isinstance(value, str | int | float | Decimal | None):
        _whole(type(value).__qualname__, str(value).encode("utf-8", "surrogatepass"), feed)
    elif isinstance(value, Place):
        _whole("Place", b"", feed)
    elif isinstance(value, Folder):
        _whole("Folder", of_files(value.path, value.parts).encode(), feed)
    else:
        feed(f"{type(value).__qualname__} (".encode())
        for part in _parts(value):
            _spell(part, feed)
        feed(b")")


def _whole(kind: str, content: bytes, feed: _Feed) -> None:
    feed(f"{kind} {len(content)} ".encode())
    feed(content)


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, Mapping):
        return (part for pair in value.items() for part in pair)
    if isinstance(value, Sequence):
        return value
    if isinstance(value, BaseModel):
        return (getattr(value, name) for name in type(value).model_fields)
    if is_dataclass(value) and not isinstance(value, type):
        return (getattr(value, field.name) for field in fields(value))
    raise TypeError(f"no key for {type(value).__qualname__}: its content is not known")
