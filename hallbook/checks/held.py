"""Rules on forms beside their clauses: what a clause asks to be written down has its place on the form that it names."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from hallbook.checks.registry import Breach, rule
from hallbook.findings import Severity, listed
from hallbook.model import Clause, Edition, Form, Role
from hallbook.model.form import Result, Rows
from hallbook.reading.standards import Places
from hallbook.views.draws import drawn
from hallbook.views.sheets import Row, rows


class Demand(NamedTuple):
    """What is asked for by these words, and what a place on a form is called that holds it."""

    what: str
    asked: re.Pattern[str]
    held: re.Pattern[str]


_WRITES = "(?:登记|写明|注明|载明|列明|记明|写上)[^。；]{0,30}?"
_DATED = "时间|时刻|日期|日$|月日|时$|几点|何时|[时日]分"
DEMANDS = (
    Demand("责任人", re.compile("责任(?:人|岗位)"), re.compile("责任|负责|经办|承办|处理人|谁做|由谁")),
    Demand(
        "期限",
        re.compile(f"{_WRITES}期限|限期(?:整改|完成|改进)"),
        re.compile("期限|限期|时限|截止|期间|有效期|完成|预计|起止|[起止至]$"),
    ),
    Demand("时间", re.compile(f"{_WRITES}(?:时间|日期)"), re.compile(f"{_DATED}|期限|完成")),
)
"""Beside signatures, which a clause asks for in its field ``sign`` or in words."""
_SIGNED = re.compile("签|盖章")
_SIGNING = re.compile("(签字|签名|签收|签认)")
_PAPER = re.compile("在([^，。；、在]{1,8})上$")
_BY = re.compile("[由请经]")
_SINCE = re.compile(r"(.{1,12})后[0-9]{1,3}(?:分钟|小时|日|个工作日|个月)内")
_GENERAL = re.compile(f"^(?:填写|登记)?(?:{_DATED})|起止")


@rule("record-without-place", Severity.WARNING)
def record_without_place(edition: Edition, places: Places) -> Iterator[Breach]:
    """What a clause wants written, dated or signed has a place on its form. / 条款要写、要记日期、要签的，表单上应有地方。"""
    printed = {form.id: _printed(form) for form in edition.forms_in_force}
    for clause in edition.in_force:
        forms = [edition.forms_by_id[each] for each in clause.forms if each in printed]
        # A record that is no printed form has a shape of its own.
        if not forms or any(form.unprinted for form in forms):
            continue
        said = "".join((clause.text, *(each.text for each in clause.paragraphs)))
        labels = [label for form in forms for label in printed[form.id]]
        missing = [
            each.what
            for each in DEMANDS
            if each.asked.search(said) and not any(map(each.held.search, labels))
        ]
        # Who names the place on the form has said which day is meant.
        missing += _since(clause, labels) if clause.forms == clause.record else ()
        missing += _unsigned(edition, clause, said, forms) if not any(map(_SIGNED.search, labels)) else ()
        if missing:
            message = (
                f"条款要有{'、'.join(dict.fromkeys(missing))}，表单 {'、'.join(clause.forms)} 上没有地方写"
            )
            hint = "在表单上加一栏、一列或 signs，或把 record 改到有它的表单。"
            yield places.of(clause.id, "record"), message, hint


def _since(clause: Clause, labels: list[str]) -> Iterator[str]:
    """The day from which a deadline counts."""
    since = _SINCE.fullmatch(clause.due or "")
    if since and not any(since[1][-2:] in label or _GENERAL.search(label) for label in labels):
        yield f"{since[1]}的日期"


def _unsigned(edition: Edition, clause: Clause, said: str, forms: list[Form]) -> Iterator[str]:
    """Those whose signature has no place: the roles of the field, else whom the sentence names."""
    signs = {role for form in forms for role in form.signs}
    if missing := [role for role in clause.sign if role not in signs and role in edition.roles]:
        yield from (f"{edition.roles[role].name}签字" for role in missing)
        return
    for who, word in _signings(said):
        paper = _PAPER.search(who)
        elsewhere = paper and not any(paper[1][-2:] in form.title for form in forms)
        named = {role.id for role in edition.roles.values() if _called(role, who)}
        # That it names another than the field is a finding of its own.
        held = clause.sign or signs & named if named else signs and not _BY.search(who)
        if not elsewhere and not held:
            yield f"“{(who + word)[-12:]}”"


def _signings(said: str) -> Iterator[tuple[str, str]]:
    """What stands before each word of signing within its part of the sentence, and the word."""
    for part in re.split("[，。；]", said):
        pieces = _SIGNING.split(part)
        yield from zip(pieces[::2], pieces[1::2], strict=False)


def _called(role: Role, words: str) -> bool:
    return any(name in words for name in (role.name, *role.aliases))


def _printed(form: Form) -> list[str]:
    """What stands at the places of a form."""
    parts: list[str] = []
    for block in form.blocks:
        parts += [getattr(block, name, None) or "" for name in ("title", "hint")]
        for kind in ("cells", "columns", "labels"):
            for each in getattr(block, kind, ()):
                parts += [getattr(each, "label", each), getattr(each, "hint", None) or ""]
                parts += getattr(each, "options", ())
    return [part for part in parts if part]


_JUDGING = frozenset({Result.JUDGED, Result.MARKED, Result.SCORED, Result.ALL_OR_NONE, Result.DEDUCTED})


@rule("own-duty-judged", Severity.WARNING)
def own_duty_judged(edition: Edition, places: Places) -> Iterator[Breach]:
    """Nobody judges on a sheet what he does himself. / 填表的人不应在表上判定自己的职责。"""
    for form in edition.forms_in_force:
        # A department has others within it to look; what is called so is meant to be looked at by oneself.
        if not form.fills or "自查" in form.title or any(_body(edition, role) for role in form.fills):
            continue
        for index, block in form.drawn_blocks:
            judged = drawn(edition, block.draw) if block.result in _JUDGING else []
            own = [clause.id for clause in judged if set(clause.who) == set(form.fills)]
            # One row of one's own among others is the visit itself.
            if len(own) > 1 or len(own) == len(judged) > 0:
                message = f"表单 {form.id} 由填表的人判定自己做的 {listed(own)}"
                hint = "只取受检的一方做的条款；自己的职责列入查自己的那张表。"
                yield places.of(form.id, "blocks", index, "draw"), message, hint


@rule("judged-without-evidence", Severity.WARNING)
def judged_without_evidence(edition: Edition, places: Places) -> Iterator[Breach]:
    """Beside a judgement there is room for what it rests on. / 判定的旁边应有写事实与证据的地方。"""
    for form in edition.forms_in_force:
        for index, block in form.drawn_blocks:
            if block.result in {Result.JUDGED, Result.MARKED} and not block.columns:
                message = f"表单 {form.id} 的{_titled(block)}只有判定，没有写事实、实测值或照片号的列"
                hint = "加一列，如 columns: [{label: 事实与证据, width: 30}]；判定写成 记号 可省出宽度。"
                yield places.of(form.id, "blocks", index), message, hint


def _titled(block: Rows) -> str:
    return f"“{block.title}”" if block.title else "条款栏"


def _body(edition: Edition, role: str) -> bool:
    return role in edition.roles and edition.roles[role].body


_NUMBER = re.compile(r"(?<![A-Za-z0-9.])[0-9]+(?:\.[0-9]+)?(?![A-Za-z0-9])")
_COUNTED = re.compile("[两二三四五六七八九十百]+(?=[个次天日周月年人倍成遍套份处道])")
_DAY = re.compile("当日|次日|周[一二三四五六日]|[月季年]末")


@rule("brief-hides-number")
def brief_hides_number(edition: Edition, places: Places) -> Iterator[Breach]:
    """A brief row leaves out no number and no deadline of its clause. / 简写的行不应丢掉条文里的数与期限。"""
    hidden: dict[str, tuple[list[str], list[str]]] = {}
    for form in edition.forms_in_force:
        if any(block.brief for _, block in form.drawn_blocks):
            drawn_rows = rows(edition, form)
            for index, block in form.drawn_blocks:
                for row in drawn_rows[index] if block.brief else ():
                    if not row.text and (lost := _lost(edition.clauses[row.clause], row)):
                        hidden.setdefault(row.clause, (lost, []))[1].append(form.id)
    for identity, (lost, forms) in hidden.items():
        message = f"“{'”“'.join(lost)}”只在条文里，表单 {listed(list(dict.fromkeys(forms)))} 的简写行没有印"
        hint = "写进合格标准，或去掉那一栏的 brief。"
        yield places.of(identity, "check", "criterion"), message, hint


def _lost(clause: Clause, row: Row) -> list[str]:
    """The numbers, and the word of its deadline, that a clause says and a brief row of it does not."""
    said = f"{row.title}{row.method}{row.criterion}"
    whole = "".join((clause.text, *(part.said for part in clause.paragraphs), *_items(clause)))
    numbers = {float(number) for number in _NUMBER.findall(said)}
    lost = [number for number in _NUMBER.findall(whole) if float(number) not in numbers]
    lost += [count for count in _COUNTED.findall(whole) if count not in said]
    day = _DAY.search(clause.due or "")
    lost += [day[0]] if day and day[0] in whole and day[0] not in said else []
    return list(dict.fromkeys(lost))


def _items(clause: Clause) -> Iterator[str]:
    yield from (item.text for _, _, item in clause.all_items)
