"""Turn pydantic's errors into findings at the YAML line, in Chinese, with a hint."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Annotated, Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from hallbook.findings import Finding, shortened
from hallbook.model.naming import label
from hallbook.reading import corrections
from hallbook.reading.document import Document, Path

RULES = {
    "unknown-key": ("Only known keys.", "不应有不认识的键。"),
    "missing-key": ("Required keys are there.", "必需的键都应写。"),
    "empty-value": ("A key has a value.", "键应有值。"),
    "wrong-type": ("A value has the right shape.", "值的形式应正确。"),
    "bad-value": ("A value is one of the allowed ones.", "值应在可选之列。"),
    "out-of-range": ("A number, a text or a list is within its limits.", "数、文字与列表应在限度之内。"),
    "too-few": ("A list has enough entries.", "列表的项数应足够。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

LONGEST = 24
"""Characters of a value or a key that a message shows."""
MEANT = 200
"""Characters of a value of which it is worked out what was meant: all that is worth it is short."""
MOST = 200
"""Findings of one file: more are nobody's list of work, but a file of another kind."""


Names = Mapping[str, Sequence[str]]
"""The ids of what is called by a name or an alias."""


def faults(kind: type[BaseModel], document: Document, error: ValidationError, names: Names) -> list[Finding]:
    """Give one finding for each slip that validating ``document`` as ``kind`` met, up to ``MOST``."""
    details = error.errors(include_url=False)[:MOST]
    meant = {
        (*detail["loc"][:-1], close)
        for detail in details
        if detail["type"] == "extra_forbidden"
        for close in _close(kind, detail)
    }
    return [
        _finding(kind, document, detail, names)
        for detail in details
        if not ((detail["type"] == "missing" and detail["loc"] in meant) or _short_of(detail, details))
    ]


def _short_of(detail: ErrorDetails, details: Sequence[ErrorDetails]) -> bool:
    """Whether a list is too short only because its faulty entries do not count."""
    loc = detail["loc"]
    return detail["type"] == "too_short" and any(
        other["loc"][: len(loc)] == loc for other in details if other is not detail
    )


def _finding(kind: type[BaseModel], document: Document, detail: ErrorDetails, names: Names) -> Finding:
    path = _path(document, detail["loc"])
    rule, message, hint = _WORDS.get(detail["type"], _other)(detail, kind)
    if (
        isinstance(detail["input"], str)
        and not detail["input"].strip()
        and detail["type"] != "extra_forbidden"
    ):
        rule, message, hint = _empty(detail, kind)
    elif meant := _meant(kind, detail, names):
        called = f"（{detail['input']}）" if meant in names.get(detail["input"], ()) else ""
        hint = f"是否想写 {meant}{called}？"
    at_key = detail["type"] == "extra_forbidden"
    place = document.key_place(path) if at_key else document.place(path)
    return Finding(rule=rule, place=place, message=message, hint=hint)


def _meant(kind: type[BaseModel], detail: ErrorDetails, names: Names) -> str:
    """Give the value that fits there and was probably meant, as it would be typed."""
    value = detail["input"]
    model = _model_at(kind, detail["loc"][:-1])
    field = model.model_fields.get(_field(detail)) if model else None
    if field is None or not isinstance(value, str) or detail["type"] == "extra_forbidden":
        return ""
    if len(value) > MEANT:
        return ""
    kinds: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    fits: TypeAdapter[Any] = TypeAdapter(kinds)
    within = isinstance(detail["loc"][-1], int)
    for reading in corrections.of(value, names):
        if reading != value and _accepts(fits, [reading] if within else reading):
            return reading
    entries = [_first(fits, entry, names) for entry in corrections.listed(value)]
    if not _accepts(fits, entries):
        return ""
    return ", ".join(entries) if within else f"[{', '.join(entries)}]"


def _first(fits: TypeAdapter[Any], entry: str, names: Names) -> str:
    """The first reading of an entry that a list takes, or the entry."""
    return next((each for each in corrections.of(entry, names) if _accepts(fits, [each])), entry)


def _accepts(fits: TypeAdapter[Any], value: object) -> bool:
    try:
        fits.validate_python(value)
    except ValidationError:
        return False
    return True


