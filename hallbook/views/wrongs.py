"""What an item forbids and how that is drawn: as it says, or, where it does not say, as its words are understood."""

import re
from collections.abc import Sequence

from hallbook.model import Item
from hallbook.model.mounting import DrawingKind, WrongKind
from hallbook.model.vi import Wrong

WORDS: tuple[tuple[str, WrongKind], ...] = (
    (r"被[^；，]*?(?:遮挡|遮盖)", WrongKind.HIDDEN),
    (r"遮挡[^；，]+", WrongKind.COVERS),
    (r"[^、；，]*门扇上?", WrongKind.ON_LEAF),
    (r"[^、；，]*防撞条的?高度", WrongKind.ON_STRIPS),
    (r"[^、；，]*同色条", WrongKind.PALE_STRIPS),
    (r"顶层堆货|堆放[^；，、]*高过台面[^；，、]*", WrongKind.HEAPED),
    (r"门内外[^；，]*堆物", WrongKind.BEFORE_DOOR),
    (r"台下放[^；，]+", WrongKind.UNDER),
    (r"机前放[^；，]+", WrongKind.BEFORE),
    (r"[^；，]*占用(?:净宽|疏散通道)|疏散通道净宽内|[^、；，]*占通道[^、；，]*|消防通道", WrongKind.IN_WAY),
    (r"挂电视[^；，]*", WrongKind.HUNG_WITH),
    (r"(?:贴|播放)[^；，]*广告[^；，]*", WrongKind.ADVERT),
    (r"消防设施前", WrongKind.AT_EQUIPMENT),
    (r"拉伸[^、；，]*", WrongKind.STRETCHED),
    (r"[^、；，]*描边", WrongKind.OUTLINED),
    (r"[^、；，]*斜体[^、；，]*", WrongKind.SLANTED),
    (r"[^、；，]*线色[^、；，]*文字", WrongKind.IN_LINE_COLOUR),
    (r"[^、；，]*底色标示别的[^、；，]*", WrongKind.SWAPPED),
    (r"反白码", WrongKind.INVERTED),
    (r"码中心放标志[^、；，]*", WrongKind.MARKED),
)
"""Words for what can be drawn; of words that overlap, the first count."""
_OF_ITS_OWN = (None, DrawingKind.NONE, DrawingKind.MISUSE)
"""Kinds of drawings that show no pair."""


def of(item: Item) -> Sequence[Wrong]:
    """Give what is drawn right beside wrong; an item that says no kinds, as those of former editions, is read by its words."""
    return item.wrongs or understood(item)


def understood(item: Item) -> Sequence[Wrong]:
    """Give what the words of an item forbid, in their order, as far as it can be drawn."""
    if not item.forbidden or item.drawing in _OF_ITS_OWN:
        return ()
    held = list[tuple[int, int, WrongKind]]()
    for words, kind in WORDS:
        for match in re.finditer(words, item.forbidden):
            start, end = match.span()
            if all(end <= low or high <= start for low, high, _ in held):
                held.append((start, end, kind))
    return [Wrong(kind=kind, words=item.forbidden[start:end]) for start, end, kind in sorted(held)]
