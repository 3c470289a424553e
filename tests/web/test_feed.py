"""The feed: one entry for each act, the latest first, as RFC 4287 asks."""

from xml.etree import ElementTree

from support import TEMPLATES
from support.editions import read

from hallbook.making.templating import environment
from hallbook.model import Edition, Withdrawal
from hallbook.web.feed import feed

ATOM = "{http://www.w3.org/2005/Atom}"
NAMES = {"a": ATOM[1:-1]}


def published() -> list[Edition]:
    first = read()
    about = {
        "number": "1.1",
        "supersedes": "1.0",
        "issued": "2026-12-20",
        "effective": "2027-01-01",
        "title": "手册 <b>&",
    }
    second = first.model_copy(update={"about": first.about.model_copy(update=about)})
    begun = {"number": "1.0", "issued": "2026-11-20", "effective": "2026-12-01"}
    return [first.model_copy(update={"about": first.about.model_copy(update=begun)}), second]


def test_each_act_is_told_the_latest_first() -> None:
    act = Withdrawal(edition="1.1", issued="2027-01-10", effective="2027-01-15", reason="期限 <有误> & 重复")
    root = ElementTree.fromstring(feed(environment(TEMPLATES), published(), {"1.1": act}))
    assert root.tag == f"{ATOM}feed"
    entries = root.findall("a:entry", NAMES)
    said = [
        tuple(entry.findtext(f"a:{name}", "", NAMES) for name in ("updated", "title", "summary"))
        for entry in entries
    ]
    assert said == [
        ("2027-01-10T00:00:00Z", "撤回 V1.1", "2027-01-15 起不再施行：期限 <有误> & 重复"),
        ("2026-12-20T00:00:00Z", "发布 V1.1（试行）", "2027-01-01 起实施，代替 V1.0。"),
        ("2026-11-20T00:00:00Z", "发布 V1.0（试行）", "2026-12-01 起实施。"),
    ]
    assert root.findtext("a:updated", "", NAMES) == "2027-01-10T00:00:00Z"


def test_each_entry_has_what_a_reader_needs() -> None:
    root = ElementTree.fromstring(feed(environment(TEMPLATES), published(), {}))
    site = read().about.site
    ids = [entry.findtext("a:id", "", NAMES) for entry in root.findall("a:entry", NAMES)]
    assert ids == [f"{site}1.1/", f"{site}1.0/"]
    links = [link.attrib["href"] for link in root.findall("a:entry/a:link", NAMES)]
    assert links == [f"{site}1.1/changes.html", f"{site}1.0/index.html"]
    assert root.findtext("a:title", "", NAMES) == "手册 <b>&：发布与撤回"
    for name in ("id", "title", "updated", "author/a:name"):
        assert root.findtext(f"a:{name}", "", NAMES)
