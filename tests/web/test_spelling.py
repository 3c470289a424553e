"""What may be typed in place of an edition's characters is told beside its index."""

import json

from support import TINY

from hallbook.reading.standards import load
from hallbook.web import search, spelling


def test_a_character_has_its_usual_reading_and_those_of_the_names() -> None:
    found = spelling.readings(["银行", "督办单"], "行走，绿色。ABC ☐")
    assert found == {
        **{"ban": "办", "dan": "单", "du": "督", "hang": "行", "lv": "绿", "se": "色"},
        **{"xing": "行", "yin": "银", "zou": "走"},
    }


def test_traditional_characters_lead_to_what_is_written_unless_they_are_written_themselves() -> None:
    pairs = spelling.traditional("督办单，台面干净")
    found = {pairs[at]: pairs[at + 1] for at in range(0, len(pairs), 2)}
    assert {**dict(zip("辦單臺檯乾淨", "办单台台干净", strict=True))}.items() <= found.items()
    assert set(found.values()) <= set("督办单台面干净")
    assert "乾" not in spelling.traditional("乾坤，干净")[::2]


def test_index_and_questions_bring_both() -> None:
    loaded = load(TINY)
    assert loaded.edition is not None
    script = search.index(loaded.edition, ["index.html"]).decode()
    data = json.loads(script.removeprefix("window.hallbookSearch=").rstrip(";\n"))
    assert data["readings"]["ban"] == "".join(sorted(data["readings"]["ban"]))
    assert "辦" in data["traditional"][::2]
    assert data["pages"] == ["index.html"]
    asked = loaded.asked.model_copy(update={"asking": ("怎么",)})
    assert "麼么" in search.questions(asked).decode()
