"""Whatever a terminal can show, whoever stops reading, whoever ends us: what is said is said, and nothing breaks by it."""

import io
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import current_thread, main_thread
from typing import Any, TextIO


@contextmanager
def patient() -> Iterator[None]:
    """Let print show a character that the terminal has not as an escape, and go on when nobody reads any longer."""
    former = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (_patient(stream) for stream in former)
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):
                stream.flush()
        sys.stdout, sys.stderr = former


@contextmanager
def interruptible() -> Iterator[None]:
    """Let a request of the system to end (SIGTERM) be the same as Ctrl+C."""
    if current_thread() is not main_thread():
        yield
        return
    former = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)


class _Patient(io.FileIO):
    def write(self, content: Any, /) -> int:
        try:
            return super().write(content)
        except BrokenPipeError:
            return len(content)


def _patient(stream: TextIO) -> TextIO:
    try:
        number = stream.fileno()
    except (AttributeError, OSError, ValueError):
        # There is none, or it is one of the program's own, as in a test.
        return stream
    raw = io.BufferedWriter(_Patient(number, "w", closefd=False))
    return io.TextIOWrapper(raw, stream.encoding, "backslashreplace", line_buffering=True)
