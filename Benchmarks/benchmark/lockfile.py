"""Reads what a benchmark needs of `project.lock`, whose text is canonical: one value a line."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass
from pathlib import Path
from typing import List
from urllib.parse import urlsplit

from .failure import Failure


@dataclass(frozen=True)
class Artifact:
    """A locked file for this machine's platform."""

    tool: str
    version: str

    # The project's name on the Python index.
    package: str
    url: str
    size: int

    @property
    def file_name(self) -> str:
        return urlsplit(self.url).path.rsplit("/", 1)[-1]

    @property
    def origin(self) -> str:
        """What a mirror has to replace."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}/"

    @property
    def path(self) -> str:
        return urlsplit(self.url).path.lstrip("/")


def host_platform() -> str:
    system = {"Linux": "linux", "Darwin": "macos"}.get(platform.system())
    machine = {"x86_64": "x86_64", "AMD64": "x86_64", "aarch64": "arm64", "arm64": "arm64"}.get(platform.machine())
    if system is None or machine is None:
        raise Failure(f"toolenv has no platform for {platform.system()} on {platform.machine()}")
    return f"{system}-{machine}"


def read(lock: Path) -> List[Artifact]:
    """The artifacts of this machine's platform, in the lock's order."""
    wanted = f"[tool.platforms.{host_platform()}]"
    artifacts: List[Artifact] = []
    for part in lock.read_text().split("[[tool]]")[1:]:
        head, *platforms = re.split(r"(?m)^(?=\[tool\.platforms\.)", part)
        for table in platforms:
            if table.startswith(wanted) and _has(table, "url"):
                artifacts.append(Artifact(
                    tool=_text(head, "name"), version=_text(head, "version"),
                    package=_text(head, "source").partition(":")[2], url=_text(table, "url"),
                    size=int(_value(table, "size"))))
    return artifacts


def _has(table: str, key: str) -> bool:
    return re.search(rf"(?m)^{key} = ", table) is not None


def _value(table: str, key: str) -> str:
    match = re.search(rf"(?m)^{key} = (.*)$", table)
    if match is None:
        raise Failure(f"project.lock has no `{key}` where one was expected")
    return match.group(1)


def _text(table: str, key: str) -> str:
    return _value(table, key).strip('"')
