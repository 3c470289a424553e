"""A project: the folder that holds a handbook and what was made of it, and where the program's own parts are."""

from dataclasses import dataclass, field
from pathlib import Path


def _program() -> Path:
    package = Path(__file__).resolve().parent
    return package if (package / "templates").is_dir() else package.parent


PROGRAM = _program()
"""The folder of ``templates/`` and ``mkdocs.yml``: in an installed package within it, in the repository beside it."""


@dataclass(frozen=True, slots=True)
class Project:
    """A handbook's folder by what stands where in it, whatever folder the program is in."""

    root: Path
    program: Path = field(default_factory=lambda: PROGRAM)
    seen: str = ""
    """What the folder is called where the command was given; nothing where that is the folder itself."""

    @property
    def standards(self) -> Path:
        """What HQ edits."""
        return self.root / "standards"

    @property
    def templates(self) -> Path:
        """What pages, forms, drawings and books are made with."""
        return self.program / "templates"

    @property
    def configuration(self) -> Path:
        """What MkDocs is told of every handbook."""
        return self.program / "mkdocs.yml"

    @property
    def site(self) -> Path:
        """What is shown to halls, whole at any moment."""
        return self.root / "site"

    @property
    def build(self) -> Path:
        """What is on its way into the site, and what is kept so that it need not be made again."""
        return self.root / "build"

    @property
    def cache(self) -> Path:
        """What was made, under keys over what it was made from."""
        return self.build / "cache"

    @property
    def lock(self) -> Path:
        """Held by the one command that writes to the project."""
        return self.build / "lock"

    def edition(self, number: str) -> Path:
        """An edition as built."""
        return self.site / number
