"""Bytes for the reader that atheris (libFuzzer) bends towards code not reached yet: findings, never a traceback.

    python tests/hostile/guided.py [-runs=500000]

The tiny handbook's files are what it begins with. A traceback ends the run with its input in build/fuzz.
"""

import shutil
import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
with atheris.instrument_imports(include=["hallbook.reading.yaml_file"]):
    from hallbook.reading.yaml_file import read

CORPUS = ROOT / "build" / "fuzz" / "corpus"


def one(content: bytes) -> None:
    """Read one file: it gives a document or findings."""
    document, findings = read("case.yaml", content)
    if (document is None) != bool(findings):
        raise AssertionError


def main() -> None:
    """Fuzz with the options of libFuzzer."""
    CORPUS.mkdir(parents=True, exist_ok=True)
    for path in sorted((ROOT / "tests" / "tiny" / "standards").rglob("*.yaml")):
        shutil.copy(path, CORPUS / "-".join(path.parts[-2:]))
    options = ["-runs=500000", "-max_len=2000", "-timeout=2", "-rss_limit_mb=1000", "-print_final_stats=1"]
    # What comes later counts: an option given here takes the place of ours.
    atheris.Setup(
        [sys.argv[0], *options, *sys.argv[1:], f"-artifact_prefix={CORPUS.parent}/", str(CORPUS)], one
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
