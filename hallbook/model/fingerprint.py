"""Short digests: the same content gives the same fingerprint, whatever the model's defaults are and will be."""

import hashlib
import json
from typing import Any

from hallbook.model import Clause
from hallbook.model.clause import UNBINDING
from hallbook.model.points import plain

LENGTH = 8


def canonical(data: Any) -> str:
    """Give data as JSON with sorted keys and no white space."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=plain)


def digest(data: Any) -> str:
    """Digest JSON-like data to ``LENGTH`` hexadecimal digits of its SHA-256."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()[:LENGTH]


def said(data: Any) -> Any:
    """Leave out of JSON-like data what says nothing: null, false, and what is empty."""
    if isinstance(data, dict):
        return {
            key: said(value) if isinstance(value, dict | list) else value
            for key, value in data.items()
            if value or not _empty(value)
        }
    return [said(value) for value in data] if isinstance(data, list) else data


def of_clause(clause: Clause) -> str:
    """The fingerprint of a clause: every field counts but those that bind nobody."""
    return digest(said(clause.model_dump(mode="json", exclude=set(UNBINDING), exclude_none=True)))


def _empty(value: Any) -> bool:
    return value is None or value is False or value in ([], {})
