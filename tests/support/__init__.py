"""What tests of several rooms share: places, projects around the tiny handbook, sheets, the eyes of a browser."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "tiny" / "standards"
TEMPLATES = ROOT / "templates"
