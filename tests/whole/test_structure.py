"""The house stays as it is said to be: small modules, short functions, rooms in layers; and the figures of that are true."""

import sys

import pytest
from support import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import structure

LARGEST, LONGEST, REPEATED = 350, 50, 0
"""Lines of a module and of a function; runs of six lines that stand twice."""
WIDEST = 120
"""Characters of a line of a template; ruff and biome see to those of code."""

FUNCTION = "def f(x):\n    a = 1\n    b = 2\n    return x\n"
RUN = "".join(f"line {number} = {number}\n" for number in range(structure.RUN))


@pytest.fixture(scope="module")
def house() -> structure.House:
    return structure.house(ROOT)


def made(**files: str) -> structure.House:
    return structure.House(
        {f"hallbook/{name.replace('__', '/')}.py": text for name, text in files.items()}, ["a", "b"]
    )


def test_no_module_and_no_function_is_too_long(house: structure.House) -> None:
    assert {path: size for path, size in house.modules.items() if size > LARGEST} == {}
    assert [each for each in house.functions if each.length > LONGEST] == []
    assert len(house.repetitions) <= REPEATED, house.repetitions


def test_no_line_of_a_template_is_too_long() -> None:
    files = [
        path for path in (ROOT / "templates").rglob("*") if path.suffix in (".j2", ".html", ".css", ".js")
    ]
    assert len(files) > 40
    assert [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > WIDEST
    ] == []


def test_rooms_stand_in_their_layers_and_imports_run_down(house: structure.House) -> None:
    floor = {room.strip(): number for number, layer in enumerate(house.layers) for room in layer.split("|")}
    assert floor.keys() == house.rooms
    assert [(room, other) for room, other in house.imports if floor[room] >= floor[other]] == []
    assert len(house.layers) <= 12


def test_functions_are_measured_from_head_to_end() -> None:
    (function,) = made(a__b=f"# one\n# two\n# three\n{FUNCTION}").functions
    assert (function.place, function.length) == ("hallbook/a/b.py:4 f", 4)


def test_imports_are_those_between_rooms_however_they_are_written() -> None:
    one = "import sys\nfrom hallbook import b\nfrom hallbook.a import c\n\n\ndef f():\n    import hallbook.d.e\n"
    assert made(a__one=one, b=FUNCTION, d__e=FUNCTION).imports == {("a", "b"), ("a", "d")}


def test_a_repetition_is_counted_once_however_long_and_not_below_six_lines() -> None:
    lines = RUN.splitlines(keepends=True)
    assert made(a=RUN, b=RUN).repetitions == [(("hallbook/b.py", 1), ("hallbook/a.py", 1))]
    assert made(a=RUN, b=f"{RUN}\n\n# {RUN}").repetitions == made(a=RUN, b=RUN).repetitions
    assert made(a=RUN + FUNCTION, b=RUN + FUNCTION).repetitions == made(a=RUN, b=RUN).repetitions
    assert made(a=RUN, b="".join(lines[:-1])).repetitions == []
    assert made(a=RUN, b="".join(f"    {line}\n" for line in lines)).repetitions, (
        "indentation does not hide it"
    )


def test_the_figures_of_two_houses_stand_side_by_side(house: structure.House) -> None:
    other = made(a__one=FUNCTION * 2, b=FUNCTION * 3)
    lines = structure.table({"then": other.figures, "now": house.figures}).splitlines()
    assert lines[0].split() == ["then", "now"]
    assert next(line for line in lines if line.startswith("rooms")).split() == [
        "rooms",
        "2",
        str(len(house.rooms)),
    ]
