"""The manifest of a built edition: its number, and each of its files with its SHA-256."""

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from hallbook.making.store import Files
from hallbook.model.texts import Number

FILE = "manifest.json"
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Manifest(BaseModel):
    """What a manifest says."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    edition: Number
    sha256: Mapping[str, Digest]


def write(number: str, files: Files) -> bytes:
    """Give the manifest of an edition with these files."""
    digests = {name: digest(content) for name, content in sorted(files.items())}
    return (json.dumps({"edition": number, "sha256": digests}, indent=1) + "\n").encode()


def read(content: bytes) -> Manifest | None:
    """Read a manifest; None if it is none."""
    try:
        return Manifest.model_validate_json(content)
    except ValidationError:
        return None


def digest(content: bytes) -> str:
    """Give the SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()
