#!/usr/bin/env python3
"""The command: python build.py, with --help for what else it can do."""

import gc
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def main() -> int:
    """Run the command in the project's virtual environment, wherever it was started from."""
    if PYTHON.exists() and Path(sys.prefix).resolve() != ENVIRONMENT.resolve():
        return in_environment([str(PYTHON), *sys.argv])
    # A run is short and keeps nearly all it reads: looking for garbage ever again takes a fifth of its time.
    gc.set_threshold(50_000, 20, 50)
    from hallbook import terminal

    with terminal.patient():
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


def in_environment(command: list[str]) -> int:
    """Become the command; where a system has no such thing, wait for it."""
    if os.name == "nt":
        return subprocess.run(command, check=False).returncode
    os.execv(command[0], command)


if __name__ == "__main__":
    sys.exit(main())
