"""The changes that ``edition.yaml`` declares, as text: those of the former edition go, those without an entry get one."""

from collections.abc import Collection, Mapping, Sequence

from hallbook.reading.splice import Span, next_line, spans, without

KEY = "changes"
Spans = Mapping[tuple[str | int, ...], Span]


def declared_anew(text: str, former: Collection[int], added: Mapping[str, Sequence[str]]) -> str:
    """Leave out the entries at the positions ``former`` and add one without a reason for each group of ids.

    ``added`` gives the ids by what they belong to, which is told in a comment. All else stays as it is typed.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    found = spans(text)
    places = [(KEY, index) for index in range(sum(len(path) == 2 and path[0] == KEY for path in found))]
    entries = [text[found[place].start : found[place].end] for place in places if place[1] not in former]
    new = {group: f'{{ids: [{", ".join(ids)}], reason: ""}}' for group, ids in added.items()}
    if not entries and not new:
        return without(text, (KEY,))
    if text[found[()].start] == "{":
        return _in_braces(text, found, [*entries, *new.values()])
    lines = [f"- {entry}  # {group}{end}" for group, entry in new.items()]
    if (KEY,) not in found:
        return _added(text, found, lines, end)
    if text[found[KEY,].start] == "[":
        return _unfolded(text, found[KEY,], [f"- {entry}{end}" for entry in entries] + lines, end)
    return _spliced(text, found, former, lines)


def _in_braces(text: str, found: Spans, entries: list[str]) -> str:
    """Write the list within a file that is all in braces."""
    written = f"[{', '.join(entries)}]"
    if (KEY,) in found:
        return text[: found[KEY,].start] + written + text[found[KEY,].end :]
    last = _last(found)
    return f"{text[:last]}, {KEY}: {written}{text[last:]}"


def _added(text: str, found: Spans, lines: list[str], end: str) -> str:
    """Write the list behind all other keys."""
    at = next_line(text, _last(found))
    body = f"{KEY}:{end}" + "".join(f"  {line}" for line in lines)
    return _closed(text[:at], end) + body + text[at:]


def _last(found: Spans) -> int:
    """The end of the last value at the top."""
    return max(span.end for path, span in found.items() if len(path) == 1)


def _closed(text: str, end: str) -> str:
    """A text whose last line is ended."""
    return text if not text or text.endswith("\n") else text + end


def _spliced(text: str, found: Spans, former: Collection[int], new: list[str]) -> str:
    """Put the entries in place of those of a block list, each with the comments above it, at its indentation."""
    whole = found[KEY,]
    first = text.rfind("\n", 0, whole.start) + 1
    stops = [next_line(text, span.end) for path, span in found.items() if len(path) == 2 and path[0] == KEY]
    kept = [
        text[start:stop]
        for index, (start, stop) in enumerate(zip([first, *stops[:-1]], stops, strict=True))
        if index not in former
    ]
    end = "\r\n" if "\r\n" in text else "\n"
    indent = " " * (whole.start - first)
    body = _closed("".join(kept), end) + "".join(indent + line for line in new)
    return text[:first] + body + text[stops[-1] :]


def _unfolded(text: str, changes: Span, lines: list[str], end: str) -> str:
    """Write a list in brackets as a block list."""
    stop = next_line(text, changes.end)
    rest = text[changes.end : stop].strip()
    assert changes.key is not None
    head = f"{KEY}:{f'  {rest}' if rest else ''}{end}"
    return text[: changes.key] + head + "".join(f"  {line}" for line in lines) + text[stop:]
