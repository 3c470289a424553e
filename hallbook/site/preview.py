"""Live preview: an edit of the standards shows at once; a faulty one shows its findings and changes nothing."""

from collections.abc import Callable, Iterable

from hallbook.web import engine
from hallbook.making.files import alone
from hallbook.findings import Refusal
from hallbook.model import Edition
from hallbook.project import Project
from hallbook.web.pages import Renderer
from hallbook.making.templating import environment

Examine = Callable[[], Edition | None]


def serve(project: Project, port: int, examine: Examine) -> int:
    """Serve the preview on this machine until it is interrupted; ``examine`` gives a sound edition or None."""
    from watchfiles import watch

    edition = examine()
    if edition is None:
        raise Refusal("标准有错误，先改正再预览。")
    with alone(project.lock, wait=True):
        engine.prepare(_source(edition, project), project)
    server = engine.preview(project, port)
    print(f"预览：http://127.0.0.1:{port}/{edition.about.number}/index.html（Ctrl+C 结束）", flush=True)
    try:
        follow(project, examine, watch(project.standards, project.templates, debounce=200))
    finally:
        server.terminate()
        server.wait(10)
    return 0


def follow(project: Project, examine: Examine, changes: Iterable[object]) -> None:
    """After each change write the pages anew, unless the standards are faulty: then the last good ones stay."""
    for _ in changes:
        edition = examine()
        if edition is None:
            print("仍显示上一次正确的页面。", flush=True)
            continue
        with alone(project.lock, wait=True):
            engine.prepare(_source(edition, project), project)
        print("已更新。", flush=True)


def _source(edition: Edition, project: Project) -> engine.Source:
    return engine.source(Renderer(edition, environment(project.templates)), project.templates)
