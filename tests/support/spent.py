"""What a run of the tests takes of the processor, file by file: unlike the clock it does not depend on other work."""

import os
import resource
from collections import Counter
from pathlib import Path

import pytest

COLLECTED = "begun and collected"
DEAREST = 20
"""So many of the files are named."""


class Spent:
    """Counts seconds of the processor of this process and of all that it starts, by the file that took them.

    What tests share falls to the file that first asks for it.
    """

    def __init__(self, config: pytest.Config) -> None:
        self.output: dict[str, dict[str, float]] | None = getattr(config, "workeroutput", None)
        self.leads = self.output is None and bool(getattr(config.option, "numprocesses", None))
        self.seconds: Counter[str] = Counter()
        self.before = 0.0
        self.file = COLLECTED

    def pytest_runtest_logstart(self, location: tuple[str, int | None, str]) -> None:
        """Let the next file take what is taken from now on."""
        if location[0] != self.file and not self.leads:
            self._charge(of_all())
            self.file = location[0]

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Charge what is left, and send it from a worker to the process that leads."""
        self._charge(_of(resource.RUSAGE_SELF) if self.leads else of_all())
        if self.output is not None:
            self.output["spent"] = dict(self.seconds)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """Take over what a worker counted; one that crashed says nothing."""
        self.seconds.update(getattr(node, "workeroutput", {}).get("spent", {}))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the folders, then the dearest files."""
        folders: Counter[str] = Counter()
        for file, seconds in self.seconds.items():
            folders[file if file == COLLECTED else Path(file).parent.as_posix()] += seconds
        terminalreporter.section("seconds of the processor")
        for name, seconds in folders.most_common():
            terminalreporter.write_line(f"{seconds:7.1f}  {name}")
        dearest = (f"{file} {seconds:.0f}" for file, seconds in self.seconds.most_common(DEAREST))
        terminalreporter.write_line(f"{self.seconds.total():7.1f}  all; the dearest: {', '.join(dearest)}")

    def _charge(self, now: float) -> None:
        # A browser that has ended takes some of its seconds with it: none of its processes waited for the others.
        self.seconds[self.file] += max(now - self.before, 0)
        self.before = now


def of_all() -> float:
    """The seconds that this process, what it has waited for and what it has running took."""
    ours = {os.getpid()}
    running = 0.0
    # In order of their numbers a process mostly comes after the one that started it.
    for path in sorted(Path("/proc").glob("[0-9]*"), key=lambda each: int(each.name)):
        try:
            fields = (path / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # It has ended.
            continue
        if int(fields[1]) in ours:
            ours.add(int(path.name))
            running += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return _of(resource.RUSAGE_SELF) + _of(resource.RUSAGE_CHILDREN) + running


def _of(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime
