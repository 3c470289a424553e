"""Pages as MkDocs makes them, without a store."""

from hallbook.project import Project
from hallbook.web import mkdocs
from hallbook.web.content import Content


def rendered(made: Content, project: Project) -> dict[str, bytes]:
    """All pages of a site, and what the theme adds."""
    work = mkdocs.pages(made, project)
    return {name: file for files, _ in work.make(list(work.keys)).values() for name, file in files.items()}
