"""What the search can answer by the fields of a clause or a form."""

from support.sheets import tiny_edition

from hallbook.model import Clause, Form
from hallbook.web.answers import answers

CLAUSE = {"id": "AA-A-1", "force": "应", "text": "应做。"}


def of(**fields: object) -> dict[str, object]:
    return answers(tiny_edition(), Clause.model_validate(CLAUSE | fields))


def test_what_a_clause_names_is_told_by_its_id() -> None:
    edition = tiny_edition()
    role, form, zone = next(iter(edition.roles)), edition.forms_in_force[0].id, next(iter(edition.zones))
    told = of(who=[role], sign=[role], record=[f"{form}/责任人"], zones=[zone])
    assert told == {"w": [role], "g": [role], "r": [form], "z": [zone]}


def test_times_and_amounts_are_told_with_their_names() -> None:
    assert of(when="每月", due="5日前") == {"d": [("何时", "每月 · 5日前")]}
    item = {
        "size": {"width": "600 mm"},
        "mounting": {"kind": "墙面贴装", "height": "1500 mm", "datum": "底边"},
    }
    assert of(item=item) == {
        "m": [("宽", "600 mm"), ("安装高度", "距地 1500 mm")],
        "p": [("方式", "墙面贴装")],
    }


def test_a_rhythm_that_says_no_time_answers_nothing() -> None:
    assert of(when="随事项") == of(when="常态") == {}


def test_a_form_tells_where_it_is_printed() -> None:
    edition = tiny_edition()
    form = next(form for form in edition.forms_in_force if not form.unprinted)
    assert answers(edition, form)["f"] == f"forms/{form.id}.pdf"
    unprinted = Form.model_validate(
        form.model_dump(mode="json", exclude_defaults=True) | {"blocks": [], "unprinted": "是制度文件。"}
    )
    assert "f" not in answers(edition, unprinted)
