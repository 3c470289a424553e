"""Read a file of unknown origin within limits of size, memory and time: it cannot make the reader hang or swell."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from hallbook.readback.printout import BROKEN, Unreadable

try:
    import resource
except ModuleNotFoundError:
    LIMITED = False
else:
    LIMITED = Path("/proc/self/statm").exists()

LARGEST = 20 * 2**20
"""Bytes that a file may have: a sheet has some 100 KB, the largest pack 8 MB."""
MEMORY = 768 * 2**20
"""Bytes that reading may take besides what this process has."""
SECONDS = 30
"""Time of the processor that reading may take."""
P = ParamSpec("P")
T = TypeVar("T")


def within_limits(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call in a process of its own that the system ends at the limits; raise ``Unreadable`` then.

    Where the system knows no such limits, only that the process is another one protects this one.
    """
    method = "fork" if "fork" in get_all_start_methods() else None
    with ProcessPoolExecutor(1, get_context(method), _limit if LIMITED else None) as apart:
        try:
            return apart.submit(work, *args, **kwargs).result()
        except (BrokenProcessPool, MemoryError) as error:
            raise Unreadable("读它要的内存或时间超过限度") from error
        except BROKEN as error:
            raise Unreadable(type(error).__name__) from error


def _limit() -> None:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
