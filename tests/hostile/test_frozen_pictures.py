"""A picture in a frozen edition only draws, or is not put into the site: a digest says who wrote it, not what it does."""

import base64
from collections.abc import Callable

import pytest

from hallbook.findings import Refusal
from hallbook.model import Picture
from hallbook.reading import pictures
from hallbook.web import content

AROUND = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "a script of elsewhere": '<script href="https://evil.example/x.js"/>',
    "a handler": '<rect onclick="alert(1)"/>',
    "a handler of another case": '<rect onLoad="alert(1)"/>',
    "HTML in it": '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><script>1</script></body></foreignObject>',
    "a link that runs": '<a href="javascript:alert(1)"><rect/></a>',
    "a link away": '<a xlink:href="https://evil.example/"><rect/></a>',
    "an animation of a link": '<animate attributeName="href" to="javascript:alert(1)"/>',
    "a set": '<set attributeName="onclick" to="alert(1)"/>',
    "a picture of elsewhere": '<image href="https://evil.example/x.png"/>',
    "a picture that is a page": '<image href="data:text/html,x"/>',
    "a picture that is a drawing": '<image href="data:image/svg+xml;base64,AAAA"/>',
    "a use of elsewhere": '<use href="https://evil.example/x.svg#a"/>',
    "a style of elsewhere": "<style>@import 'https://evil.example/x.css';</style>",
    "a ground of elsewhere": "<style>rect { fill: url(https://evil.example/x) }</style>",
    "a ground in quotes": "<style>rect { fill: url( 'https://evil.example/x') }</style>",
    "a ground that is spelled": "<style>rect { fill: u\\72l(https://evil.example/x) }</style>",
    "an import that is spelled": "<style>@\\69mport 'https://evil.example/x.css';</style>",
    "a set of pictures": "<rect style=\"fill: image-set('https://evil.example/x' 1x)\"/>",
    "an attribute that fetches": '<rect fill="url(//evil.example/x)"/>',
}


def picture(drawn: str) -> Picture:
    return Picture(content=base64.b64encode(AROUND.format(drawn).encode()).decode(), width=9, height=9)


@pytest.mark.attack("F1", named=())
@pytest.mark.parametrize("what", HOSTILE)
def test_a_drawing_with(what: str, told: Callable[[str], None]) -> None:
    with pytest.raises(Refusal, match="不放进网站") as refused:
        content.drawing("figures/x.svg", picture(HOSTILE[what]))
    told(str(refused.value))


@pytest.mark.guard("pictures of frozen editions", "a drawing with a script stands in the site")
def test_without_it_a_script_would_stand_in_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    assert content.drawing("x.svg", picture("<rect width='1' height='1'/>"))
    monkeypatch.setattr(pictures, "size", lambda *_: (1, 1))
    assert b"<script>" in content.drawing("x.svg", picture(HOSTILE["a script"]))
