"""Make small faults in a copy of the standards, one at a time, and see whether the check finds each at its place.

    .venv/bin/python scripts/mutate.py [--count 400] [--seed 1] [--standards standards]

The copy is first published as it stands, so that a fault is what it would be in life: an unwitting change. It counts
as caught if an error names the altered file within the altered clause or form, or (for what vanished) names it.
Prints the figures, how many faults the rules find that know nothing of the published edition, and every survivor;
exit 1 below 98 %.
"""

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from hallbook.checks.examine import examine
from hallbook.editions import frozen, record
from hallbook.findings import errors
from hallbook.model import Clause
from hallbook.model.ids import refers_to
from hallbook.project import Project
from hallbook.reading.schema import schema

GOAL = 0.98
# These compare with what was published or put on record; they find any change, whatever it is.
COMPARING = {
    "number-not-raised", "change-without-reason", "lost-id", "reused-id", "unfounded-change", "selection-changed",
}  # fmt: skip
ITEM = re.compile(r"^( *)- (?:\{)?id: ([A-Z0-9-]+)")
# The keys of a clause that name other things, and what such an id looks like.
IDS = {
    name: each["items"]["pattern"].strip("^$")
    for name, each in schema(Clause)["properties"].items()
    if refers_to(Clause, name) and "items" in each
}


@dataclass(frozen=True)
class Fault:
    """One alteration: the file (from the standards folder), its new text, where it was made, what it is."""

    kind: str
    file: str
    text: str
    first: int
    last: int
    identity: str


def blocks(lines: list[str]) -> Iterator[tuple[str, int, int]]:
    """Give each thing with an id: id, first and last line (from 0)."""
    starts = [(i, len(m[1]), m[2]) for i, line in enumerate(lines) if (m := ITEM.match(line))]
    for at, indent, identity in starts:
        last = at
        for i in range(at + 1, len(lines)):
            if lines[i].strip() and len(lines[i]) - len(lines[i].lstrip()) <= indent:
                break
            if lines[i].strip():
                last = i
        yield identity, at, last


def swap_id(block: list[str], rng: random.Random) -> list[str] | None:
    """Name another role, form, zone, source or clause; or one that does not exist."""
    spots = [
        (i, m.start(), m.end())
        for i, line in enumerate(block)
        for key, pattern in IDS.items()
        if (head := re.match(rf"\s*{key}: \[", line))
        for m in re.compile(pattern).finditer(line, head.end())
    ]
    if not spots:
        return None
    i, start, end = rng.choice(spots)
    old = block[i][start:end]
    new = re.sub(r"\d(?=\D*$)", lambda m: str((int(m[0]) + rng.randint(1, 8)) % 10), old)
    new = new if new != old else old + "X"
    return [*block[:i], block[i][:start] + new + block[i][end:], *block[i + 1 :]]


def change_number(key: str) -> Callable[[list[str], random.Random], list[str] | None]:
    """Change the number behind a key."""

    def alter(block: list[str], rng: random.Random) -> list[str] | None:
        spots = [(i, m) for i, line in enumerate(block) if (m := re.search(rf"\b{key}: ?(\d+)", line))]
        if not spots:
            return None
        i, m = rng.choice(spots)
        new = str(int(m[1]) + rng.choice([-2, -1, 1, 2, 5]))
        return [*block[:i], block[i][: m.start(1)] + new + block[i][m.end(1) :], *block[i + 1 :]]

    return alter


def drop_key(block: list[str], rng: random.Random) -> list[str] | None:
    """Leave out one key."""
    spots = [i for i, line in enumerate(block[1:], 1) if re.match(r"\s+[a-z_]+: \S", line)]
    if not spots:
        return None
    i = rng.choice(spots)
    return [*block[:i], *block[i + 1 :]]


def delete(_block: list[str], _rng: random.Random) -> list[str] | None:
    """Leave out the whole thing."""
    return []


def alter_text(block: list[str], rng: random.Random) -> list[str] | None:
    """Drop one character of the text."""
    spots = [
        (i, m)
        for i, line in enumerate(block)
        if (m := re.match(r"\s+(?:text|title|criterion|purpose): (.{4,})", line))
    ]
    if not spots:
        return None
    i, m = rng.choice(spots)
    at = rng.randrange(m.start(1), len(block[i]) - 1)
    return [*block[:i], block[i][:at] + block[i][at + 1 :], *block[i + 1 :]]


def double(block: list[str], _rng: random.Random) -> list[str] | None:
    """Write the thing twice."""
    return [*block, *block]


