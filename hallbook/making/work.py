"""Make what is not in the store, on all cores; what was made without a finding is kept."""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from multiprocessing import parent_process
from threading import Thread

from hallbook.findings import Finding
from hallbook.making.store import Files, Store

Made = tuple[Files, Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Work:
    """Something to make: the key over all it is made from, and the call that makes it, in any process."""

    key: str
    make: Callable[[], Made]


def end_with_parent() -> None:
    """Let a worker process end when the build that started it is killed: it would wait for work for ever."""
    Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    if parent := parent_process():
        parent.join()
    os._exit(1)


class Pending:
    """Works under way: those in the store are there at once, the others in their turn."""

    def __init__(self, works: Iterable[Work], store: Store, pool: Executor) -> None:
        self._store = store
        self._under_way: list[tuple[Work, Files | None, Future[Made] | None]] = []
        for work in works:
            kept = store.get(work.key)
            self._under_way.append((work, kept, None if kept is not None else pool.submit(work.make)))

    def __len__(self) -> int:
        return len(self._under_way)

    @property
    def new(self) -> int:
        """How many of the works are really made."""
        return sum(future is not None for _, _, future in self._under_way)

    def results(self) -> list[Made]:
        """Wait for all works and give what they made, in their order."""
        return [self._result(*each) for each in self._under_way]

    def _result(self, work: Work, kept: Files | None, future: Future[Made] | None) -> Made:
        if kept is not None:
            return kept, ()
        assert future is not None
        files, findings = future.result()
        if not findings:
            self._store.put(work.key, files)
        return files, findings
