"""The scratch directory: everything that a benchmark writes, but its results, is in here."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Dict, Mapping, Optional

from . import files
from .failure import Failure
from .machine import file_system

# What the largest group holds at once, with room to spare.
NEEDED_BYTES = 4 << 30


class Places:
    """A directory on a tmpfs where there is one, with a home of its own for every tool."""

    def __init__(self, parent: Optional[Path]) -> None:
        parent = parent or self._default()
        if not parent.is_dir():
            raise Failure(f"there is no directory {parent}")
        free = shutil.disk_usage(parent).free
        if free < NEEDED_BYTES:
            raise Failure(
                f"{parent} has {free >> 20} MiB free, {NEEDED_BYTES >> 20} MiB are needed",
                "name another directory with `--scratch DIR`")
        self.root = Path(tempfile.mkdtemp(prefix="toolenv-benchmark-", dir=parent))
        self.served = self._made("served")
        self.home = self._made("home")

    @staticmethod
    def _default() -> Path:
        shared = Path("/dev/shm")
        return shared if file_system(shared) == "tmpfs" else Path(tempfile.gettempdir())

    def _made(self, name: str) -> Path:
        path = self.root / name
        path.mkdir()
        return path

    def remove(self) -> None:
        files.remove(self.root)

    def path(self, name: str) -> Path:
        """A path that nothing is at yet, unless the same name was used before."""
        return self.root / name

    def environment(self, name: str, extra: Mapping[str, str] = {}) -> Dict[str, str]:
        """The environment of one row's commands: caches, stores and homes are the row's own."""
        own = self.root / name
        environment = {key: value for key, value in os.environ.items() if not _is_setting(key)}
        environment.update({
            "HOME": str(self.home), "LC_ALL": "C.UTF-8",
            "TOOLENV_HOME": str(own / "store"), "XDG_CACHE_HOME": str(own / "cache"),
            "XDG_CONFIG_HOME": str(self.root / "configuration"), "XDG_DATA_HOME": str(own / "data"),
            "UV_CACHE_DIR": str(own / "uv-cache"), "UV_TOOL_DIR": str(own / "uv-tools"),
            "UV_TOOL_BIN_DIR": str(own / "uv-bin"), "UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1",
            "PIP_CACHE_DIR": str(own / "pip-cache"), "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1",
            "PIP_ROOT_USER_ACTION": "ignore",
            "PIPX_HOME": str(own / "pipx"), "PIPX_BIN_DIR": str(own / "pipx-bin"),
            # pipx would choose uv where it is installed, and be uv.
            "PIPX_DEFAULT_BACKEND": "pip", "PIPX_MAN_DIR": str(own / "pipx-man"),
            "PIPX_SHARED_LIBS": str(self.root / "pipx-shared"),
            "NO_PROXY": _with_loopback(os.environ.get("NO_PROXY", os.environ.get("no_proxy", ""))),
        })
        environment["no_proxy"] = environment["NO_PROXY"]
        environment.update(extra)
        return environment


def _is_setting(key: str) -> bool:
    """Whether a variable would make a measured tool behave in another way than it does by default."""
    return key.startswith(("TOOLENV_", "PYTHON", "PIPX_", "XDG_")) or key in ("VIRTUAL_ENV", "UV_CACHE_DIR", "CDPATH")


def _with_loopback(hosts: str) -> str:
    return ",".join([host for host in hosts.split(",") if host] + ["127.0.0.1"])
