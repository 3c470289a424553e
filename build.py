#!/usr/bin/env python3
"""The command: python build.py, with --help for what else it can do."""

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
    from hallbook.__main__ import main as start

    return start(ROOT)


def in_environment(command: list[str]) -> int:
    """Become the command; where a system has no such thing, wait for it."""
    if os.name == "nt":
        return subprocess.run(command, check=False).returncode
    os.execv(command[0], command)


if __name__ == "__main__":
    sys.exit(main())
