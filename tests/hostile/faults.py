"""Faults of the machine: a publishing that is killed, a full disk, a folder that cannot be written to."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from support import ROOT, projects
from support.projects import FIRST, SECOND, Files, copied, project, revise

CALL = "import sys; from pathlib import Path; from hallbook.command import run; sys.exit(run(sys.argv[1:], Path.cwd()))"
RUN = (sys.executable, "-c", CALL)


def environment(**more: str) -> dict[str, str]:
    """The environment of a command run in a project of its own."""
    return os.environ | {"PYTHONPATH": str(ROOT)} | more


def run(
    folder: Path, arguments: Sequence[str], env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one command of the handbook to its end."""
    return subprocess.run(
        [*RUN, *arguments], cwd=folder, env=env or environment(), capture_output=True, text=True, check=False
    )


def files(folder: Path) -> Files:
    """All files below a folder by path; one that is on its way (.name.new) is none yet."""
    return {
        path: content
        for path, content in projects.files(folder).items()
        if not re.search(r"(^|/)\.[^/]*\.new$", path)
    }


def part(of: Files, prefix: str) -> Files:
    """The files whose path begins so."""
    return {name: content for name, content in of.items() if name.startswith(prefix)}


@dataclass(frozen=True)
class Reference:
    """A project before publishing V1.1, its site then and after, the seconds it takes, and the store it fills."""

    folder: Path
    before: Files
    after: Files
    seconds: float
    store: Path


def reference(scratch: Path) -> Reference:
    """Publish V1.0, and then V1.1 in a copy, undisturbed."""
    made = project(scratch / "published")
    assert run(made, FIRST).returncode == 0
    return onward(made, scratch)


def onward(published: Path, scratch: Path) -> Reference:
    """Revise a copy of a project with V1.0 published, and publish V1.1 in a copy of that, undisturbed."""
    made = copied(published, scratch / "reference")
    revise(made)
    # Nothing is kept ready: a fault may meet any step of the making.
    shutil.rmtree(made / "build")
    other = copied(made, scratch / "undisturbed")
    begun = time.perf_counter()
    done = run(other, SECOND)
    seconds = time.perf_counter() - begun
    assert done.returncode == 0, done
    return Reference(made, files(made / "site"), files(other / "site"), seconds, other / "build" / "cache")


def losses(ref: Reference, folder: Path) -> list[str]:
    """What is lost or half there: in the site, or of a published edition."""
    site = files(folder / "site")
    frozen = folder / "standards" / "editions"
    wrong = [name for name in ref.before if name not in site]
    wrong += [
        name for name, content in site.items() if content not in (ref.before.get(name), ref.after.get(name))
    ]
    wrong += ["1.0"] if part(site, "1.0/") != part(ref.before, "1.0/") else []
    wrong += ["1.1"] if part(site, "1.1/") not in ({}, part(ref.after, "1.1/")) else []
    if not (frozen / "1.1.json").exists():
        led = ("index.html", "versions.json", "editions.js")
        wrong += [
            f"{name} leads to what is not published" for name in led if site.get(name) != ref.before[name]
        ]
    elif (frozen / "1.1.json").read_bytes() != ref.after["1.1/handbook.json"]:
        wrong.append("1.1.json")
    return wrong


def killed(ref: Reference, folder: Path, moment: float, group: bool) -> tuple[list[str], bool]:
    """Kill a publishing after ``moment`` seconds and run it again; give what was lost, and whether it was still at work.

    ``group``: its child processes are killed with it; else they are left behind.
    """
    copied(ref.folder, folder)
    process = subprocess.Popen(
        [*RUN, *SECOND], cwd=folder, env=environment(), start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(moment)
    at_work = process.poll() is None
    os.killpg(process.pid, signal.SIGKILL) if group and at_work else process.kill()
    process.wait()
    lost = losses(ref, folder)
    published = (folder / "standards" / "editions" / "1.1.json").exists()
    again = run(folder, ["build"] if published else SECOND)
    if again.returncode:
        lost.append(f"the next run: {again.stdout[-300:]}{again.stderr[-300:]}")
    now = files(folder / "site")
    lost += sorted(name for name in now.keys() | ref.after.keys() if now.get(name) != ref.after.get(name))
    shutil.rmtree(folder)
    return lost, at_work


def kills(scratch: Path, count: int, seed: int = 1) -> tuple[int, list[str]]:
    """Kill publishing at random moments; give how often it was still at work, and all that was lost."""
    ref = reference(scratch)
    chance = random.Random(seed)
    hit, lost = 0, []
    for index in range(count):
        moment = chance.uniform(0, ref.seconds)
        found, at_work = killed(ref, scratch / "killed", moment, group=index % 2 == 0)
        hit += at_work
        lost += [f"kill at {moment:.2f} s: {each}" for each in found]
    return hit, lost


def may_mount() -> bool:
    """Whether this user may mount a file system in a name space of his own."""
    command = ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"]
    return (
        bool(shutil.which("unshare"))
        and not subprocess.run(command, capture_output=True, check=False).returncode
    )


def within(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script in a name space of its own mounts; $RUN is the command, the folder its first argument."""
    shell = f'run() {{ (cd "$P" && {RUN[0]} -c "{RUN[2]}" "$@"); }}; {script}'
    env = environment(P=str(folder))
    return subprocess.run(
        ["unshare", "-m", "bash", "-c", shell], env=env, capture_output=True, text=True, check=False
    )


def full_disk(ref: Reference, folder: Path, left: int) -> tuple[int, str, list[str]]:
    """Publish on a disk with ``left`` bytes; give exit code, what it said, and what was lost, also after making room."""
    folder.mkdir()
    out = folder.with_name(f"{folder.name}-out")
    again = folder.with_name(f"{folder.name}-again")
    done = within(
        folder,
        f"""mount -t tmpfs -o size=64m none "$P" && cp -a "{ref.folder}/." "$P" || exit 99
        free=$(df --output=avail -B1 "$P" | tail -1)
        head -c $((free - {left})) /dev/zero > "$P/filler"
        run {" ".join(SECOND)}; code=$?
        cp -a "$P" "{out}"; rm "$P/filler"
        run {" ".join(SECOND)} > /dev/null 2> "{again}.err" || run build >> "{again}.err" 2>&1; cp -a "$P" "{again}"
        exit $code""",
    )
    lost = losses(ref, out)
    now = files(again / "site")
    if now != ref.after:
        lost.append(
            "the next run did not repair: " + again.with_name(f"{again.name}.err").read_text("utf-8")[-400:]
        )
    return done.returncode, done.stdout + done.stderr, lost


def read_only(ref: Reference, folder: Path, part_of: str) -> tuple[int, str, list[str]]:
    """Publish while a folder of the project is read-only, also for root; give exit code, words, losses."""
    copied(ref.folder, folder)
    # It is about what is written at the end: making everything anew would only take longer.
    shutil.copytree(ref.store, folder / "build" / "cache")
    done = within(
        folder,
        f"""mount --bind "$P/{part_of}" "$P/{part_of}" && mount -o remount,bind,ro "$P/{part_of}" || exit 99
        run {" ".join(SECOND)}""",
    )
    return done.returncode, done.stdout + done.stderr, losses(ref, folder)
