"""The changes that ``edition.yaml`` declares, as text: those of the former edition go, those without an entry get one."""

from collections.abc import Collection, Mapping, Sequence

from hallbook.reading.splice import Span, spans, without

KEY = "changes"
Spans = Mapping[tuple[str | int, ...], Span]


def declared_anew(text: str, former: Collection[int], added: Mapping[str, Sequence[str]]) -> str:
    """Leave out the entries at the positions ``former`` and add one without a reason for each group of ids.

    ``added`` gives the ids by what they belong to, which is told in a comment. All else stays as it is typed.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    new = [f'- {{ids: [{", ".join(ids)}], reason: ""}}  # {group}{end}' for group, ids in added.items()]
    found = spans(text)
    if (KEY,) not in found:
        return text if not new else _closed(text, end) + f"{KEY}:{end}" + "".join(f"  {line}" for line in new)
    kept = [
        text[start:stop] for index, (start, stop) in enumerate(_entries(text, found)) if index not in former
    ]
    if not kept and not new:
        return without(text, (KEY,))
    if text[found[KEY,].start] == "[":
        return _unfolded(text, found[KEY,], [f"- {entry}{end}" for entry in kept] + new, end)
    return _spliced(text, found, kept, new)


def _entries(text: str, found: Spans) -> list[tuple[int, int]]:
    """Where each entry stands: in brackets itself, else its lines and the comments above it."""
    count = sum(len(path) == 2 and path[0] == KEY for path in found)
    items = [(KEY, index) for index in range(count)]
    if text[found[KEY,].start] == "[":
        return [(found[item].start, found[item].end) for item in items]
    stops = [_next_line(text, _end(text, found, item)) for item in items]
    first = text.rfind("\n", 0, found[items[0]].start) + 1 if items else 0
    return list(zip([first, *stops[:-1]], stops, strict=True)) if items else []


def _end(text: str, found: Spans, path: tuple[str | int, ...]) -> int:
    """The end of what is written at a path: a block ends with the last thing in it."""
    span = found[path]
    within = [other for other in found if len(other) == len(path) + 1 and other[: len(path)] == path]
    if text[span.start] in "[{" or not within:
        return span.start + len(text[span.start : span.end].rstrip())
    return max(_end(text, found, other) for other in within)


def _next_line(text: str, position: int) -> int:
    line = text.find("\n", position)
    return len(text) if line < 0 else line + 1


def _closed(text: str, end: str) -> str:
    """A text whose last line is ended."""
    return text if not text or text.endswith("\n") else text + end


def _spliced(text: str, found: Spans, kept: list[str], new: list[str]) -> str:
    """Put the entries in place of those of a block list, at its indentation."""
    entries = _entries(text, found)
    start, stop = entries[0][0], entries[-1][1]
    dash = text.rfind("\n", 0, found[KEY, 0].start) + 1
    indent = text[dash : found[KEY, 0].start].partition("-")[0]
    end = "\r\n" if "\r\n" in text else "\n"
    body = _closed("".join(kept), end) + "".join(indent + line for line in new)
    return text[:start] + body + text[stop:]


def _unfolded(text: str, changes: Span, lines: list[str], end: str) -> str:
    """Write a list in brackets as a block list."""
    stop = _next_line(text, changes.end)
    rest = text[changes.end : stop].strip()
    assert changes.key is not None
    head = f"{KEY}:{f'  {rest}' if rest else ''}{end}"
    return text[: changes.key] + head + "".join(f"  {line}" for line in lines) + text[stop:]
