"""Right beside wrong: drawn by what an item forbids, told by sign and word, and never read back as the thing itself."""

import pytest
from support import drawn as seen
from support.drawn import Tree, drawn, items, kinds

from hallbook.drawings.pairs import PLACED, SAMPLED
from hallbook.model import Clause
from hallbook.model.mounting import WrongKind
from hallbook.model.vi import Wrong


def texts(tree: Tree) -> list[str]:
    return ["".join(text.itertext()) for text in tree.iter("{*}text")]


def wrongs(tree: Tree) -> list[str]:
    return [text.removeprefix("错误：") for text in texts(tree) if text.startswith("错误：")]


def forbidding(identity: str, forbidden: str | None, *kinds: Wrong) -> Tree:
    """The drawings of a clause whose item forbids this instead, of these kinds, or of those that its words are."""
    of = seen.edition()
    clause: Clause = of.clauses[identity]
    assert clause.item
    item = clause.item.model_copy(update={"forbidden": forbidden, "wrongs": kinds})
    return seen.etree.fromstring(f"<all>{seen.picture(of, clause.model_copy(update={'item': item}))}</all>")


@pytest.mark.parametrize(
    ("identity", "said"),
    [
        ("VI-B-01", ["遮挡窗户、消防救援口和楼层标志处"]), ("VI-B-04", ["会开启的门扇上"]),
        ("VI-B-06", ["磨砂同色条", "被海报遮盖"]),
        ("VI-B-11", ["门扇", "防撞条的高度"]), ("VI-E-12", ["门扇", "玻璃防撞条高度", "消防设施前"]),
        ("VI-C-02", ["堆放宣传品高过台面300 mm"]), ("VI-C-04", ["台下放主机、线箱、垃圾桶"]), ("VI-C-10", ["机前放排队栏、绿植"]),
        ("VI-C-15", ["顶层堆货", "占通道的地堆"]), ("VI-C-16", ["立牌、堆头、座椅、排队栏占用净宽"]),
        ("VI-D-14", ["被座椅、展架、绿植遮挡"]),
        ("VI-E-17", ["反白码", "码中心放标志超过面积10%"]),
        ("VI-A-11", ["拉伸字形", "加描边", "以斜体强调"]), ("VI-A-08", ["以线色排文字"]), ("VI-A-09", ["以某区的底色标示别的区"]),
    ],
)  # fmt: skip
def test_what_is_forbidden_is_drawn_in_the_words_of_the_clause(identity: str, said: list[str]) -> None:
    tree, item = drawn(identity), seen.edition().clauses[identity].item
    assert item
    assert wrongs(tree) == said
    assert all(each in (item.forbidden or "") for each in said)


def test_what_an_item_forbids_decides_what_is_drawn() -> None:
    assert wrongs(forbidding("VI-E-12", None)) == []
    assert wrongs(forbidding("VI-E-12", "在月圆之夜张贴")) == []
    assert wrongs(forbidding("VI-E-12", "被绿植遮挡")) == ["被绿植遮挡"]
    assert wrongs(forbidding("VI-C-09", "机前放绿植；顶层堆货")) == ["机前放绿植", "顶层堆货"]


def test_every_kind_is_drawn_and_only_once() -> None:
    assert {*PLACED, *SAMPLED} == {*WrongKind}
    assert not PLACED.keys() & SAMPLED.keys()


def test_a_kind_decides_whatever_its_words_are() -> None:
    in_words = Wrong(kind=WrongKind.ON_LEAF, words="会动的东西上")
    assert wrongs(forbidding("VI-E-12", "会动的东西上")) == []
    assert wrongs(forbidding("VI-E-12", "会动的东西上、消防设施前", in_words)) == ["会动的东西上"]


def test_every_item_that_can_be_drawn_right_and_wrong_says_its_kinds() -> None:
    forbidding = [each for each in items(seen.edition()) if each.item and each.item.wrongs]
    assert len(forbidding) >= 26
    for clause in forbidding:
        assert clause.item
        assert all(each.words in (clause.item.forbidden or "") for each in clause.item.wrongs), clause.id


def test_at_most_three_wrongs_are_drawn() -> None:
    assert len(wrongs(forbidding("VI-E-12", "门扇、防撞条高度、消防设施前、被绿植遮挡、反白码"))) == 3


def test_right_and_wrong_differ_by_their_sign_and_their_word() -> None:
    for clause in items(seen.edition()):
        tree = drawn(clause.id)
        right, wrong = texts(tree).count("正确"), len(wrongs(tree))
        assert (right > 0) == (wrong > 0), clause.id
        signs = [each for each in kinds(tree, "panel") if each.tag.endswith("circle")]
        assert len(signs) == right, clause.id
        crosses = [each for each in kinds(tree, "wrong") if each.tag.endswith("path")]
        assert len(crosses) == wrong, clause.id


def test_a_wrong_is_never_read_back_as_the_thing() -> None:
    panels = [panel for clause in items(seen.edition()) for panel in drawn(clause.id).iter("{*}svg")]
    inner = [each for panel in panels if panel.get("class") is None for each in panel.iter()]
    assert len(inner) >= 100
    assert [each for each in inner if any(name.startswith("data-mm") for name in each.attrib)] == []


def test_what_is_shown_again_is_there() -> None:
    for clause in items(seen.edition()):
        for svg in drawn(clause.id):
            names = {each.get("id") for each in svg.iter()}
            assert {use.get("href", "").removeprefix("#") for use in svg.iter("{*}use")} <= names, clause.id
            assert len(names) == len([each for each in svg.iter() if each.get("id")]) + 1, clause.id
