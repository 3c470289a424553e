"""The data that ship with the program beside this module, which a handbook adds to."""

from pathlib import Path
from typing import TypeVar

import yaml

from hallbook.model.values import Value

T = TypeVar("T", bound=Value)


def packaged(name: str, kind: type[T]) -> T:
    """Read a file that ships with the program as a value of its kind."""
    text = Path(__file__).with_name(name).read_text("utf-8")
    return kind.model_validate(yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader)))
