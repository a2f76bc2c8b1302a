"""The rows that install an archive from loopback: `toolenv sync`, and `curl` then `bsdtar`."""

from __future__ import annotations

from pathlib import Path
from typing import List, Optional

from .. import files
from ..archives import ArchiveProject
from ..failure import CommandFailed
from ..rows import Budget, Row
from ..running import Command
from ..workshop import Workshop


class ArchiveRows:
    """Makes the two rows and removes what they leave."""

    def __init__(self, workshop: Workshop, archive: ArchiveProject) -> None:
        self._workshop = workshop
        self._archive = archive
        self._names: List[str] = []

    def _name(self, name: str) -> str:
        full = f"archive-{self._archive.project.name}-{name}"
        self._names.append(full)
        return full

    def clean(self) -> None:
        for name in self._names:
            self._workshop.forget(name)
        files.remove(self._archive.project.environment)

    def sync(self, key: str, label: str, budget: Optional[Budget] = None) -> Row:
        name = self._name(key)
        project = self._archive.project

        def prepare() -> None:
            files.remove(project.environment)
            self._workshop.forget(name)

        def verify() -> None:
            if not (project.environment / "tools" / "measured").is_dir():
                raise CommandFailed("ended with status 0 but installed nothing")

        return Row(key, label, self._workshop.sync(name, project), prepare, verify, budget, limits_memory=True)

    def curl_and_bsdtar(self, key: str, label: str) -> Row:
        folder = self._workshop.places.path(self._name(key))
        peers = self._workshop.peers
        file = folder / "file"
        script = (f"{peers.path('curl')} -sSf -o {file} {self._archive.url} && "
                  f"{peers.path('bsdtar')} -xf {file} -C {folder}")

        def verify() -> None:
            if files.count_files(folder) < 2:
                raise CommandFailed("ended with status 0 but unpacked nothing")

        command = Command(["sh", "-c", script], self._workshop.places.root,
                          self._workshop.places.environment(folder.name))
        return Row(key, label, command, lambda: _emptied(folder), verify,
                   unavailable=peers.why_missing("curl", "bsdtar"))


def _emptied(folder: Path) -> None:
    files.empty(folder)
