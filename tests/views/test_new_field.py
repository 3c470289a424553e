"""A field that is added to the model, and to nothing else, is read, shown, printed, compared, found and described."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from support import ROOT, TEMPLATES, TINY
from support.projects import edit

AFTER = "    record: Annotated["
FIELD = '    tone: Annotated[Text | None, named("语气", "怎样说话。", "温和")] = None\n'
TOLD = """
import json, sys
from pathlib import Path
from hallbook.checks import run
from hallbook.editions.diff import diff
from hallbook.editions.history import History
from hallbook.making.templating import environment
from hallbook.paper.book import book
from hallbook.reading.schema import schemas
from hallbook.reading.standards import load
from hallbook.readback import clauses
from hallbook.web import search
from hallbook.web.pages import Renderer, pages

templates, before, after = map(Path, sys.argv[1:])
old, loaded = load(before).edition, load(after)
new = loaded.edition
print(json.dumps({
    "findings": [finding.message for finding in loaded.findings + run(new, loaded.places)],
    "page": {page.address: page.markdown for page in pages(Renderer(new, environment(templates)))}["zones/z1.html"],
    "book": book(new, templates, History()).parts["c-1"],
    "search": next(each["x"] for each in search.documents(new) if each["i"] == "ZN-Z1-1"),
    "change": [[c.label, c.old, c.new] for entry in diff(old, new).entries for c in entry.fields],
    "read-back": clauses.said(new, new.clauses["ZN-Z1-1"]),
    "schema": schemas()["chapter.json"],
}))
"""


def test_a_field_of_a_clause_is_added_in_the_model_alone(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "hallbook", tmp_path / "hallbook", ignore=shutil.ignore_patterns("__pycache__"))
    edit(tmp_path / "hallbook" / "model" / "clause.py", AFTER, FIELD + AFTER)
    standards = Path(shutil.copytree(TINY, tmp_path / "standards"))
    edit(
        standards / "zones" / "z1.yaml", "        zones: [Z1]", "        tone: 亲切自然\n        zones: [Z1]"
    )
    ran = subprocess.run(
        [sys.executable, "-c", TOLD, str(TEMPLATES), str(TINY), str(standards)],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["findings"] == []
    assert "<dt>语气</dt><dd>亲切自然</dd>" in told["page"]
    assert "语气：亲切自然" in told["book"]
    assert "亲切自然" in told["search"]
    assert told["change"] == [["语气", "", "亲切自然"]]
    assert told["read-back"]["语气"] == "亲切自然"
    field = json.loads(told["schema"])["$defs"]["Clause"]["properties"]["tone"]
    assert (field["title"], field["description"]) == ("语气", "怎样说话。")
