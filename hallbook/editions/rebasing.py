"""Take the edition that a handbook stands on, or a newer one in its place, and tell what that touches."""

from collections.abc import Iterator
from pathlib import Path as FilePath

from hallbook.editions import frozen, record, signing
from hallbook.editions.based import EDITION, FOLDER
from hallbook.editions.diff import diff
from hallbook.editions.table import Entry
from hallbook.findings import Refusal, listed
from hallbook.making.files import replace
from hallbook.model import ChangeKind, Clause, Edition, Form
from hallbook.model.ids import Target
from hallbook.model.merging import ids, names
from hallbook.model.overlay import Base, OverlayFile, Tightening
from hallbook.model.structure import thing_of
from hallbook.model.tightening import judged
from hallbook.reading.splice import added, spans, splice

KEY = "base"


def verified(file: FilePath, signers: FilePath | None) -> tuple[Edition, bytes]:
    """Read a published edition's file that someone hands over, or refuse it with one sentence.

    Its own digests have to be right; where the digests of its handbook (``SHA256SUMS``) lie beside it, it has to be one of
    them, and where ``signers`` are named, these have to be signed by one of them.
    """
    if not file.is_file():
        raise Refusal(f"没有文件 {file}。")
    content = record.content(file)
    edition, found = frozen.thaw(file.name, content)
    if edition is None:
        raise Refusal(f"{file.name} 不是完好的已发布版本：{found[0].message}。")
    sums = file.with_name(record.SUMS)
    if sums.is_file() and f"{record.digest(content)}  {file.name}" not in record.content(sums).decode().split(
        "\n"
    ):
        raise Refusal(f"{file.name} 与同处的 {record.SUMS} 所记的摘要不符。")
    if signers and not signing.signed(sums, edition.about.issued, signers):
        raise Refusal(f"{sums} 没有可信的签名；连同 {record.SUMS} 与 {record.SUMS}.sig 一起取来。")
    return edition, content


def take(standards: FilePath, edition: Edition, content: bytes) -> None:
    """Put a verified edition under a handbook: its file first, then the line that names it; the former file goes last."""
    about, path = edition.about, standards / EDITION
    pin = Base(
        title=about.title, issuer=about.issuer, edition=about.number, sha256=record.digest(content)
    ).model_dump()
    text = path.read_bytes().decode()
    found = spans(text)
    if (KEY,) in found:
        text = splice(text, {(KEY, name): value for name, value in pin.items()})
    else:
        behind = next((name for name in ("issuer", "title") if (name,) in found), None)
        text = added(text, (KEY,), pin, behind)
    kept = standards / FOLDER / f"{about.number}.json"
    kept.parent.mkdir(exist_ok=True)
    replace(kept, content)
    replace(path, text.encode())
    for other in kept.parent.glob("*.json"):
        if other != kept:
            other.unlink()


def touched(old: Edition, new: Edition, own: Edition, overlay: OverlayFile) -> Iterator[str]:
    """Say, a line each, what of an overlay a newer base touches."""
    entries = {entry.id: entry for entry in diff(old, new).entries}
    for tightening in overlay.tighten:
        yield from _tightened(old, new, tightening, entries.get(tightening.id))
    known = names(new)
    for entry in overlay.leave_out:
        for identity in entry.ids:
            if identity not in known:
                yield f"不采用的 {identity} 在新版里没有了：从 leave_out 删去。"
            elif identity in entries:
                change = entries[identity]
                yield f"不采用的 {identity}（{change.name}）{_what(change)}：看理由“{entry.reason}”是否仍然成立。"
    added_clauses = [clause for addition in overlay.add for clause in addition.clauses]
    mine = {*ids(own), *own.chapters, *(clause.id for clause in added_clauses)}
    for identity in sorted(mine & known.keys()):
        yield f"新版用了编号 {identity}（{known[identity]}），与自定的相同：自定的另取编号。"
    for addition in overlay.add:
        if addition.chapter not in new.chapters:
            yield f"增补所在的章 {addition.chapter} 在新版里没有了：另选一章。"
    yield from _references(old, new, own, overlay)
    rest = [identity for identity in entries if identity not in {each.id for each in overlay.tighten}]
    yield f"依据共有 {len(entries)} 处改动，不经本手册加严而随之生效的 {len(rest)} 处{'：' if rest else ''}{listed(rest)}。"


def _tightened(old: Edition, new: Edition, entry: Tightening, change: Entry | None) -> Iterator[str]:
    was, now = _thing(old, entry.id), _thing(new, entry.id)
    if now is None or was is None or (now.withdrawn and not was.withdrawn):
        yield f"加严的 {entry.id} 在新版里{'没有了' if now is None else '废止了'}：从 tighten 删去。"
        return
    before = {each.path: each for each in judged(was, entry)}
    after = {each.path: each for each in judged(now, entry)}
    for path, each in before.items():
        following = after.get(path)
        if following is None:
            yield f"加严的 {entry.id} {'.'.join(path)}：新版也是 {each.now}，不再比它严。"
        elif following.was != each.was and not following.worded:
            judged_now = "仍比它严" if following.tighter else "不比它严，改写或删去"
            yield f"加严的 {entry.id} {'.'.join(path)}：依据由 {each.was} 改为 {following.was}，这里是 {each.now}，{judged_now}。"
    if change and was.model_dump() != now.model_dump() and entry.text:
        yield f"加严的 {entry.id} {_what(change)}：核对这里改写的条文。"


def _references(old: Edition, new: Edition, own: Edition, overlay: OverlayFile) -> Iterator[str]:
    """Name what one's own things refer to and the newer base has no more, or has withdrawn."""
    known, lost = names(new), names(old).keys()
    named = [
        (each.holder, thing_of(each.target) if each.kind is Target.RECORD else each.target)
        for each in own.references
    ]
    named += [
        (clause.id, target)
        for addition in overlay.add
        for clause in addition.clauses
        for target in (*clause.see, *clause.who, *clause.for_whom, *clause.sign, *clause.forms)
    ]
    for holder, target in dict.fromkeys(named):
        gone = target in lost and target not in known
        if gone or (new.withdrawn(target) and not old.withdrawn(target)):
            yield f"{holder} 引用的 {target} 在新版里{'没有了' if gone else '废止了'}：改引现行的。"


def _thing(edition: Edition, identity: str) -> Clause | Form | None:
    return edition.clauses.get(identity) or edition.forms_by_id.get(identity)


def _what(entry: Entry) -> str:
    fields = "、".join(dict.fromkeys(change.label for change in entry.fields))
    return f"已{entry.kind}" + (f"（{fields}）" if fields and entry.kind is not ChangeKind.REMOVED else "")
