"""The rows of those who install one wheel, or several, from the same loopback server as toolenv."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, List

from .. import files
from ..failure import CommandFailed
from ..rows import Row
from ..running import Command
from ..workshop import Project, Workshop


class WheelPeers:
    """Makes rows for one project; each row has folders of its own in the scratch directory."""

    def __init__(self, workshop: Workshop, project: Project, stage: str) -> None:
        self._workshop = workshop
        self._project = project
        self._prefix = f"{stage}-{project.name}"
        self.folders: List[str] = []

    def folder(self, name: str) -> Path:
        """A folder for a row; it is removed after the group."""
        full = f"{self._prefix}-{name}"
        if full not in self.folders:
            self.folders.append(full)
        path = self._workshop.places.path(full)
        path.mkdir(exist_ok=True)
        return path

    def name(self, name: str) -> str:
        return self.folder(name).name

    def clean(self) -> None:
        for name in self.folders:
            self._workshop.forget(name)

    def curl_and_bsdtar(self) -> Row:
        """The floor for those who install nothing: fetch each file, then unpack it."""
        folder = self.folder("curl")
        commands = []
        for artifact in self._project.artifacts:
            file, tree = folder / artifact.file_name, folder / artifact.tool
            commands.append(
                f"{self._tool('curl')} -sSf -o {file} {self._workshop.served_url(artifact)} && mkdir {tree} && "
                f"{self._tool('bsdtar')} -xf {file} -C {tree}")
        return self._row(
            "curl-bsdtar", "`curl`, then `bsdtar`", ["sh", "-c", " && ".join(commands)], folder.name,
            lambda: self._empty(folder), lambda: self._expect_files(folder), "curl", "bsdtar")

    def uv_tool(self, keep_cache: bool, keep_tool: bool = False) -> Row:
        name = self.name("uv-tool")
        folder = self.folder("uv-tool")

        def prepare() -> None:
            if not keep_cache:
                files.remove(folder / "uv-cache")
            if not keep_tool:
                files.remove(folder / "uv-tools")
                files.remove(folder / "uv-bin")

        command = ["uv", "tool", "install", self._workshop.requirement(self._project.artifacts[0])]
        row = self._row("uv-tool", "`uv tool install`", command, name, prepare,
                        lambda: self._expect_files(folder / "uv-tools"), "uv")
        row.is_primed = keep_cache
        return row

    def uv_pip(self, keep_cache: bool, keep_environment: bool = False) -> Row:
        folder = self.folder("uv-pip")
        requirements, environment = self._requirements(folder), folder / "venv"

        def prepare() -> None:
            if not keep_cache:
                files.remove(folder / "uv-cache")
            if not keep_environment or not environment.exists():
                self._workshop.peers.make_environment(environment)

        command = ["uv", "pip", "sync", "--python", str(environment / "bin/python"), str(requirements)]
        row = self._row("uv-pip", "`uv pip sync`", command, folder.name, prepare,
                        lambda: self._expect_files(environment / "lib", 2), "uv")
        row.is_primed = keep_cache
        return row

    def pip(self, keep_cache: bool) -> Row:
        folder = self.folder("pip")
        requirements, environment = self._requirements(folder), folder / "venv"
        cache = [] if keep_cache else ["--no-cache-dir"]
        command = ["pip", "--python", str(environment / "bin/python"), "install", "--quiet", "--no-deps",
                   "--no-index", *cache, "-r", str(requirements)]
        row = self._row("pip", "`pip install`", command, folder.name,
                        lambda: self._workshop.peers.make_environment(environment),
                        lambda: self._expect_files(environment / "lib", 2), "pip")
        row.is_primed = keep_cache
        return row

    def pipx(self) -> Row:
        folder = self.folder("pipx")

        def prepare() -> None:
            files.remove(folder / "pipx")
            files.remove(folder / "pipx-bin")

        command = ["pipx", "install", "--quiet", "--pip-args=--no-cache-dir --no-deps",
                   self._workshop.requirement(self._project.artifacts[0])]
        row = self._row("pipx", "`pipx install`, with pip", command, folder.name, prepare,
                        lambda: self._expect_files(folder / "pipx" / "venvs"), "pipx")
        # Its first run makes the libraries that all its environments share.
        row.is_primed = True
        return row

    def copy(self, tree: Path) -> Row:
        """What copying the unpacked files takes: the floor for those who put them into every environment."""
        target = self.folder("copy") / "tree"
        return self._row("copy", "`cp -a` of the unpacked files", ["cp", "-a", str(tree), str(target)],
                         target.parent.name, lambda: files.remove(target), lambda: self._expect_files(target))

    # What rows are made of.

    def _row(
        self, key: str, label: str, arguments: List[str], name: str, prepare: Callable[[], None],
        verify: Callable[[], None], *needed: str
    ) -> Row:
        environment = self._workshop.places.environment(name, self._workshop.index if key == "pipx" else {})
        command = Command(
            [self._tool(arguments[0]), *arguments[1:]], self._workshop.places.path(name), environment)
        return Row(key, label, command, prepare, verify, unavailable=self._workshop.peers.why_missing(*needed))

    def _tool(self, name: str) -> str:
        return self._workshop.peers.path(name)

    def _requirements(self, folder: Path) -> Path:
        file = folder / "requirements.txt"
        file.write_text("".join(self._workshop.requirement(one) + "\n" for one in self._project.artifacts))
        return file

    @staticmethod
    def _empty(folder: Path) -> None:
        files.empty(folder)

    @staticmethod
    def _expect_files(path: Path, least: int = 1) -> None:
        if files.count_files(path) < least:
            raise CommandFailed("ended with status 0 but installed nothing")
