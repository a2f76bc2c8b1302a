"""A static file server on loopback, in a process of its own: the same one for everything that is measured.

Run as a program it serves the directory that it is given, prints its port, and ends when its standard input does, so
that it never outlives the benchmark.
"""

from __future__ import annotations

import email.utils
import http.server
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO, Optional
from urllib.parse import unquote

from .failure import Failure


class FileServer:
    """The server, seen from the benchmark."""

    def __init__(self, root: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-B", "-m", "benchmark.server", str(root)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline().strip()
        if not line.isdigit():
            self.close()
            raise Failure("the loopback server did not start")
        self.address = f"http://127.0.0.1:{line}"

    def close(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


# What a path that ends with a slash stands for: a project's page of a Python index.
PAGE = "index.json"


class _Handler(http.server.BaseHTTPRequestHandler):
    """GET and HEAD of whole files, conditional ones too, with sendfile, so that serving costs the processors little."""

    protocol_version = "HTTP/1.1"
    root = Path()

    def do_GET(self) -> None:
        file = self._open()
        if file is None:
            return
        with file:
            self.wfile.flush()
            offset, size = 0, os.fstat(file.fileno()).st_size
            while offset < size:
                sent = os.sendfile(self.connection.fileno(), file.fileno(), offset, size - offset)
                if sent == 0:
                    break
                offset += sent

    def do_HEAD(self) -> None:
        file = self._open()
        if file is not None:
            file.close()

    def _open(self) -> Optional[BinaryIO]:
        """The file that is asked for, after the head of the answer; None when there is nothing more to send."""
        name = unquote(self.path.split("?")[0]).lstrip("/")
        path = (self.root / (name + PAGE if name.endswith("/") else name)).resolve()
        if self.root not in path.parents or not path.is_file():
            self.send_error(404)
            return None
        file = open(path, "rb")
        status = os.fstat(file.fileno())
        tag = f'"{status.st_ino:x}-{status.st_size:x}"'
        is_known = self.headers.get("If-None-Match") == tag
        self.send_response(304 if is_known else 200)
        if path.name == PAGE:
            self.send_header("Content-Type", "application/vnd.pypi.simple.v1+json")
            self.send_header("Cache-Control", "max-age=600, public")
        else:
            self.send_header("Content-Type", "application/octet-stream")
        if not is_known:
            self.send_header("Content-Length", str(status.st_size))
        self.send_header("Last-Modified", email.utils.formatdate(status.st_mtime, usegmt=True))
        self.send_header("ETag", tag)
        self.end_headers()
        if is_known:
            file.close()
            return None
        return file

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def _serve(root: Path) -> None:
    _Handler.root = root.resolve()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
    server.shutdown()


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
