"""Make works that are not in the store, on all cores; what was made without a finding is kept."""

import gc
import os
import signal
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import active_children, get_all_start_methods, get_context, parent_process
from threading import Thread
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

from hallbook.findings import Finding
from hallbook.making.store import Files, Store
from hallbook.making.work import Made, Work

P = ParamSpec("P")
T = TypeVar("T")
Submit = Callable[..., Future[Mapping[str, Made]]]
SECONDS = 3.0
"""How long one of the threads is waited for when all is broken off."""


class Maker:
    """Processes that make works, for as long as it is entered."""

    def __init__(self, store: Store) -> None:
        self.store = store
        method = "fork" if "fork" in get_all_start_methods() else None
        self._pool = ProcessPoolExecutor(mp_context=get_context(method), initializer=end_with_parent)
        # This forks all of them: later there are threads, and a process that is forked beside threads may hang.
        self._pool.submit(int)
        self._beside: list[Thread] = []

    def start(self, works: Iterable[Work]) -> "Pending":
        """Begin to make works, side by side."""
        return Pending(works, self.store, self._pool.submit)

    def here(self, work: Work) -> Made:
        """Make a work whose call runs processes of its own, and wait for it."""
        return Pending([work], self.store, _done).result()

    def aside(self, act: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Future[T]:
        """Call something in a thread that keeps nobody waiting when all is broken off."""
        future: Future[T] = Future()
        self._begin(_settle, future, lambda: act(*arguments, **named))
        return future

    def _begin(self, act: Callable[..., object], *arguments: object) -> None:
        self._beside.append(Thread(target=act, args=arguments, daemon=True))
        self._beside[-1].start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        if kind is None or issubclass(kind, Exception):
            self._pool.shutdown(cancel_futures=True)
        else:
            self._break_off()
        self.store.shrink()

    def _break_off(self) -> None:
        """End all processes, and wait a little for the threads that led them: Python complains of one that is just closing."""
        for child in active_children():
            child.terminate()
        self._begin(self._pool.shutdown)
        for thread in self._beside:
            thread.join(SECONDS)


def end_with_parent() -> None:
    """Let a worker process end when the one that started it does, and only then: it would wait for work for ever."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # Ctrl+C reaches all processes of a terminal.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_watch, daemon=True).start()
    # What was there before stays; a work makes much that is dropped whole. Looking for more takes a tenth of its time.
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _watch() -> None:
    if parent := parent_process():
        parent.join()
    os._exit(1)


class Pending:
    """Works under way: what the store has of them is there at once, the rest in its turn."""

    def __init__(self, works: Iterable[Work], store: Store, submit: Submit) -> None:
        self._store = store
        self._begun: list[tuple[Work, dict[str, Files], Future[Mapping[str, Made]] | None]] = []
        for work in works:
            kept = {name: files for name, key in work.keys.items() if (files := store.get(key)) is not None}
            missing = [name for name in work.keys if name not in kept]
            self._begun.append((work, kept, submit(work.make, missing) if missing else None))

    def __len__(self) -> int:
        return sum(len(work.keys) for work, _, _ in self._begun)

    @property
    def new(self) -> int:
        """How many things are really made."""
        return sum(len(work.keys) - len(kept) for work, kept, _ in self._begun)

    def result(self) -> Made:
        """Wait for all works and give what they made, in their order, with what was found wrong with it."""
        files: dict[str, bytes] = {}
        findings: list[Finding] = []
        for work, kept, future in self._begun:
            made = future.result() if future else {}
            for name, key in work.keys.items():
                now, found = made[name] if name in made else (kept[name], ())
                if name in made and not found:
                    self._store.put(key, now)
                files |= now
                findings += found
        return files, findings


def _done(call: Callable[..., T], *arguments: object) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(call(*arguments))
    return future


def _settle(future: Future[T], call: Callable[[], T]) -> None:
    try:
        future.set_result(call())
    except BaseException as error:
        future.set_exception(error)