def _path(document: Document, loc: tuple[int | str, ...]) -> Path:
    """Follow pydantic's location through the data, leaving out the union tags that it puts in."""
    path: list[int | str] = []
    here: Any = document.data
    for position, step in enumerate(loc):
        if isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        elif isinstance(here, dict) and step in here:
            here = here[str(step)]
        elif position + 1 < len(loc):
            continue
        path.append(step)
    return tuple(path)


Words = tuple[str, str, str]


def _field(detail: ErrorDetails) -> str:
    """The key that a value stands under, be it in a list."""
    return next((step for step in reversed(detail["loc"]) if isinstance(step, str)), "")


def _name(detail: ErrorDetails) -> str:
    """What people would call the place: its key, and which entry of its list."""
    last = detail["loc"][-1] if detail["loc"] else ""
    return f"{_field(detail)} 第 {last + 1} 项" if isinstance(last, int) else shortened(last, LONGEST)


def _called(detail: ErrorDetails, kind: type[BaseModel]) -> str:
    """The place as it is typed, and what people call it, before a Chinese word: who（谁做）, options（选项）第 2 项."""
    model, field = _model_at(kind, _above(detail)), _field(detail)
    title = f"（{label(model, field)}）" if model and field in model.model_fields else ""
    said = _name(detail).replace(field, f"{field}{title}", 1).replace("） ", "）")
    return said if said.endswith("）") else f"{said} "


def _above(detail: ErrorDetails) -> tuple[int | str, ...]:
    """Where the value lies whose key is at fault."""
    loc = detail["loc"]
    return loc[: max(at for at, step in enumerate(loc) if isinstance(step, str))] if _field(detail) else loc


def _titles(kind: type[BaseModel], detail: ErrorDetails) -> dict[str, str]:
    """The keys that may stand where one is at fault, and what people call them."""
    model = _model_at(kind, detail["loc"][:-1])
    return {key: label(model, key) for key in model.model_fields} if model else {}


def _close(kind: type[BaseModel], detail: ErrorDetails) -> list[str]:
    """The key that was meant by one that is not known: what people call it, or looks like it."""
    name, titles = _name(detail), _titles(kind, detail)
    return [key for key, title in titles.items() if title == name] or get_close_matches(name, list(titles), 1)


def _missing(detail: ErrorDetails, kind: type[BaseModel]) -> Words:
    return "missing-key", f"缺少键 {_called(detail, kind).strip()}", f"补上 {_name(detail)}: …"


def _unknown(detail: ErrorDetails, kind: type[BaseModel]) -> Words:
    name = _name(detail)
    known = {key: f"{key}（{title}）" for key, title in _titles(kind, detail).items()}
    close = _close(kind, detail)
    hint = f"是否想写 {known[close[0]]}？" if close else "可用的键：" + "、".join(known.values())
    return "unknown-key", f"不认识的键 {name}", hint


def _choice(detail: ErrorDetails, kind: type[BaseModel]) -> Words:
    expected = str(detail.get("ctx", {}).get("expected", detail.get("ctx", {}).get("expected_tags", "")))
    choices = expected.replace(" or ", "、").replace(", ", "、").replace("'", "")
    return "bad-value", f"{_called(detail, kind)}的值“{_shown(detail)}”不在可选之列", f"可写：{choices}。"


def _shape(what: str, hint: str) -> Callable[[ErrorDetails, type[BaseModel]], Words]:
    def words(detail: ErrorDetails, kind: type[BaseModel]) -> Words:
        return "wrong-type", f"{_called(detail, kind)}应是{what}（现为“{_shown(detail)}”）", hint

    return words


def _text(detail: ErrorDetails, kind: type[BaseModel]) -> Words:
    model = _model_at(kind, detail["loc"][:-1])
    hint = "写成一行文字，或给整项加引号。"
    if isinstance(detail["input"], list) and model and "paragraphs" in model.model_fields:
        hint = "第一段写在这里，其余各段写在 paragraphs，列项写在 items。"
    return _shape("文字", hint)(detail, kind)


