"""A province stands on a published edition of the nation's: it adds, tightens, fills in and leaves out, and says so."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from support import TEMPLATES, overlays, projects, structures
from support.cases import expected
from support.overlays import OVERLAY
from support.projects import append, edit, no_site

from hallbook import command
from hallbook.checks.examine import examine
from hallbook.editions import based, frozen, record, signing
from hallbook.editions.history import History
from hallbook.making.templating import environment
from hallbook.model import Edition, Origin
from hallbook.paper import forms
from hallbook.paper.book import book
from hallbook.project import Project
from hallbook.views import sheets
from hallbook.views.facts import badges, facts
from hallbook.web import search
from hallbook.web.pages import Renderer, pages


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return overlays.nation(tmp_path / "nation")


@pytest.fixture
def province(base: Path, tmp_path: Path) -> Path:
    return overlays.province(tmp_path / "province", base)


def read(province: Path) -> Edition:
    loaded = based.load(province / "standards")
    assert loaded.edition is not None, loaded.findings
    return loaded.edition


def found(province: Path) -> list[tuple[str, int, str]]:
    findings = examine(Project(province)).findings
    return sorted((f.place.file, f.place.line, f.rule) for f in findings)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    return captured.out + captured.err


def test_taking_a_base_writes_its_file_and_one_line(base: Path, province: Path) -> None:
    standards = province / "standards"
    digest = record.digest(base.read_bytes())
    assert (standards / "base" / "1.0.json").read_bytes() == base.read_bytes()
    line = f'base: {{title: 小手册, issuer: 总部, edition: "1.0", sha256: {digest}}}\n'
    before, after = overlays.IDENTITY.split("custodian")
    assert (standards / "edition.yaml").read_text("utf-8") == f"{before}{line}custodian{after}"


def test_one_edition_holds_both_and_says_what_is_whose(province: Path) -> None:
    assert found(province) == []
    edition = read(province)
    assert [*edition.clauses] == [
        "ZN-Z1-1", "DJ-Z1-1", "ZN-Z2-1", "SUP-M1-1", "SUP-M1-2", "SUP-W-1", "SUP-W-2", "SUP-W-3",
    ]  # fmt: skip
    assert edition.about.title == "东江手册"
    assert [part.title for part in edition.about.parts] == ["功能区", "督导"]
    assert edition.clauses["SUP-M1-2"].due == "3日前"
    assert edition.clauses["SUP-M1-1"].text == "市公司督导应每周抽查营业员的服务。"
    assert edition.roles["R-SUP"].name == "市公司督导"
    assert edition.roles["R-SUP"].aliases == ("一线督导",)
    assert edition.forms_by_id["F-SUP-02"].keep == "6年"
    assert edition.origins == {
        "DJ-Z1-1": Origin.OWN,
        "SUP-M1-2": Origin.TIGHTENED,
        "F-SUP-02": Origin.TIGHTENED,
    }
    assert edition.provenance is not None
    assert [(each.id, each.label, each.was, each.now) for each in edition.provenance.tightened] == [
        ("SUP-M1-2", "期限", "5日前", "3日前"),
        ("F-SUP-02", "期限", "5日前", "3日前"),
        ("F-SUP-02", "保存", "5年", "6年"),
    ]
    (left,) = edition.provenance.left_out
    assert (left.id, left.name, left.reason) == ("ROL-HM-1", "主持晨会", "东江不开晨会")


def test_what_search_finds_of_the_provinces_own_says_so(province: Path) -> None:
    found = {each["i"]: each.get("o", "") for each in search.documents(read(province)) if "o" in each}
    assert found == {"DJ-Z1-1": "自定", "SUP-M1-2": "加严", "F-SUP-02": "加严"}


def test_pages_book_and_sheets_mark_what_is_the_provinces_own(province: Path) -> None:
    edition = read(province)
    own, stricter = edition.clauses["DJ-Z1-1"], edition.clauses["SUP-M1-2"]
    assert "自定" in [badge.text for badge in badges(edition, own)]
    assert "加严" in [badge.text for badge in badges(edition, stricter)]
    assert ("加严", "期限依据为5日前（本市客流较大）") in [
        (f.label, f.text) for f in facts(edition, stricter)
    ]
    made = {page.address: page.markdown for page in pages(Renderer(edition, environment(TEMPLATES)))}
    assert "东江不开晨会" in made["base.html"]
    assert "依据《小手册》V1.0" in made["index.html"]
    volume = book(edition, TEMPLATES, History())
    assert 'class="proposed">自定' in volume.parts["c-1"]
    assert "主持晨会［ROL-HM-1］：东江不开晨会。" in volume.parts["foreword"]
    sheet = sheets.sheet(edition, edition.forms_by_id["F-SUP-01"])
    assert ("依据", "《小手册》V1.0") in forms.use(sheet)
    assert "自定：比所依据的《小手册》V1.0多出或更严的要求" in forms.marks(sheet)
    assert [row.origin for row in sheet.rows[1]] == ["", "自定", ""]
    assert '<span class="proposed">自定</span>' in forms.html(TEMPLATES, sheet)


def test_without_a_base_nothing_of_it_is_shown(tiny: Path) -> None:
    edition = based.load(tiny).whole()
    assert edition.provenance is None
    made = {page.address: page.markdown for page in pages(Renderer(edition, environment(TEMPLATES)))}
    assert "base.html" not in made
    assert not any("依据《" in text for text in made.values())


REFUSED = {
    "a later deadline": ("    due: 3日前\n", "    due: 6日前  # error[loosened-base]\n"),
    "a deadline of another kind": ("    due: 3日前\n", "    due: 月末前  # error[loosened-base]\n"),
    "a weaker word": ("    due: 3日前\n", "    due: 3日前\n    force: 宜  # error[loosened-base]\n"),
    "rarer": ("    due: 3日前\n", "    due: 3日前\n    when: 每年  # error[loosened-base]\n"),
    "kept for a shorter time": (
        "keep: 6年, reason: 本市客流较大}",
        "keep: 4年, reason: 大}  # error[loosened-base]",
    ),
    "no veto any more": (
        "add:\n",
        "  - {id: ZN-Z2-1, reason: 少, check: {veto: false}}  # error[loosened-base]\nadd:\n",
    ),
    "a sentence alone": (
        "    due: 3日前\n    text",
        "    text",
    ),
    "what has no way": (
        "    due: 3日前\n",
        "    due: 3日前\n    item: {quantity: 两台}  # error[loosened-base]\n",
    ),
    "what is not in the base": ("- {id: F-SUP-02, due", "- {id: F-SUP-09, due"),
    "a chapter that is not there": ("chapter: zones/z1\n", "chapter: zones/z9  # error[base-misfit]\n"),
    "a name that is not there": (
        "name: 一线督导, own: 市公司督导}",
        "name: 一线, own: 市公司督导}  # error[base-misfit]",
    ),
    "an id that is not there": (
        "ids: [ROL-HM-1], reason: 东江不开晨会}",
        "ids: [ROL-HM-9], reason: 无}  # error[base-misfit]",
    ),
    "left out twice": (
        "ids: [ROL-HM-1], reason: 东江不开晨会}",
        "ids: [ROL-HM-1, ROL-HM-1], reason: 无}  # error[base-misfit]",
    ),
    "tightened and left out": (
        "ids: [ROL-HM-1], reason: 东江不开晨会}",
        "ids: [ROL-HM-1, F-SUP-02], reason: 无}  # error[base-misfit]",
    ),
    "an id of the base": ("      - id: DJ-Z1-1\n", "      - id: ZN-Z1-1  # error[base-conflict]\n"),
    "what is still needed": (
        "ids: [ROL-HM-1], reason: 东江不开晨会}",
        "ids: [ROL-HM-1, R-HM], reason: 无}",
    ),
}
LINES = {
    "a sentence alone": [("standards/overlay.yaml", 2, "loosened-base")],
    "what is not in the base": [("standards/overlay.yaml", 6, "base-misfit")],
}


@pytest.mark.parametrize("case", [name for name in REFUSED if name != "what is still needed"])
def test_what_does_not_fit_is_found_at_its_line(province: Path, case: str) -> None:
    old, new = REFUSED[case]
    path = province / "standards" / "overlay.yaml"
    edit(path, old, new)
    announced = [("standards/overlay.yaml", line, rule) for line, rule in expected(path.read_text("utf-8"))]
    assert announced or case in LINES
    assert found(province) == (LINES.get(case) or announced)


def test_what_is_left_out_and_still_named_is_found(province: Path) -> None:
    edit(province / "standards" / "overlay.yaml", "ids: [ROL-HM-1]", "ids: [ROL-HM-1, FL1, SUP-W-1]")
    needed = [each for each in examine(Project(province)).findings if each.rule == "left-out-needed"]
    assert {(each.place.file, each.place.line) for each in needed} == {("standards/overlay.yaml", 26)}
    assert any("SUP-W-2 引用的 SUP-W-1 不采用（东江不开晨会）" in each.message for each in needed)


def test_a_base_that_is_not_the_one_named_is_found(province: Path) -> None:
    path = province / "standards" / "base" / "1.0.json"
    append(path)
    assert [(rule, file) for file, _, rule in found(province)] == [
        ("base-touched", "standards/base/1.0.json")
    ]
    path.unlink()
    assert found(province) == [("standards/edition.yaml", 8, "base-missing")]


def test_an_overlay_without_a_base_is_found(tiny: Path) -> None:
    (tiny / "overlay.yaml").write_text("leave_out:" + OVERLAY.partition("leave_out:")[2], "utf-8")
    loaded = based.load(tiny)
    assert loaded.edition is None
    assert [(each.rule, each.place.file) for each in loaded.findings] == [
        ("base-missing", "standards/overlay.yaml")
    ]


@pytest.mark.parametrize(
    ("spoil", "wanted"),
    [
        (
            lambda path: path.write_bytes(
                path.read_bytes().replace("台面无杂物".encode(), "台面无灰尘".encode())
            ),
            "ZN-Z1-1",
        ),
        (lambda path: path.with_name("SHA256SUMS").write_text(f"{'0' * 64}  1.0.json\n"), "SHA256SUMS"),
        (lambda path: path.rename(path.with_name("1.1.json")), "没有文件"),
        (lambda path: path.write_text("{}"), "读不出来"),
    ],
)
def test_a_file_that_is_not_as_published_is_not_taken(
    base: Path, tmp_path: Path, spoil: object, wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = overlays.province(tmp_path / "province", base)
    edit(
        made / "standards" / "edition.yaml",
        f"base: {(made / 'standards/edition.yaml').read_text('utf-8').partition('base: ')[2].partition(chr(10))[0]}\n",
        "",
    )
    before = projects.files(made)
    spoil(base)  # type: ignore[operator]
    assert command.run(["base", "take", str(base)], made) == 2
    assert wanted in said(capsys)
    assert projects.files(made) == before


def test_where_signers_are_named_only_what_one_of_them_signed_is_taken(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if not shutil.which("ssh-keygen"):
        pytest.skip("no ssh-keygen here")
    for name in ("hq", "other"):
        key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)]
        subprocess.run(key, check=True)
    made = overlays.province(tmp_path / "province", base)
    about = (made / "standards" / "edition.yaml").read_text("utf-8")
    pin = f"base: {about.partition('base: ')[2].partition(chr(10))[0]}\n"
    edit(made / "standards" / "edition.yaml", pin, "")
    shutil.rmtree(made / "standards" / "base")
    trusted = {}
    for name in ("hq", "other"):
        public = (tmp_path / f"{name}.pub").read_text("utf-8")
        trusted[name] = tmp_path / f"{name}.signers"
        trusted[name].write_text(f'hq@example.com namespaces="hallbook" {public}', "utf-8")
    asked = ["base", "take", str(base), "--signers"]
    before = projects.files(made)
    assert command.run([*asked, str(trusted["hq"])], made) == 2
    assert "没有可信的签名" in said(capsys)
    signing.sign_digests(base.parents[2], tmp_path / "hq")
    for signers, wanted in ((trusted["other"], "没有可信的签名"), (tmp_path / "none", "")):
        assert command.run([*asked, str(signers)], made) == 2
        assert wanted in said(capsys)
    assert projects.files(made) == before
    assert command.run([*asked, str(trusted["hq"])], made) == 0
    assert pin in (made / "standards" / "edition.yaml").read_text("utf-8")
    assert (made / "standards" / "base" / "1.0.json").read_bytes() == base.read_bytes()


def test_a_newer_base_is_told_of_and_taken_over(
    base: Path, province: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    newer = overlays.revised(base)
    before = projects.files(province)
    assert command.run(["base", "diff", str(newer)], province) == 0
    told = said(capsys)
    assert "加严的 SUP-M1-2 due：依据由 5日前 改为 4日前，这里是 3日前，仍比它严。" in told
    assert "不采用的 ROL-HM-1（主持晨会）已更改（条文）：看理由“东江不开晨会”是否仍然成立。" in told
    assert "依据共有 3 处改动" in told
    assert projects.files(province) == before
    assert command.run(["base", "update", str(newer)], province) == 0
    edition = read(province)
    assert edition.about.base is not None
    assert (edition.about.base.edition, edition.clauses["SUP-M1-2"].due) == ("1.1", "3日前")
    assert [path.name for path in (province / "standards" / "base").iterdir()] == ["1.1.json"]
    assert edition.provenance is not None
    assert edition.provenance.tightened[0].was == "4日前"


def test_a_newer_base_that_overtakes_a_province_is_found_where_it_no_longer_fits(
    base: Path, province: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    overlay = province / "standards" / "overlay.yaml"
    for old in ("    due: 3日前", "due: 3日前", "每月3日前"):
        edit(overlay, old, old.replace("3", "4"))
    newer = overlays.revised(base)
    assert command.run(["base", "diff", str(newer)], province) == 1
    assert "加严的 SUP-M1-2 due：新版也是 4日前，不再比它严。" in said(capsys)
    assert command.run(["base", "update", str(newer)], province) == 1
    assert found(province) == [("standards/overlay.yaml", 2, "loosened-base")]


def test_the_base_of_another_handbook_is_refused(
    base: Path, province: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = projects.project(tmp_path / "other")
    edit(other / "standards" / "edition.yaml", "title: 小手册", "title: 大手册")
    with no_site():
        projects.run(other, *projects.FIRST)
    file = other / "standards" / "editions" / "1.0.json"
    assert command.run(["base", "update", str(file)], province) == 2
    assert "这是总部的《大手册》，而所依据的是总部的《小手册》。" in said(capsys)
    assert command.run(["base", "take", str(file)], province) == 2
    assert "已经依据《小手册》V1.0；改用新版用 base update。" in said(capsys)


def test_a_published_province_says_what_it_stands_on_and_follows_a_newer_base(
    base: Path, province: Path
) -> None:
    with no_site():
        projects.run(province, "publish", "1.0", "--effective", "2027-01-01", "--issued", "2026-12-01")
        data = json.loads((province / record.FOLDER / "1.0.json").read_bytes())
        assert data["edition"]["about"]["base"]["sha256"] == record.digest(base.read_bytes())
        (published,), none = frozen.published(province, thorough=True)
        assert (none, published) == (
            [],
            read(province).bearing({}).model_copy(update={"about": published.about}),
        )
        edit(province / "standards" / "edition.yaml", 'number: "1.0"', 'number: "1.1"')
        projects.run(province, "base", "update", str(overlays.revised(base)))


def test_what_the_base_does_wrong_is_not_the_provinces_finding(base: Path, tmp_path: Path) -> None:
    """A rule that came later, or that the nation broke, burdens no province: only its issuer can mend it."""
    data = json.loads(base.read_bytes())
    clause = data["edition"]["chapters"]["zones/z1"]["sections"][0]["clauses"][0]
    clause["text"] = "营业员应在营业前整理台面，不得堆放。"
    edition = Edition.model_validate(data["edition"])
    base.write_bytes(frozen.freeze(edition))
    base.with_name("SHA256SUMS").unlink()
    made = overlays.province(tmp_path / "province", base)
    assert found(made) == []


def test_only_ones_own_is_confirmed(province: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--by", "东江市公司", "--date", "2026-12-01", "--document", "第1号")
    assert command.run(["confirm", "ZN-Z1-1", *asked], province) == 2
    assert "ZN-Z1-1 是依据《小手册》V1.0的，由总部确认。" in said(capsys)
    assert command.run(["confirm", "DJ-Z1-1", *asked], province) == 0
    assert read(province).confirmations.keys() == {"DJ-Z1-1"}


def test_annexes_of_the_base_stand_behind_chapters_of_its_own(tmp_path: Path) -> None:
    nation = projects.project(tmp_path / "nation")
    structures.enlarge(nation / "standards")
    with no_site():
        projects.run(nation, *projects.FIRST)
    province = overlays.province(
        tmp_path / "province", nation / "standards" / "editions" / "1.0.json", "tighten: []\n"
    )
    chapter = (
        "title: 本省\nsummary: 本省的要求。\n{}sections:\n  - title: 一般\n    clauses:\n"
        "      - {{id: DJ-{}-1, title: 门前, force: 应, text: 门前应整洁。, basis: 东江规定}}\n"
    )
    (province / "standards" / "own").mkdir()
    for name, annex in (("a", ""), ("b", "annex: 资料性\n")):
        text = chapter.format(annex, name.upper()).replace("本省\n", f"本省{name}\n", 1)
        (province / "standards" / "own" / f"{name}.yaml").write_text(text, "utf-8")
    parts = "parts:\n  - {title: 本省, summary: 本省的要求。, chapters: [own/a, own/b]}\n"
    edit(province / "standards" / "edition.yaml", "parts: []\n", parts)
    assert found(province) == []
    edition = read(province)
    assert [(part.title, part.chapters) for part in edition.about.parts][2:] == [
        ("本省", ("own/a",)), ("附录", ("annexes/t", "annexes/u", "own/b")),
    ]  # fmt: skip
    assert edition.numbers["ANX-T-1"] == "A.1.1"


def test_a_name_that_is_left_open_is_filled_in(tmp_path: Path) -> None:
    nation = projects.project(tmp_path / "nation")
    edit(nation / "standards" / "roles" / "team.yaml", "主持晨会。", "主持晨会，并报〔属地主管部门〕。")
    with no_site():
        projects.run(nation, *projects.FIRST)
    overlay = "fill:\n  - {name: 〔属地主管部门〕, own: 东江市市场部}\n"
    province = overlays.province(
        tmp_path / "province", nation / "standards" / "editions" / "1.0.json", overlay
    )
    assert found(province) == []
    assert read(province).clauses["ROL-HM-1"].text.endswith("并报东江市市场部。")
