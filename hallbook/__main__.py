"""The program from its start: ``hallbook``, ``python -m hallbook`` or ``python build.py``."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from hallbook import terminal


def main(root: Path | None = None) -> int:
    """Run what the command line says, in ``root`` unless it names a folder; without one, in the folder it is run in."""
    # A run keeps nearly all it reads: looking for garbage ever again takes a tenth of a check. All but it look, rarely.
    gc.set_threshold(50_000, 20, 50)
    gc.disable()
    name = "hallbook" if root is None else "build.py"
    code = _run(sys.argv[1:], root or Path.cwd(), name)
    # All of it goes with the process: looking through it once more on the way out takes a tenth of a check.
    gc.freeze()
    return code


def _run(arguments: Sequence[str], root: Path, name: str) -> int:
    with terminal.patient():
        said = _said(arguments, root)
        if said is not None:
            print(said, end="")
            return 0
        try:
            from hallbook.command import run
        except ModuleNotFoundError as error:
            print(f"缺少 Python 包 {error.name}：请先运行 make。", file=sys.stderr)
            return 2
        return run(arguments, root, name)


def _said(arguments: Sequence[str], root: Path) -> str | None:
    """What the last build said, if a build is asked for and nothing has changed since: no library is loaded for it."""
    match list(arguments):
        case ["-C", folder, *rest] if rest in ([], ["build"]):
            root = Path(folder).resolve()
        case [] | ["build"]:
            pass
        case _:
            return None
    from hallbook.making import up_to_date
    from hallbook.project import Project

    return up_to_date.said(Project(root))


if __name__ == "__main__":
    sys.exit(main())
