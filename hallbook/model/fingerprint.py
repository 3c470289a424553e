"""Short digests of normative content: the same content gives the same fingerprint in every edition."""

import hashlib
import json
from typing import Any

from hallbook.model import Clause, Value

LENGTH = 8


def canonical(data: Any) -> str:
    """Give data as JSON with sorted keys and no white space."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(data: Any) -> str:
    """Digest JSON-like data to ``LENGTH`` hexadecimal digits of its SHA-256."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()[:LENGTH]


def of_clause(clause: Clause) -> str:
    """The fingerprint of a clause: every field counts but its suppressions, which bind nobody."""
    return digest(clause.model_dump(mode="json", exclude_defaults=True, exclude={"suppress"}))


def of_value(value: Value) -> str:
    """The fingerprint of any other part of an edition."""
    return digest(value.model_dump(mode="json", exclude_defaults=True))
