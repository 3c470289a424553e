"""A project: the folder that holds a handbook, what its site is made with, and what was made."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Project:
    """A folder by what stands where in it."""

    root: Path

    @property
    def standards(self) -> Path:
        """What HQ edits."""
        return self.root / "standards"

    @property
    def templates(self) -> Path:
        """What pages, forms, drawings and books are made with."""
        return self.root / "templates"

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
