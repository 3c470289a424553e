"""Sets of sheets for many halls: each form is laid out once, and each hall's name, code and district are put on it."""

import io
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pikepdf

from hallbook.findings import Refusal
from hallbook.making import names
from hallbook.making.files import fill, replace_folder
from hallbook.making.templating import as_text
from hallbook.paper import binding, forms, packs
from hallbook.paper.hall_list import Hall
from hallbook.paper.setting import HALF_MM
from hallbook.paper.typeface import ems
from hallbook.views.sheets import Sheet

BATCH = 20
"""Halls that a process makes in one go: enough to make the way to it short, few enough to be made again."""
# Beside the QR code, and beside the title that later pages repeat in their upper margin.
_STYLE = """@page {{ size: {width:.2f}pt {height:.2f}pt; margin: 6.5mm 45mm 0 15mm }}
p {{ font: 700 {size:.2f}pt/1.2 "{family}"; margin: 0; text-align: right; white-space: nowrap }}
p + p {{ position: absolute; top: {half:g}mm; right: 0 }}"""
PLACE_MM, SIZE_PT, PT_PER_MM = 146, 9.0, 72 / 25.4
"""Width in mm that a hall's line may take; its type, smaller where the line is longer; points in a millimetre."""


def make(
    sheets: Sequence[Sheet],
    listed: Sequence[Hall],
    templates: Path,
    target: Path,
    dask: str | None = None,
    *,
    of_tier: Callable[[Sheet, str], Sheet | None] | None = None,
) -> int:
    """Make the folder ``target`` with ``<form>/<code>.pdf`` for every sheet and hall; give the number of files.

    ``of_tier`` gives what of a sheet applies to halls of a tier, None if nothing: they get no such file. A hall without a
    tier gets the sheet whole.

    It takes the place of a former one when all are there: of halls that left the list nothing stays.

    The processes of this machine make them, or the workers of the Dask cluster at the address ``dask``, which need
    this code and the templates at the same path. They write nothing themselves: what a lost worker had begun,
    another makes again.
    """
    from joblib import Parallel, delayed

    names.refuse(f"{sheet.form.id}/{hall.code}.pdf" for sheet in sheets for hall in listed)
    count = 0
    works = [(made, group) for sheet in sheets for made, group in _apt(sheet, listed, of_tier)]
    fresh = target.with_name(f".{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    bases = [(sheet, forms.pdf(templates, sheet), group) for sheet, group in works]
    with _cluster(dask):
        made = Parallel(n_jobs=-1, return_as="generator_unordered")(
            delayed(_batch)(sheet.form.id, sheet.form.halves, base, group[start : start + BATCH], templates)
            for sheet, base, group in bases
            for start in range(0, len(group), BATCH)
        )
        for files in made:
            fill(fresh, files)
            count += len(files)
    replace_folder(target, fresh)
    return count


def _apt(
    sheet: Sheet, listed: Sequence[Hall], of_tier: Callable[[Sheet, str], Sheet | None] | None
) -> Iterator[tuple[Sheet, Sequence[Hall]]]:
    """Give the states of a sheet that halls of different tiers need, each with its halls; those that are alike once."""
    groups: list[tuple[Sheet, list[Hall]]] = []
    for tier in dict.fromkeys(hall.tier.id if hall.tier and of_tier else "" for hall in listed):
        made = of_tier(sheet, tier) if of_tier and tier else sheet
        group = [hall for hall in listed if (hall.tier.id if hall.tier and of_tier else "") == tier]
        same = next((halls for former, halls in groups if former == made), None)
        if same is not None:
            same += group
        elif made is not None:
            groups.append((made, group))
    yield from groups


def personal(base: bytes, hall: Hall, templates: Path, halves: bool = False) -> bytes:
    """Put a hall's line into the upper margin of every page, or half, of a finished sheet; the sheet itself stays."""
    with pikepdf.open(io.BytesIO(base)) as sheet:
        for page in sheet.pages:
            width, height = (round(float(side), 2) for side in page.mediabox[2:])
            with pikepdf.open(io.BytesIO(_line(templates, hall.line, width, height, 1 + halves))) as line:
                binding.overprint(sheet, page, line.pages[0], pikepdf.Name.HallLine)
        return packs.saved(sheet)


@lru_cache(maxsize=4)
def _line(templates: Path, text: str, width: float, height: float, times: int) -> bytes:
    """Render a page of a size in pt that holds a hall's line, once for each half, and nothing else."""
    size = min(SIZE_PT, PLACE_MM * PT_PER_MM / ems(text))
    style = _STYLE.format(width=width, height=height, family=forms.FAMILY, size=size, half=HALF_MM)
    return forms.render(templates, f"<p>{as_text(text)}</p>" * times, style, tagged=False)


def _batch(
    form: str, halves: bool, base: bytes, batch: Sequence[Hall], templates: Path
) -> Mapping[str, bytes]:
    return {f"{form}/{hall.code}.pdf": _checked(base, hall, templates, halves) for hall in batch}


def _checked(base: bytes, hall: Hall, templates: Path, halves: bool = False) -> bytes:
    try:
        return personal(base, hall, templates, halves)
    except forms.MissingGlyph as error:
        lack = "".join(each.characters for each in error.lacks)
        raise Refusal(f"字体没有 {hall.name}（{hall.code}）的“{lack}”字。") from error


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
