"""Try each fault that was once reported of Hallbook on this commit and on a former one, and print both in one table.

A case is what a person does: files are edited, commands are run, what is made is read. So the same case runs on any
commit: ``python tests/hostile/former.py fdf8deb``, or ``make former``. What a former commit needs it sets up itself.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from hostile.reported import CASES, PUBLISH, Handbook

PLACE = ROOT / "build" / "former"


def program(commit: str | None) -> Path:
    """Give a folder with the program of a commit, or of this work tree, and the tiny handbook in it; set up once."""
    place = PLACE / (commit or "now") / "draft"
    if commit is None:
        shutil.rmtree(place.parent, ignore_errors=True)
    if not place.exists():
        place.mkdir(parents=True)
        tree = subprocess.run(["git", "archive", commit or _work()], cwd=ROOT, capture_output=True, check=True)  # fmt: skip
        subprocess.run(["tar", "x", "-C", place], input=tree.stdout, check=True)
        shutil.rmtree(place / "standards")
        shutil.move(place / "tests/tiny/standards", place / "standards")
        shutil.rmtree(place / "tests")
        if commit is None:
            (place / ".venv").symlink_to(ROOT / ".venv")
        else:
            subprocess.run(["make", "setup"], cwd=place, check=True, capture_output=True)
            shutil.move(place / ".venv", place.parent / "venv")
            (place / ".venv").symlink_to(place.parent / "venv")
    return place.parent


def _work() -> str:
    """Give a commit of what stands in the work tree, or the last one when nothing is changed."""
    made = subprocess.run(["git", "stash", "create"], cwd=ROOT, capture_output=True, text=True, check=True)
    return made.stdout.strip() or "HEAD"


def tried(place: Path, number: str) -> str:
    """Run one case with the program in this place; say what became of it."""
    _, published, act = CASES[number]
    base, folder = place / ("published" if published else "draft"), place / "case"
    if not base.exists():
        shutil.copytree(place / "draft", base, symlinks=True)
        Handbook(base).well(*PUBLISH)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(base, folder, symlinks=True)
    try:
        act(Handbook(folder))
    except AssertionError as fault:
        return f"FAILED {' '.join(str(fault).split())[:110]}"
    return "held"


def main() -> int:
    """Print the table; 0 if all cases hold on this commit and none did on the former one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commit", nargs="?", help="a former commit; none: only this one")
    parser.add_argument("--only", nargs="+", choices=CASES, default=list(CASES), help="numbers of cases")
    chosen = parser.parse_args()
    places = [program(None)] + ([program(chosen.commit)] if chosen.commit else [])
    table = {}
    for number in chosen.only:
        table[number] = [tried(place, number) for place in places]
        names = ("now", f"at {chosen.commit}")
        became = " | ".join(f"{name}: {how}" for name, how in zip(names, table[number], strict=False))
        print(f"{number:4} {CASES[number][0]} | {became}", flush=True)
    held = [sum(row[n] == "held" for row in table.values()) for n in range(len(places))]
    print(
        f"{len(table)} cases: {held[0]} held now"
        + (f", {held[1]} at {chosen.commit}" if chosen.commit else "")
    )
    return 0 if held[0] == len(table) and not any(held[1:]) else 1


if __name__ == "__main__":
    sys.exit(main())
