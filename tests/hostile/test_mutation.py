"""A short run of the mutations that ``make mutate`` makes by the hundred: none of these faults passes unnoticed.

A fault of each kind is made, and one in three is looked for; the kinds have cases of their own in tests/checks.
"""

import random
import sys
from pathlib import Path

import pytest
from support import ROOT
from support.sampling import some

sys.path.insert(0, str(ROOT / "scripts"))
import mutate


@pytest.mark.slow
def test_small_faults_in_the_real_standards_are_caught_in_their_place(tmp_path: Path, own: Path) -> None:
    project = mutate.publish(own, tmp_path)
    made = mutate.faults(project / "standards", len(mutate.KINDS), random.Random(7))
    assert {fault.kind for fault in made} == set(mutate.KINDS)
    survivors = [fault for fault in some(made, 3) if not mutate.caught((project, fault))[0]]
    assert [(fault.kind, fault.file, fault.identity) for fault in survivors] == []
