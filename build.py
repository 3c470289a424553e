#!/usr/bin/env python3
"""The command: python build.py [check|build|serve|verify|publish|diff|schema]."""

import gc
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
PYTHON = ROOT / ".venv" / "bin" / "python"


def main() -> int:
    """Run the command in the project's virtual environment, wherever it was started from."""
    if PYTHON.exists() and Path(sys.prefix).resolve() != PYTHON.parent.parent.resolve():
        os.execv(PYTHON, [str(PYTHON), *sys.argv])
    # A run is short and keeps nearly all it reads: looking for garbage ever again takes a fifth of its time.
    gc.set_threshold(50_000, 20, 50)
    if sys.argv[1:] in ([], ["build"]):
        from hallbook.making import up_to_date
        from hallbook.project import Project

        said = up_to_date.said(Project(ROOT))
        if said is not None:
            print(said, end="")
            return 0
    try:
        from hallbook.command import run
    except ModuleNotFoundError as error:
        print(f"缺少 Python 包 {error.name}：请先运行 make。", file=sys.stderr)
        return 2
    code = run(sys.argv[1:], ROOT)
    # All of it goes with the process: looking through it once more on the way out takes a tenth of a check.
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(main())
