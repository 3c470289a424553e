"""The example server configuration of the documentation, run by nginx on this machine."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support import ROOT
from support.projects import free_port

EXAMPLE = ROOT / "docs" / "examples" / "nginx.conf"


@contextmanager
def serving(root: Path, folder: Path, leave_out: str = "") -> Iterator[str]:
    """Serve a site's folder and give its address; nginx keeps its own files in ``folder``.

    ``leave_out`` is the beginning of the lines of the example that are left out.
    """
    folder.mkdir(exist_ok=True)
    port = free_port()
    lines = EXAMPLE.read_text("utf-8").splitlines()
    example = "\n".join(line for line in lines if not (leave_out and line.strip().startswith(leave_out)))
    example = example.replace("listen 80;", f"listen 127.0.0.1:{port};").replace(
        "/srv/handbook/site", str(root)
    )
    user = "user root;" if Path("/root").exists() and Path("/proc/self").owner() == "root" else ""
    conf = folder / "nginx.conf"
    conf.write_text(
        f"{user} daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off; client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2;"
        f" fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;\n{example} }}\n",
        "utf-8",
    )
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    process = subprocess.Popen([nginx, "-p", str(folder), "-c", str(conf)])
    try:
        for _ in range(50):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)
