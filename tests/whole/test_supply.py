"""What is installed is what was meant: every install by hash, every action by digest and with the least rights."""

import re
from pathlib import Path

import pytest
import yaml
from support import ROOT

LOCKS = sorted(ROOT.glob("requirements*.lock"))
INSTALLS = [ROOT / "Makefile", ROOT / "scripts" / "setup.sh", ROOT / "docs" / "examples" / "gitlab-ci.yml"]
WORKFLOW = ROOT / "docs" / "examples" / "github-actions.yml"


@pytest.mark.attack("U13")
@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_has_a_hash(lock: Path) -> None:
    packages = re.split(
        r"\n(?=\S)",
        "\n".join(line for line in lock.read_text("utf-8").splitlines() if not line.startswith("#")),
    )
    named = [each for each in packages if "==" in each]
    assert named
    assert [each.split()[0] for each in named if "--hash=sha256:" not in each] == []


@pytest.mark.attack("U13")
def test_nothing_is_installed_without_hashes() -> None:
    found = [line for path in INSTALLS if path.exists() for line in path.read_text("utf-8").replace("\\\n", " ").splitlines()
             if "pip install" in line]  # fmt: skip
    assert found
    assert [line for line in found if "--require-hashes" not in line] == []
    assert "npm ci" in (ROOT / "scripts" / "setup.sh").read_text("utf-8")
    assert "--ignore-scripts" in (ROOT / "scripts" / "setup.sh").read_text("utf-8")


@pytest.mark.attack("U13")
def test_actions_are_named_by_digest_and_may_do_little() -> None:
    workflow = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"]["contents"] == "read"
        used = [step["uses"] for step in job["steps"] if "uses" in step]
        assert [each for each in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", each)] == []
