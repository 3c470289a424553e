"""Sets of sheets for many halls: each form is laid out once, and each hall's name, code and district are put on it."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pikepdf

from hallbook.findings import Refusal
from hallbook.making.files import write
from hallbook.making.templating import as_text
from hallbook.paper import binding, forms, packs
from hallbook.views.sheets import Sheet

COLUMNS = ("名称", "编号", "区县")
BATCH = 20
"""Halls that a process makes in one go: enough to make the way to it short, few enough to be made again."""
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}")
# Beside the QR code, and beside the title that later pages repeat in their upper margin.
_STYLE = """@page {{ size: {width:.2f}pt {height:.2f}pt; margin: 6.5mm 45mm 0 15mm }}
p {{ font: 700 9pt/1.2 "{family}"; margin: 0; text-align: right; white-space: nowrap; overflow: hidden }}"""


@dataclass(frozen=True, slots=True)
class Hall:
    """One hall: its name, its code, which names its files, and its district."""

    name: str
    code: str
    district: str

    @property
    def line(self) -> str:
        """The hall as it stands on top of every page."""
        return f"{self.name}（{self.code}）　{self.district}"


def halls(content: bytes) -> list[Hall]:
    """Read halls from CSV with the columns 名称, 编号, 区县, in UTF-8 or as Excel writes it; a fault refuses all."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", "replace")
    rows = csv.DictReader(io.StringIO(text))
    if missing := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
        raise Refusal(f"营业厅名单缺少列：{'、'.join(missing)}；第一行应为 {','.join(COLUMNS)}。")
    found: dict[str, Hall] = {}
    for number, row in enumerate(rows, 2):
        hall = Hall(*((row[name] or "").strip() for name in COLUMNS))
        if not (hall.name and hall.district and _CODE.fullmatch(hall.code)):
            raise Refusal(f"营业厅名单第 {number} 行不全，或编号不是字母、数字与连字符。")
        if hall.code in found:
            raise Refusal(f"营业厅名单第 {number} 行的编号 {hall.code} 与前面的重复。")
        found[hall.code] = hall
    if not found:
        raise Refusal("营业厅名单是空的。")
    return list(found.values())


def make(
    sheets: Sequence[Sheet], listed: Sequence[Hall], templates: Path, target: Path, dask: str | None = None
) -> int:
    """Write ``target/<form>/<code>.pdf`` for every sheet and hall; give the number of files.

    The processes of this machine make them, or the workers of the Dask cluster at the address ``dask``, which need
    this code and the templates at the same path. They write nothing themselves: what a lost worker had begun,
    another makes again.
    """
    from joblib import Parallel, delayed

    count = 0
    batches = [listed[start : start + BATCH] for start in range(0, len(listed), BATCH)]
    bases = {sheet.form.id: forms.pdf(templates, sheet) for sheet in sheets}
    with _cluster(dask):
        made = Parallel(n_jobs=-1, return_as="generator_unordered")(
            delayed(_batch)(form, base, batch, templates) for form, base in bases.items() for batch in batches
        )
        for files in made:
            for name, content in files.items():
                write(target / name, content)
                count += 1
    return count


def personal(base: bytes, hall: Hall, templates: Path) -> bytes:
    """Put a hall's line into the upper margin of every page of a finished sheet; the sheet itself stays as it is."""
    with pikepdf.open(io.BytesIO(base)) as sheet:
        for page in sheet.pages:
            width, height = (round(float(side), 2) for side in page.mediabox[2:])
            with pikepdf.open(io.BytesIO(_line(templates, hall.line, width, height))) as line:
                binding.overprint(sheet, page, line.pages[0], pikepdf.Name.HallLine)
        return packs.saved(sheet)


@lru_cache(maxsize=4)
def _line(templates: Path, text: str, width: float, height: float) -> bytes:
    """Render a page of a size in pt that holds a hall's line and nothing else."""
    style = _STYLE.format(width=width, height=height, family=forms.FAMILY)
    return forms.render(templates, f"<p>{as_text(text)}</p>", style, tagged=False)


def _batch(form: str, base: bytes, batch: Sequence[Hall], templates: Path) -> Mapping[str, bytes]:
    return {f"{form}/{hall.code}.pdf": _checked(base, hall, templates) for hall in batch}


def _checked(base: bytes, hall: Hall, templates: Path) -> bytes:
    try:
        return personal(base, hall, templates)
    except forms.MissingGlyph as error:
        lack = "".join(each.characters for each in error.lacks)
        raise Refusal(f"字体没有营业厅 {hall.name}（{hall.code}）的“{lack}”字。") from error


@contextmanager
def _cluster(address: str | None) -> Iterator[None]:
    """Let joblib use the Dask cluster at an address, where one is given."""
    if address is None:
        yield
        return
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise Refusal("没有安装 distributed；装上它，或不用 --dask。") from error
    from joblib import parallel_config

    try:
        client = Client(address, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise Refusal(f"连不上 Dask 调度器 {address}。") from error
    with client, parallel_config(backend="dask", wait_for_workers_timeout=30):
        yield
