"""Hallbook turns YAML standards for service halls into a handbook site and printable forms."""

import os

# Nothing that happens to be installed has a say in the model; to look for such a thing takes a fiftieth of a check.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
