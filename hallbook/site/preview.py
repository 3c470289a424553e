"""Live preview: an edit of the standards shows at once; a faulty one shows its findings and changes nothing."""

from collections.abc import Callable, Iterable
from pathlib import Path

from hallbook.web import engine
from hallbook.making.files import alone
from hallbook.findings import Refusal
from hallbook.model import Edition
from hallbook.web.pages import Renderer
from hallbook.making.templating import environment

Examine = Callable[[], Edition | None]


def serve(root: Path, port: int, examine: Examine) -> int:
    """Serve the preview on this machine until it is interrupted; ``examine`` gives a sound edition or None."""
    from watchfiles import watch

    edition = examine()
    if edition is None:
        raise Refusal("标准有错误，先改正再预览。")
    with alone(root, wait=True):
        engine.prepare(_source(edition, root), root)
    server = engine.preview(root, port)
    print(f"预览：http://127.0.0.1:{port}/{edition.about.number}/index.html（Ctrl+C 结束）", flush=True)
    try:
        follow(root, examine, watch(root / "standards", root / "templates", debounce=200))
    finally:
        server.terminate()
        server.wait(10)
    return 0


def follow(root: Path, examine: Examine, changes: Iterable[object]) -> None:
    """After each change write the pages anew, unless the standards are faulty: then the last good ones stay."""
    for _ in changes:
        edition = examine()
        if edition is None:
            print("仍显示上一次正确的页面。", flush=True)
            continue
        with alone(root, wait=True):
            engine.prepare(_source(edition, root), root)
        print("已更新。", flush=True)


def _source(edition: Edition, root: Path) -> engine.Source:
    return engine.source(Renderer(edition, environment(root / "templates")), root)
