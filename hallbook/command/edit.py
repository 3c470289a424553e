"""Edit, review and publish the standards in a browser of this machine."""

import argparse
import gc
import os
import socket
import webbrowser
from secrets import token_urlsafe

from hallbook.command import arguments
from hallbook.command.console import CLEAN
from hallbook.findings import Refusal
from hallbook.project import Project

ABOUT = "在浏览器里修订：找、改、审阅、发布"
WRITES = False
ADDRESS = "127.0.0.1"


def options(parser: argparse.ArgumentParser) -> None:
    """Describe where the desk is served."""
    parser.add_argument("--port", type=arguments.port, default=8010, metavar="端口", help="端口（默认 8010）")
    parser.add_argument("--no-open", action="store_true", help="只印出网址，不打开浏览器")


def act(options: argparse.Namespace, project: Project) -> int:
    """Serve the desk until it is interrupted."""
    import uvicorn

    from hallbook.desk.app import application
    from hallbook.desk.desk import Desk
    from hallbook.desk.printing import press

    if not project.standards.is_dir():
        raise Refusal(f"没有找到文件夹 {project.standards}。")
    # The process that prints comes first: it must not inherit the port.
    with press(project.templates) as printing, _listening(options.port) as listening:
        desk = Desk(project, printing)
        desk.book.examined()
        # What was published stays as it is read: looking through it for garbage takes a fifth of each answer.
        gc.freeze()
        token = token_urlsafe(24)
        address = f"http://{ADDRESS}:{options.port}/?token={token}"
        print(f"工作台：{address}（Ctrl+C 结束）", flush=True)
        if not options.no_open:
            webbrowser.open(address)
        app = application(desk, options.port, token)
        settings = uvicorn.Config(
            app, log_level="critical", access_log=False, lifespan="off", ws="none", server_header=False
        )
        server = uvicorn.Server(settings)
        server.run(sockets=[listening])
    print("工作台结束。")
    return CLEAN


def _listening(port: int) -> socket.socket:
    """Take the port on this machine alone."""
    made = socket.socket()
    if os.name == "posix":
        # Elsewhere this would let two programs listen at one port.
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((ADDRESS, port))
        made.listen()
    except OSError as error:
        made.close()
        why = "不允许使用" if isinstance(error, PermissionError) else "已被占用"
        raise Refusal(f"端口 {port} {why}；用 --port 换一个。") from error
    return made
