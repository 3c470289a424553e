"""Print how the house is built: rooms, layers, modules, functions, repetitions, imports, lines.

python scripts/structure.py [--at REF-OR-FOLDER]...   (default: the working tree; each --at is a column before it)
"""

import argparse
import ast
import io
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
KINDS = {"Python": (".py",), "templates": (".j2", ".html"), "JavaScript": (".js",), "CSS": (".css",)}
RUN = 6
"""So many lines, alike in two places, are a repetition."""
LONG = 30
SAYING = re.compile(r"\w.*\w")
"""A line that holds more than brackets."""
SILENT = re.compile(r"(#|//|/\*|\*|from .* import |import |\"\"\")")
"""A line that is no statement: a comment, an import, the bounds of a docstring."""

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Function:
    """A function by where it stands, and its length in lines from its head to its last statement."""

    place: str
    length: int


@dataclass(frozen=True, slots=True)
class House:
    """The program and its templates in one state, as texts by path."""

    files: Mapping[str, str]
    layers: Sequence[str]

    @property
    def modules(self) -> dict[str, int]:
        """The lines of each module; one that only names its package does not count."""
        sizes = {path: len(text.splitlines()) for path, text in self.files.items() if path.endswith(".py")}
        return {path: size for path, size in sizes.items() if size > 5 and path.startswith("hallbook/")}

    @property
    def rooms(self) -> set[str]:
        """What stands directly below ``hallbook``: packages, and modules beside them."""
        return {_room(path) for path in self.files if path.startswith("hallbook/")} - {"__init__"}

    @property
    def functions(self) -> list[Function]:
        """All functions and methods, also those within others."""
        return [
            Function(f"{path}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
            for path in self.modules
            for node in ast.walk(ast.parse(self.files[path]))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]

    @property
    def imports(self) -> set[tuple[str, str]]:
        """Which room imports from which other one."""
        return {
            (_room(path), room)
            for path in self.modules
            for name in _imported(ast.parse(self.files[path]))
            for room in [name.split(".")[1]]
            if room in self.rooms and room != _room(path)
        }

    @property
    def repetitions(self) -> list[tuple[Place, Place]]:
        """Runs of six lines or more that stand in two places: where each begins, and where it stands first."""
        seen: dict[tuple[str, ...], Place] = {}
        found = []
        for path, text in sorted(self.files.items()):
            lines = [(line, at) for line, at in _lines(text)]
            inside = False
            for start in range(len(lines) - RUN + 1):
                run = tuple(line for line, _ in lines[start : start + RUN])
                here = (path, lines[start][1])
                first = seen.setdefault(run, here)
                if first != here and not inside:
                    found.append((here, first))
                inside = first != here
        return found

    def lines(self, suffixes: Sequence[str]) -> int:
        """The lines of all files of a kind."""
        return sum(
            len(text.splitlines()) for path, text in self.files.items() if path.endswith(tuple(suffixes))
        )

    @property
    def figures(self) -> dict[str, str]:
        """What is printed of a house."""
        functions = sorted(self.functions, key=lambda each: each.length)
        largest = max(self.modules, key=self.modules.__getitem__)
        return {
            "rooms": f"{len(self.rooms)}",
            "layers": f"{len(self.layers)}",
            "imports between rooms": f"{len(self.imports)}",
            "modules": f"{len(self.modules)}",
            "lines of the median module": f"{median(self.modules.values()):.0f}",
            "largest module": f"{self.modules[largest]}  {largest.removeprefix('hallbook/')}",
            "lines of the median function": f"{median(each.length for each in functions):.0f}",
            "longest function": f"{functions[-1].length}  {functions[-1].place.split()[-1]}",
            f"functions over {LONG} lines": f"{sum(each.length > LONG for each in functions)} of {len(functions)}",
            f"repeated runs of {RUN} lines": f"{len(self.repetitions)}",
            **{f"lines of {kind}": f"{self.lines(suffixes):,}" for kind, suffixes in KINDS.items()},
        }


def house(root: Path) -> House:
    """Read the program below a folder; fonts and what others made are no part of it."""
    suffixes = tuple(suffix for kind in KINDS.values() for suffix in kind)
    paths = [
        path
        for folder in ("hallbook", "templates")
        for path in sorted((root / folder).rglob("*"))
        if path.name.endswith(suffixes) and path.is_file() and ".min." not in path.name
    ]
    files = {
        path.relative_to(root).as_posix(): path.read_text("utf-8") for path in [*paths, root / "build.py"]
    }
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return House(files, [layer for contract in contracts for layer in contract.get("layers", ())])


def at(place: str) -> House:
    """The house in a folder, or as it was at a commit."""
    if Path(place).is_dir():
        return house(Path(place))
    packed = subprocess.run(["git", "archive", place], cwd=ROOT, capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
        return house(Path(folder))


def _room(path: str) -> str:
    return path.split("/")[1].removesuffix(".py")


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("hallbook."))
        elif isinstance(node, ast.ImportFrom) and node.module == "hallbook":
            yield from (f"hallbook.{name.name}" for name in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hallbook."):
            yield str(node.module)


def _lines(text: str) -> Iterator[tuple[str, int]]:
    for at, line in enumerate(text.splitlines(), 1):
        stripped = " ".join(line.split())
        if SAYING.search(stripped) and not SILENT.match(stripped):
            yield stripped, at


def table(columns: Mapping[str, Mapping[str, str]]) -> str:
    """The figures of several houses side by side."""
    names = list(next(iter(columns.values())))
    rows = [["", *columns], *([name, *(column[name] for column in columns.values())] for name in names)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def main() -> int:
    """Print the table, and on request where each repetition stands."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--at", action="append", default=[], metavar="REF-OR-FOLDER")
    parser.add_argument("--repeated", action="store_true", help="name each repetition too")
    options = parser.parse_args()
    houses = {**{place: at(place) for place in options.at}, "now": house(ROOT)}
    print(table({name: each.figures for name, each in houses.items()}))
    if options.repeated:
        for (path, line), (other, first) in houses["now"].repetitions:
            print(f"{path}:{line} as {other}:{first}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
