"""Sets for many halls: the list is read strictly, and one machine and a cluster give the same files."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from support import ROOT, TEMPLATES
from support.editions import read
from support.projects import free_port

from hallbook import readback
from hallbook.findings import Refusal
from hallbook.paper import forms, hall_list, halls
from hallbook.views import sheets
from hallbook.views.sheets import Sheet

HALLS = [hall_list.Hall(f"第{n}营业厅", f"H{n:03d}", "江城区") for n in range(60)]


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    edition = read()
    return sheets.sheets(edition)[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";", "，"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_list_is_read_however_excel_and_editors_save_it(encoding: str, separator: str, end: str) -> None:
    text = "编号,名称,区县,电话\nH1,一厅,江城区,1\n".replace(",", separator).replace("\n", end)
    assert hall_list.halls(text.encode(encoding)) == [hall_list.Hall("一厅", "H1", "江城区")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("名称,编号\n一厅,H1\n", "缺少列：区县"),
        ("名称,编号,区县\n一厅,H1\n", "第 2 行不全"),
        ("名称,编号,区县\n一厅,../H1,江城区\n", "第 2 行不全"),
        ("名称,编号,区县\n一厅,H1,江城区\n二厅,H1,江城区\n", "第 3 行的编号 H1 与前面的重复"),
        ("名称,编号,区县\n一厅,a1,江城区\n二厅,A1,江城区\n", "不分大小写"),
        ("名称,编号,区县\n一厅,con,江城区\n", "第 2 行的编号 con 在 Windows 上"),
        ("名称,编号,区县,名称\n一厅,H1,江城区,二厅\n", "有两列都叫名称"),
        ("名称,编号,区县\n一\u202e厅,H1,江城区\n", r"第 2 行有看不见的字符 U\+202E"),
        ("名称,编号,区县\n一\0厅,H1,江城区\n", r"第 2 行有看不见的字符 U\+0000"),
        (f"名称,编号,区县\n{'厅' * 60},H1,江城区\n", "第 2 行的名称与区县太长"),
        (f"名称,编号,区县\n{'厅' * 200_000},H1,江城区\n", "有一格太长"),
        ("名称,编号,区县\n", "是空的"),
    ],
)
@pytest.mark.attack("F11", named=())
def test_a_faulty_list_is_refused_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        hall_list.halls(text.encode())


def test_a_hall_stands_on_every_page_and_the_sheet_stays(sheet: Sheet) -> None:
    base = forms.pdf(TEMPLATES, sheet)
    made = halls.personal(base, HALLS[7], TEMPLATES)
    assert readback.findings("x.pdf", made, sheet) == []
    assert made == halls.personal(base, HALLS[7], TEMPLATES)
    before, after = pypdfium2.PdfDocument(base), pypdfium2.PdfDocument(made)
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        was, now = old.get_textpage().get_text_range(), new.get_textpage().get_text_range()
        assert "第7营业厅（H007）　江城区" in now
        assert set(was.split()) < set(now.split())
        top = round(10 / 297 * old.get_height())
        below = [page.render().to_numpy()[top * 3 :] for page in (old, new)]
        assert (below[0] == below[1]).all()


@pytest.mark.parametrize("length", [20, 45, 50, 54])
@pytest.mark.attack("F11")
def test_a_long_name_is_printed_whole_and_in_its_place(sheet: Sheet, length: int) -> None:
    name = ("人民路与解放路交叉口旗舰体验营业" * 4)[: length - 1] + "厅"
    hall = hall_list.halls(f"名称,编号,区县\n{name},H1,江城区\n".encode())[0]
    page = pypdfium2.PdfDocument(halls.personal(forms.pdf(TEMPLATES, sheet), hall, TEMPLATES))[0]
    reader = page.get_textpage()
    text = reader.get_text_range()
    assert hall.line in text
    boxes = [
        reader.get_charbox(index)
        for index in range(text.index(hall.line), text.index(hall.line) + len(hall.line))
    ]
    assert min(box[0] for box in boxes) >= 15 * halls.PT_PER_MM - 1
    assert max(box[2] for box in boxes) <= page.get_width() - 45 * halls.PT_PER_MM + 1


@pytest.mark.attack("U8")
def test_of_halls_that_left_the_list_nothing_stays(sheet: Sheet, tmp_path: Path) -> None:
    target = tmp_path / "sets"
    halls.make([sheet], HALLS[:3], TEMPLATES, target)
    halls.make([sheet], HALLS[:2], TEMPLATES, target)
    assert sorted(path.name for path in tmp_path.rglob("*.pdf")) == ["H000.pdf", "H001.pdf"]


def test_a_name_that_cannot_be_printed_is_refused(sheet: Sheet) -> None:
    with pytest.raises(Refusal, match="“𠮷”"):
        halls._checked(forms.pdf(TEMPLATES, sheet), hall_list.Hall("𠮷厅", "H1", "江城区"), TEMPLATES)


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A Dask scheduler and two workers on this machine: its address, and the workers."""
    port = str(free_port())
    address = f"tcp://127.0.0.1:{port}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": ROOT}
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    dask = [sys.executable, "-m", "distributed.cli"]
    started = [
        subprocess.Popen(
            [*dask[:2], "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"],
            env=environment, **quiet,
        )
    ]  # fmt: skip
    for _ in range(2):
        arguments = [address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
        started.append(
            subprocess.Popen([*dask[:2], "distributed.cli.dask_worker", *arguments], env=environment, **quiet)
        )
    yield address, started[1:]
    for process in started:
        process.kill()
        process.wait(10)


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_files_and_a_lost_worker_loses_none(
    sheet: Sheet, cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    address, workers = cluster
    assert halls.make([sheet], HALLS, TEMPLATES, tmp_path / "here") == len(HALLS)

    def lose() -> None:
        while not any((tmp_path / ".there.new").rglob("*.pdf")):
            time.sleep(0.02)
        workers[0].send_signal(signal.SIGKILL)

    killer = threading.Thread(target=lose, daemon=True)
    killer.start()
    assert halls.make([sheet], HALLS, TEMPLATES, tmp_path / "there", address) == len(HALLS)
    killer.join(10)
    assert workers[0].wait(10) == -signal.SIGKILL
    here, there = (
        {p.name: p.read_bytes() for p in (tmp_path / at).rglob("*.pdf")} for at in ("here", "there")
    )
    assert len(here) == len(HALLS)
    assert here == there
    assert all(pikepdf.open(path).pages for path in (tmp_path / "there").rglob("*.pdf"))
