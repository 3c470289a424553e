# ruff: noqa: E501 - the words read as a table
"""Random bytes for the reader, random values for the model, random editions for the checks: findings, never a traceback."""

import argparse
import copy
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hallbook import checks
from hallbook.checks import glyphs
from hallbook.reading import standards
from hallbook.reading.yaml_file import read
from hallbook.views import sheets

TINY = ROOT / "tests" / "tiny" / "standards"
FILES = {path.relative_to(TINY).as_posix(): path.read_bytes() for path in sorted(TINY.rglob("*.yaml"))}
TREES = {name: yaml.load(content, Loader=yaml.BaseLoader) for name, content in FILES.items()}
PIECES = [
    *":-?,[]{}#&*!|>'\"%@`~<=\n\t\0：，－“”\ufeff\u202e\U0001f600", "- ", ": ", "---\n", "...\n", "<<: ", "!!str ", "&a ",
    "*a ", "\r\n", "\r", "  ", "no", "8:30", "1.10", "0x1F", ".nan", '"\\0"', '"\\ud800"', "title", "sections:\n", "{{ x }}",
]  # fmt: skip
WORDS = st.sampled_from(
    ["", "no", "8:30", "1.10", "-1", "1e999", "9" * 400, ".nan", "5日前", "31日前", "周五", "R-HM", "R-SUP", "ZN-Z1-1", "Z1", "Z9",
     "BT1", "F-SUP-01", "F-SUP-09", "SUP-M1-1", "S2-001", "T-001", "1200 mm", "0 mm", "#FFFFFF", "应", "每日", "每月", "营业前",
     "营业厅", "2026-02-30", "<script>", "{{ x }}", "../x", "=1+1", "\U0001f600", "a\nb", "true", "rows", "zones/z1", "DIV-01"]
)  # fmt: skip
TEXTS = st.one_of(WORDS, st.text(max_size=12))
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6
)

Try = Callable[[], None]


@st.composite
def spoilt_bytes(draw: st.DrawFn) -> bytes:
    """A file of the tiny handbook with pieces put in, taken out or made of random bytes."""
    content = draw(st.sampled_from(list(FILES.values())))[: draw(st.integers(0, 1500))]
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(content)))
        piece = draw(st.sampled_from(PIECES).map(str.encode) | st.binary(max_size=4))
        content = content[:at] + piece + content[at + draw(st.integers(0, 3)) :]
    return content


@st.composite
def spoilt_tree(draw: st.DrawFn) -> tuple[str, Any]:
    """A file's values with one to three of them altered, removed, doubled or put under another key."""
    name = draw(st.sampled_from(list(TREES)))
    tree = copy.deepcopy(TREES[name])
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(tree))
        holder, key = places[draw(st.integers(0, len(places) - 1))]
        match draw(st.sampled_from(["alter", "alter", "remove", "double", "rename"])):
            case "alter":
                holder[key] = draw(VALUES)
            case "remove":
                del holder[key]
            case "double" if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[key]))
            case _ if isinstance(holder, dict):
                holder[draw(TEXTS)] = holder.pop(key)
        if not tree:
            break
    return name, tree


def _places(tree: Any) -> Any:
    """Every (container, key or index) of a tree."""
    for key in list(tree) if isinstance(tree, dict) else range(len(tree)):
        yield tree, key
        if isinstance(tree[key], dict | list):
            yield from _places(tree[key])


def written(tree: Any) -> bytes:
    """A tree as YAML; what cannot be written so (surrogates) is left out."""
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False).encode("utf-8", "ignore")


def properties(folder: Path, tries: int) -> list[tuple[str, int, Try]]:
    """What must hold: (name, number of tries, the test); ``folder`` is a copy of the tiny handbook to write to."""
    calm = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
    counts = {"reader": tries * 60 // 100, "model": tries * 35 // 100, "edition": tries * 5 // 100}

    @settings(max_examples=counts["reader"], **calm)
    @given(spoilt_bytes())
    def reader(content: bytes) -> None:
        document, findings = read("f.yaml", content)
        assert (document is None) == bool(findings)

    @settings(max_examples=counts["model"], **calm)
    @given(spoilt_tree())
    def model(spoilt: tuple[str, Any]) -> None:
        name, tree = spoilt
        document, findings = read(name, written(tree))
        kind = standards.kind_of(name)
        if document and kind:
            values, findings = standards._values({name: document})
            assert (name in values) != bool(findings)
            assert all(finding.place.line >= 1 and finding.message for finding in findings)

    @settings(max_examples=counts["edition"], **calm)
    @given(spoilt_tree())
    def edition(spoilt: tuple[str, Any]) -> None:
        name, tree = spoilt
        (folder / name).write_bytes(written(tree))
        try:
            loaded = standards.load(folder)
            if loaded.edition:
                found = checks.run(loaded.edition, loaded.places, None)
                found += glyphs.compare(loaded.edition, loaded.places, ROOT / "templates")
                if not loaded.findings and not found:
                    list(sheets.sheets(loaded.edition))
        finally:
            (folder / name).write_bytes(FILES[name])

    return [
        ("reader", counts["reader"], reader),
        ("model", counts["model"], model),
        ("edition", counts["edition"], edition),
    ]


def copied(folder: Path) -> Path:
    """A copy of the tiny handbook's standards in a folder."""
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def main() -> int:
    """Run all properties and print how many tries each had; a traceback ends it with the smallest input."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=100_000)
    options = parser.parse_args()
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as scratch:
        for name, count, attempt in properties(copied(Path(scratch) / "standards"), options.tries):
            begun = time.perf_counter()
            attempt()
            print(f"{name}: {count} tries, no traceback, {time.perf_counter() - begun:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