def _keys(detail: ErrorDetails, kind: type[BaseModel]) -> Words:
    model = _model_at(kind, detail["loc"])
    needed = [name for name, field in model.model_fields.items() if field.is_required()] if model else []
    example = f"，如 {{{', '.join(f'{name}: …' for name in needed)}}}" if needed else ""
    return _shape("“键: 值”", f"键后用半角冒号加空格{example}。")(detail, kind)


def _bound(sign: str) -> Callable[[ErrorDetails, type[BaseModel]], Words]:
    def words(detail: ErrorDetails, kind: type[BaseModel]) -> Words:
        limit = next(iter(detail.get("ctx", {}).values()))
        return "out-of-range", f"{_called(detail, kind)}为 {_shown(detail)}，应{sign} {limit}", ""

    return words


def _empty(detail: ErrorDetails, kind: type[BaseModel]) -> Words:
    if isinstance(detail["loc"][-1], int):
        return (
            "empty-value",
            f"{_called(detail, kind)}是空的",
            "写上内容，或删去这一项；表里没有内容的格写“—”。",
        )
    return "empty-value", f"{_called(detail, kind)}是空的", "写上内容，或删去这个键。"


def _long(unit: str) -> Callable[[ErrorDetails, type[BaseModel]], Words]:
    def words(detail: ErrorDetails, kind: type[BaseModel]) -> Words:
        said = f"有 {len(detail['input'])} {unit}，至多 {detail['ctx']['max_length']} {unit}"
        return "out-of-range", f"{_called(detail, kind)}{said}", "写短些，或分成几处写。"

    return words


def _unseen(detail: ErrorDetails, kind: type[BaseModel]) -> Words:
    return "bad-value", f"{_called(detail, kind)}里有换行或看不见的字符", "写成一行，删去看不见的字符。"


def _few(detail: ErrorDetails, kind: type[BaseModel]) -> Words:
    return "too-few", f"{_called(detail, kind)}至少要有 {detail['ctx']['min_length']} 项", ""


def _other(detail: ErrorDetails, kind: type[BaseModel]) -> Words:
    context = detail.get("ctx", {})
    if "message" in context:
        return detail["type"], shortened(str(context["message"]), 5 * LONGEST), str(context.get("hint", ""))
    return "bad-value", f"{_called(detail, kind)}的值“{_shown(detail)}”不合要求", "对照同类的写法改正。"


def _shown(detail: ErrorDetails) -> str:
    value = detail["input"]
    return (
        "键: 值"
        if isinstance(value, dict)
        else "列表"
        if isinstance(value, list)
        else shortened(str(value), LONGEST)
    )


_number = _shape("数", "只写数字。")
_WORDS: dict[str, Callable[[ErrorDetails, type[BaseModel]], Words]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "enum": _choice,
    "literal_error": _choice,
    "union_tag_invalid": _choice,
    "union_tag_not_found": lambda _detail, _kind: ("missing-key", "缺少键 kind", "补上 kind: …"),
    "string_type": _text,
    "tuple_type": _shape("列表", "每项一行，以“- ”开头，或写成 [甲, 乙]。"),
    "dict_type": _shape("“键: 值”", "键后用半角冒号加空格。"),
    "model_type": _keys,
    "int_parsing": _number,
    "int_parsing_size": _number,
    "int_type": _number,
    "int_from_float": _number,
    "float_parsing": _number,
    "float_type": _number,
    "greater_than_equal": _bound("不小于"),
    "greater_than": _bound("大于"),
    "less_than_equal": _bound("不大于"),
    "less_than": _bound("小于"),
    "finite_number": _number,
    "string_too_short": _empty,
    "string_too_long": _long("字"),
    "string_pattern_mismatch": _unseen,
    "too_short": _few,
    "too_long": _long("项"),
}


def _model_at(kind: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel] | None:
    """Find the model that a location lies in, so that its field names can be suggested."""
    models = [kind]
    for step in loc:
        if isinstance(step, int):
            continue
        following = [
            m
            for model in models
            if step in model.model_fields
            for m in _models(model.model_fields[step].annotation)
        ]
        tagged = [
            m for m in models if step in get_args(getattr(m.model_fields.get("kind"), "annotation", None))
        ]
        models = following or tagged or models
    return models[0] if models else None


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
