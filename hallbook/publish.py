"""Publish an edition: check it, freeze it to a file, and set the working edition's identity to what was published."""

from dataclasses import dataclass
from pathlib import Path

from hallbook import editions
from hallbook.diff import Table, diff
from hallbook.findings import Refusal
from hallbook.load import Loaded
from hallbook.model import Edition, Status

STATUSES = {"trial": Status.TRIAL, "current": Status.CURRENT}


@dataclass(frozen=True, slots=True)
class Request:
    """What HQ asks for: number, status, and the days of issue and effect (ISO dates)."""

    number: str
    status: Status
    issued: str
    effective: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing would do: the edition as it would be frozen, and its changes since the former one."""

    edition: Edition
    table: Table | None


def plan(working: Edition, published: list[Edition], request: Request) -> Plan:
    """Make the edition that would be published, or refuse with one sentence."""
    former = published[-1] if published else None
    if any(edition.about.number == request.number for edition in published):
        raise Refusal(f"V{request.number} 已经发布过，已发布的版本不可覆盖；请取更高的版本号。")
    if former and editions.key(request.number) <= editions.key(former.about.number):
        raise Refusal(f"版本号 {request.number} 不高于已发布的 V{former.about.number}。")
    if request.effective < request.issued:
        raise Refusal(f"实施日期 {request.effective} 早于发布日期 {request.issued}。")
    if former and request.effective < former.about.effective:
        raise Refusal(
            f"实施日期 {request.effective} 早于被代替的 V{former.about.number} 的 {former.about.effective}。"
        )
    about = working.about.model_copy(
        update={
            "number": request.number,
            "status": request.status,
            "issued": request.issued,
            "effective": request.effective,
            "supersedes": former.about.number if former else None,
        }
    )
    edition = working.model_copy(update={"about": about})
    table = diff(former, edition) if former else None
    if table is not None and not table.entries:
        raise Refusal(f"与已发布的 V{table.old} 没有差别，不必发布。")
    return Plan(edition, table)


def commit(made: Plan, loaded: Loaded, root: Path) -> Path:
    """Write the frozen edition, and the published identity into ``edition.yaml``; give the frozen file."""
    target = root / editions.FOLDER / f"{made.edition.about.number}.json"
    content = editions.freeze(made.edition)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    fresh.write_bytes(content)
    fresh.rename(target)
    editions.note(root, target.name, content)
    _identify(root / "standards" / "edition.yaml", made.edition, loaded)
    return target


def _identify(path: Path, edition: Edition, loaded: Loaded) -> None:
    """Replace the five values of identity in ``edition.yaml`` at their places; comments and order stay."""
    about = edition.about
    values = {
        "number": f'"{about.number}"',
        "status": about.status.value,
        "issued": about.issued,
        "effective": about.effective,
    }
    if about.supersedes:
        values["supersedes"] = f'"{about.supersedes}"'
    lines = path.read_text("utf-8").split("\n")
    keys = loaded.places.documents["edition.yaml"].keys
    for name, value in values.items():
        if (name,) in keys:
            lines[keys[name,][0] - 1] = f"{name}: {value}"
    if "supersedes" in values and ("supersedes",) not in keys:
        lines.insert(keys["effective",][0], f"supersedes: {values['supersedes']}")
    path.write_text("\n".join(lines), "utf-8")