def alter_choice(block: list[str], rng: random.Random) -> list[str] | None:
    """Change a force, a rhythm or a deadline to another valid one."""
    sets = (
        ("force", ("应", "宜", "可")),
        ("when", ("每日", "每周", "每月", "每季度")),
        ("result", ("判定", "得分", "完成")),
    )
    spots = [
        (i, m, values)
        for i, line in enumerate(block)
        for key, values in sets
        if (m := re.search(rf"\b{key}: ({'|'.join(values)})$", line))
    ]
    if not spots:
        return None
    i, m, values = rng.choice(spots)
    new = rng.choice([value for value in values if value != m[1]])
    return [*block[:i], block[i][: m.start(1)] + new, *block[i + 1 :]]


def alter_draw(block: list[str], rng: random.Random) -> list[str] | None:
    """Change what a form's rows are drawn from."""
    spots = [(i, m) for i, line in enumerate(block) if (m := re.match(r"\s+draw: \{(.*)\}", line))]
    if not spots:
        return None
    i, m = rng.choice(spots)
    parts = re.findall(r"[a-z]+: (?:\[[^\]]*\]|[^,]+)", m[1])
    kept = rng.sample(parts, len(parts) - 1) if len(parts) > 1 else ["zone: Z2"]
    return [*block[:i], block[i].replace(m[1], ", ".join(kept)), *block[i + 1 :]]


KINDS: dict[str, Callable[[list[str], random.Random], list[str] | None]] = {
    "swap an id": swap_id,
    "change a weight": change_number("weight"),
    "change a score": change_number("score"),
    "move a deadline": change_number("due"),
    "drop a key": drop_key,
    "delete": delete,
    "alter the text": alter_text,
    "write twice": double,
    "alter a choice": alter_choice,
    "alter a form's rows": alter_draw,
}


def faults(standards: Path, count: int, rng: random.Random) -> list[Fault]:
    """Make faults of all kinds in turn, at random places of random files."""
    places = [
        (path.relative_to(standards).as_posix(), path.read_text("utf-8").split("\n"), block)
        for path in sorted(standards.rglob("*.yaml"))
        if path.name not in ("edition.yaml", "sources.yaml")
        for block in blocks(path.read_text("utf-8").split("\n"))
    ]
    made: list[Fault] = []
    kinds = list(KINDS.items())
    while len(made) < count:
        name, alter = kinds[len(made) % len(kinds)]
        for _ in range(2000):
            file, lines, (identity, first, last) = rng.choice(places)
            new = alter(lines[first : last + 1], rng)
            if new is not None and new != lines[first : last + 1]:
                text = "\n".join([*lines[:first], *new, *lines[last + 1 :]])
                made.append(Fault(name, file, text, first + 1, first + max(1, len(new)), identity))
                break
        else:
            kinds = [kind for kind in kinds if kind[0] != name]
    return made


def publish(standards: Path, root: Path) -> Path:
    """Copy the standards into a project of its own and publish them there as they stand."""
    shutil.copytree(standards, root / "standards")
    edition = examine(Project(root)).loaded.edition
    assert edition
    name, content = f"{edition.about.number}.json", frozen.freeze(edition)
    folder = root / record.FOLDER
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    record.note(root, name, content)
    return root


def caught(arguments: tuple[Path, Fault]) -> tuple[bool, bool]:
    """Check a copy of a project with one fault in it: whether it is found, and whether by what it says alone."""
    project, fault = arguments
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(project / "standards", root / "standards", copy_function=os.link)
        path = root / "standards" / fault.file
        path.unlink()
        path.write_text(fault.text, "utf-8")
        found = [
            f
            for f in errors(examine(Project(root)).findings)
            if (f.place.file == f"standards/{fault.file}" and fault.first <= f.place.line <= fault.last)
            or fault.identity in f.message
        ]
    return bool(found), any(f.rule not in COMPARING for f in found)


def main() -> int:
    """Run the mutations on all cores and print what survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--standards", type=Path, default=ROOT / "standards")
    options = parser.parse_args()
    made = faults(options.standards, options.count, random.Random(options.seed))
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor() as pool:
        project = publish(options.standards, Path(folder))
        results = list(pool.map(caught, [(project, fault) for fault in made], chunksize=8))
    total = Counter(fault.kind for fault in made)
    found = Counter(fault.kind for fault, (hit, _) in zip(made, results, strict=True) if hit)
    for kind, number in total.items():
        print(f"{kind}: {found[kind]}/{number}")
    for fault, (hit, _) in zip(made, results, strict=True):
        if not hit:
            print(f"survived: {fault.kind} in {fault.file}:{fault.first} ({fault.identity})")
    hits, alone = (sum(column) for column in zip(*results, strict=True))
    print(f"without comparing with what was published: {alone} of {len(made)}: {alone / len(made):.1%}")
    print(f"caught {hits} of {len(made)}: {hits / len(made):.1%} (goal {GOAL:.0%})")
    return 0 if hits / len(made) >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
