"""The template environment: how Markdown, forms, drawings and the site's front are rendered, and text kept text."""

import json
import re
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from markupsafe import Markup

# What HTML, or Markdown with any of its extensions, acts on; at the end of the pattern, where a line begins.
# A colour keeps its "#": style sheets know no entities.
_ACTING = re.compile(
    r"[&<>\"'`~*_\[\]{}\\|!^$\x00-\x1f\x7f-\x9f\u2028\u2029]|#(?![0-9A-Fa-f]{6}\Z)|^(?:[-+=:]|\d+[.)](?=\s))"
)
_NOT_IN_A_STRING = re.compile(r"[^\w ·.,:;%()（）、，。–-]")


class _Compiled(BytecodeCache):
    """Templates that this process has compiled, for every environment: compiling takes far longer than rendering."""

    def __init__(self) -> None:
        self.code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled of a template with this path and this text."""
        bucket.code = self.code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code:
            self.code[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


class _Finalized(CodeGenerator):
    """Compiles templates that escape nothing once more: all that they put out went through ``as_text``."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if finalize.src and frame.eval_ctx.autoescape:
            self.write(finalize.src)
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if finalize.src and frame.eval_ctx.autoescape:
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)


class _Environment(Environment):
    code_generator_class = _Finalized


def environment(templates: Path) -> Environment:
    """Make the template environment: whatever is no markup of ours is text, an unknown name is an error."""
    made = _Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        finalize=as_text,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Markdown writes anchors as {#name}: comments get other marks.
        comment_start_string="{%#",
        comment_end_string="#%}",
        extensions=["jinja2.ext.do"],
        bytecode_cache=_COMPILED,
    )
    made.filters["md"] = as_text
    made.filters["css"] = as_css
    return made


def as_text(value: Any) -> Markup:
    """Write a value so that neither HTML, nor SVG, nor Markdown around it takes any of it as markup.

    Each character that one of them acts on becomes an entity, a line's end too: all read back as the value.
    """
    return value if isinstance(value, Markup) else _as_text(str(value))


# Names and ids come a hundred times. Markup(…) would ask first what the text is.
@lru_cache(maxsize=2**15)
def _as_text(value: str) -> Markup:
    return str.__new__(Markup, _ACTING.sub(lambda found: "".join(f"&#{ord(c)};" for c in found[0]), value))


def as_css(value: object) -> Markup:
    """Write a value as a string of a style sheet, with its quotes."""
    return Markup('"' + _NOT_IN_A_STRING.sub(lambda found: f"\\{ord(found[0]):x} ", str(value)) + '"')


def as_script(data: Any, indent: int | None = None) -> str:
    """Write data as JSON that may stand in a script, of old browsers too, and within a page."""
    separators = (",", ":") if indent is None else None
    made = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False)
    return made.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
