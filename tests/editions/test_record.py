"""Published editions are complete, or the run refuses: a lost, foreign, touched or doubled file is found where it is."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.projects import append, edit, no_site, project

from hallbook import command
from hallbook.editions import frozen, record
from hallbook.findings import Finding

Spoil = Callable[[Path], object]


def publish(root: Path, number: str, effective: str) -> int:
    return command.run(["publish", number, "--effective", effective, "--issued", "2026-11-20"], root)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project with V1.0, V1.1 and V1.2."""
    root = project(tmp_path_factory.mktemp("published") / "handbook")
    with no_site():
        _publish_three(root)
        yield root


@pytest.fixture
def three(published: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoilt."""
    return Path(shutil.copytree(published, tmp_path / "handbook", symlinks=True))


def _publish_three(root: Path) -> None:
    assert publish(root, "1.0", "2026-12-01") == 0
    for number, old, new in (("1.1", "5日前把", "5日前，把"), ("1.2", "5日前，把", "5日之前把")):
        edit(root / "standards" / "edition.yaml", 'number: "1.', f'number: "{number}"  # "1.')
        edit(root / "standards" / "supervision/monitoring.yaml", old, new)
        append(
            root / "standards" / "edition.yaml",
            f"changes:\n  - {{ids: [SUP-M1-2], reason: 照 {number} 的说法, kind: 仅文字}}\n",
        )
        assert publish(root, number, f"2027-0{number[-1]}-01") == 0


def drop_line(name: str) -> Spoil:
    def spoil(folder: Path) -> None:
        sums = folder / record.SUMS
        sums.write_text(
            "".join(line for line in sums.read_text().splitlines(True) if not line.endswith(f"  {name}\n"))
        )

    return spoil


def both(*spoils: Spoil) -> Spoil:
    def spoil(folder: Path) -> None:
        for each in spoils:
            each(folder)

    return spoil


def lose(name: str) -> Spoil:
    return lambda folder: (folder / name).unlink()


def add(name: str, content: bytes = b"{}") -> Spoil:
    return lambda folder: (folder / name).write_bytes(content)


def swap(folder: Path) -> None:
    one, other = ((folder / name).read_bytes() for name in ("1.0.json", "1.1.json"))
    (folder / "1.0.json").write_bytes(other)
    (folder / "1.1.json").write_bytes(one)
    for name in ("1.0.json", "1.1.json"):
        record.note(folder.parent.parent, name, (folder / name).read_bytes())


CONFLICT = "<<<<<<< HEAD\n=======\n>>>>>>> other\n"
SPOILT: dict[str, tuple[Spoil, str, str]] = {
    "the first lost": (lose("1.0.json"), "1.0.json", "V1.0发布过，文件不见了"),
    "the middle one lost": (lose("1.1.json"), "1.1.json", "V1.1发布过，文件不见了"),
    "the last lost": (lose("1.2.json"), "1.2.json", "V1.2发布过，文件不见了"),
    "the first lost with its digest": (both(lose("1.0.json"), drop_line("1.0.json")), "1.0.json", "所代替的 V1.0 不见了"),
    "the middle one lost with its digest": (
        both(lose("1.1.json"), drop_line("1.1.json")), "1.1.json", "所代替的 V1.1 不见了"
    ),
    "the last lost with its digest": (
        both(lose("1.2.json"), drop_line("1.2.json")), "edition.yaml", "V1.2 发布过"
    ),
    "a digest lost": (drop_line("1.1.json"), "1.1.json", "没有记在 SHA256SUMS 里"),
    "all digests lost": (lose(record.SUMS), "1.0.json", "没有记在 SHA256SUMS 里"),
    "a foreign edition": (add("0.9.json"), "0.9.json", "没有记在 SHA256SUMS 里"),
    "a copy by a file manager": (add("1.1 (1).json"), "1.1 (1).json", "文件名不是版本号"),
    "another copy": (add("1.1-copy.json"), "1.1-copy.json", "文件名不是版本号"),
    "a copy by an editor": (add("1.1.json.bak"), "1.1.json.bak", "文件名不是版本号"),
    "another by an editor": (add("SHA256SUMS~"), "SHA256SUMS~", "文件名不是版本号"),
    "no edition at all": (add("notes.txt"), "notes.txt", "文件名不是版本号"),
    "a folder": (lambda f: (f / "old").mkdir(), "old", "不放文件夹"),
    "a folder with the name of an edition": (
        both(lose("1.1.json"), lambda f: (f / "1.1.json").mkdir()), "1.1.json", "是链接或文件夹"
    ),
    "capitals": (lambda f: (f / "1.1.json").rename(f / "1.1.JSON"), "1.1.JSON", "文件名应全部小写"),
    "no number at all": (add("1..json"), "1..json", "文件名不是版本号"),
    "a blank line": (lambda f: append(f / record.SUMS, "\n"), record.SUMS, "这一行不是摘要"),
    "conflict markers": (lambda f: append(f / record.SUMS, CONFLICT), record.SUMS, "没有合并完的冲突标记"),
    "no text": (lambda f: (f / record.SUMS).write_bytes(b"\xff\xfe\0"), record.SUMS, "这一行不是摘要"),
    "two editions swapped": (swap, "1.0.json", "文件里是 V1.1，与文件名不符"),
    "an empty list": (add("1.1.json", b"[]"), "1.1.json", "读不出来"),
    "an empty mapping": (add("1.1.json"), "1.1.json", "读不出来"),
    "a conflict in an edition": (add("1.1.json", CONFLICT.encode()), "1.1.json", "没有合并完的冲突标记"),
    "a conflict in the withdrawals": (
        add("withdrawals.json", b"[\n" + CONFLICT.encode()), "withdrawals.json:2:", "没有合并完的冲突标记"
    ),
    "brackets without end": (add("1.1.json", b"[" * 200_000), "1.1.json", "读不出来"),
    "withdrawals of another kind": (
        both(add("withdrawals.json", b'{"a":1}'), lambda f: record.note(f.parent.parent, "withdrawals.json", b'{"a":1}')),
        "withdrawals.json", "读不出来",
    ),
}  # fmt: skip


def found(root: Path) -> list[Finding]:
    return [*frozen.published(root)[1], *frozen.withdrawals(root)[1]]


@pytest.mark.parametrize("case", SPOILT)
@pytest.mark.attack(
    "F9",
    named={
        "a copy by a file manager",
        "another copy",
        "no number at all",
        "an empty list",
        "an empty mapping",
        "a conflict in an edition",
        "brackets without end",
        "no text",
        "withdrawals of another kind",
    },
)
@pytest.mark.attack("U6", only={"two editions swapped"})
def test_what_is_not_as_it_was_published_is_said_and_nothing_is_done(
    three: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil, file, message = SPOILT[case]
    folder = three / record.FOLDER
    spoil(folder)
    before = {path: path.read_bytes() for path in (three / "standards").rglob("*") if path.is_file()}
    capsys.readouterr()
    assert command.run(["check"], three) == 1
    said = capsys.readouterr().out
    assert any(file in line and message in line for line in said.splitlines()), said
    assert said.splitlines()[0].startswith("standards/"), said
    edit(three / "standards" / "supervision/monitoring.yaml", "5日之前把", "5日前把")
    before[three / "standards" / "supervision/monitoring.yaml"] = (
        three / "standards" / "supervision/monitoring.yaml"
    ).read_bytes()
    for number in ("1.2", "1.3", "2.0"):
        assert publish(three, number, "2027-06-01") != 0
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("spelled", ["./1.1.json", "*1.1.json", "1.1.json  "])
def test_a_digest_that_is_spelled_otherwise_is_one_finding_at_its_line(three: Path, spelled: str) -> None:
    edit(three / record.FOLDER / record.SUMS, "1.1.json", spelled)
    assert [(each.place.file, each.place.line) for each in found(three)] == [
        (f"{record.FOLDER}/{record.SUMS}", 2)
    ]


def test_digests_in_another_order_are_the_same_record(three: Path) -> None:
    sums = three / record.FOLDER / record.SUMS
    sums.write_text("".join(reversed(sums.read_text().splitlines(True))))
    assert found(three) == []


def test_line_ends_of_another_system_change_nothing(three: Path) -> None:
    for path in (three / "standards").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert found(three) == []
    assert frozen.published(three, thorough=True)[1] == []
    assert command.run(["check"], three) == 0


@pytest.mark.parametrize("step", range(3))
def test_publishing_that_was_killed_is_done_by_the_same_command(
    three: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(three / "standards" / "edition.yaml", 'number: "1.', 'number: "1.3"  # "1.')
    edit(three / "standards" / "supervision/monitoring.yaml", "5日之前把", "5日前把")
    append(three / "standards" / "edition.yaml", "changes:\n  - {ids: [SUP-M1-2], reason: 更顺口}\n")
    done = []

    def killed(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            if len(done) == step:
                raise KeyboardInterrupt
            done.append(real)
            return real(*arguments)

        return call

    from hallbook.editions import publish as publishing

    with monkeypatch.context() as kill:
        kill.setattr(publishing, "replace", killed(publishing.replace))
        kill.setattr(record, "note", killed(record.note))
        assert publish(three, "1.3", "2027-06-01") == 2
    happened = step == 2
    numbers = [edition.about.number for edition in frozen.published(three, resume="1.3")[0]]
    assert numbers == ["1.0", "1.1", "1.2", "1.3"][: 4 if happened else 3]
    assert publish(three, "1.3", "2027-06-01") == (2 if happened else 0)
    assert [edition.about.number for edition in frozen.published(three)[0]][-1] == "1.3"
    assert command.run(["check"], three) == 0


def test_reasons_begin_anew_and_comments_stay(three: Path) -> None:
    text = (three / "standards" / "edition.yaml").read_text("utf-8")
    assert "changes" not in text
    assert 'published: "1.2"' in text
    assert 'supersedes: "1.1"' in text
    assert [change.ids for change in frozen.published(three)[0][-1].about.changes] == [("SUP-M1-2",)]


@pytest.mark.attack("F5")
def test_an_edit_while_publishing_is_not_lost(
    three: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    standards = three / "standards" / "edition.yaml"
    edit(standards, 'number: "1.', 'number: "1.3"  # "1.')
    edit(three / "standards" / "supervision/monitoring.yaml", "5日之前把", "5日前把")
    append(standards, "changes:\n  - {ids: [SUP-M1-2], reason: 更顺口}\n")
    from hallbook.command import publish as acting

    built = acting.built

    def meanwhile(*arguments: object) -> object:
        edit(standards, "title: ", "# 三行\n# 新\n# 注\ntitle: ")
        return built(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(acting, "built", meanwhile)
    assert publish(three, "1.3", "2027-06-01") == 0
    assert standards.read_text("utf-8").count("# 三行\n# 新\n# 注\ntitle: ") == 1
    shutil.rmtree(three / "site", ignore_errors=True)
    edit(standards, 'number: "1.', 'number: "1.4"  # "1.')
    edit(three / "standards" / "supervision/monitoring.yaml", "5日前把", "5日之前把")
    append(standards, "changes:\n  - {ids: [SUP-M1-2], reason: 又改回去}\n")
    monkeypatch.setattr(acting, "built", lambda *a: edit(standards, "title: ", "title: 新") or built(*a))
    assert publish(three, "1.4", "2027-07-01") == 2
    assert "发布期间有人改了 edition.yaml" in capsys.readouterr().err
    assert not (three / record.FOLDER / "1.4.json").exists()
