"""Torture the handbook and print figures: faulty inputs tried, kills survived, full disks, bytes compared, what was lost."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support import TINY
from support.projects import FIRST, project

from hostile import corpus, faults


def inputs(scratch: Path) -> list[str]:
    """Try all faulty standards."""
    lost, slowest, largest = [], 0.0, 0.0
    cases = corpus.cases()
    for case in cases:
        folder = Path(shutil.copytree(TINY, scratch / "standards"))
        made = corpus.outcome(case, folder)
        shutil.rmtree(folder)
        slowest, largest = max(slowest, made.seconds), max(largest, made.megabytes)
        if (case.file, case.rule, case.line) not in made.found:
            lost.append(f"input not named: {case.name}")
    print(f"faulty inputs: {len(cases)} tried, {len(cases) - len(lost)} named at their place; "
          f"slowest {slowest:.2f} s, most memory {largest:.0f} MB")  # fmt: skip
    over = slowest > corpus.MOST_SECONDS or largest > corpus.MOST_MB
    return lost + (["an input took too long or too much"] if over else [])


def kills(scratch: Path, count: int) -> list[str]:
    """Kill publishing at random moments."""
    hit, lost = faults.kills(scratch, count)
    print(f"kills: {count} at random moments, {hit} of them at work; {len(lost)} losses")
    return lost


def disks(scratch: Path) -> list[str]:
    """Publish on disks with little room, and with read-only folders."""
    if not faults.may_mount():
        print("full disks, read-only folders: not tried, no right to mount here")
        return []
    ref = faults.reference(scratch)
    rooms = (0, 50_000, 500_000, 1_000_000, 2_000_000, 3_000_000)
    made = [faults.full_disk(ref, scratch / f"room-{room}", room) for room in rooms]
    made += [
        faults.read_only(ref, scratch / f"still-{at}", part)
        for at, part in enumerate(("site", "build", "standards"))
    ]
    lost = [each for _, _, found in made for each in found]
    lost += [
        f"exit {code}: {said[-200:]}" for code, said, _ in made if code not in (0, 2) or "Traceback" in said
    ]
    print(f"full disks: {len(rooms)}, read-only folders: 3; {len(lost)} losses")
    return lost


def same(scratch: Path) -> list[str]:
    """Build twice, with all different that may differ, and compare bytes."""
    first, second = project(scratch / "one"), project(scratch / "另一个")
    other = faults.environment(TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7", HOME="/nowhere")
    codes = [faults.run(first, FIRST).returncode, faults.run(second, FIRST, other).returncode]
    one, two = faults.files(first / "site"), faults.files(second / "site")
    lost = sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))
    print(
        f"same bytes: {sum(map(len, one.values()))} bytes in {len(one)} files compared, {len(lost)} files differ"
    )
    return lost + [f"exit {code}" for code in codes if code]


def main() -> int:
    """Run everything; 0 if nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    options = parser.parse_args()
    lost = []
    for name, act in (
        ("inputs", inputs), ("same", same), ("disks", disks), ("kills", lambda s: kills(s, options.kills)),
    ):  # fmt: skip
        with tempfile.TemporaryDirectory(prefix=f"torture-{name}-") as scratch:
            lost += act(Path(scratch))
    print("\n".join(lost) or "nothing lost")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
