"""The tools that toolenv is measured beside: found on the machine, or installed from its Python index."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Callable, Dict, List, Optional

from . import files
from .failure import CommandFailed
from .index import redacted
from .places import Places
from .running import Command, Runner


class Peers:
    """Where each peer is, or why it is not there."""

    def __init__(self, places: Places, runner: Runner, settings: Dict[str, str], say: Callable[[str], None]) -> None:
        self._runner = runner
        self._directory = places.path("peers")
        self._environment = places.environment("peers", settings)
        self._missing: Dict[str, str] = {}
        self._programs: Dict[str, str] = {}
        self._template = self._directory / "template"
        self._directory.mkdir()
        self._install(say)
        for name in ("curl", "bsdtar", "sha256sum", "sh", "xargs"):
            self._find(name)

    def _install(self, say: Callable[[str], None]) -> None:
        say("installing uv and pipx from the Python index")
        packages = self._directory / "venv"
        try:
            self._python(["-m", "venv", str(packages)])
            self._run([str(packages / "bin/pip"), "install", "--quiet", "uv", "pipx"])
        except CommandFailed as failure:
            say(redacted(f"uv and pipx are left out: the installation {failure}"))
        for name in ("uv", "pipx", "pip"):
            program = packages / "bin" / name
            if program.exists():
                self._programs[name] = str(program)
            else:
                self._missing[name] = "could not be installed from the Python index"
        self._python(["-m", "venv", "--without-pip", str(self._template)])

    def _python(self, arguments: List[str]) -> None:
        self._run([sys.executable, *arguments])

    def _run(self, arguments: List[str]) -> None:
        self._runner.run(Command(arguments, self._directory, self._environment))

    def _find(self, name: str) -> None:
        program = shutil.which(name)
        if program is None:
            self._missing[name] = f"there is no `{name}` on this machine"
        else:
            self._programs[name] = program

    def path(self, name: str) -> str:
        """The program's path; its bare name when it is not there, for rows that are left out anyway."""
        return self._programs.get(name, name)

    def why_missing(self, *names: str) -> Optional[str]:
        """Why the first of these that is not there is not there; None when all are."""
        return next((self._missing[name] for name in names if name in self._missing), None)

    def versions(self) -> Dict[str, str]:
        """The first line that each says about its version."""
        found: Dict[str, str] = {}
        for name in ("uv", "pip", "pipx", "curl", "bsdtar"):
            if name not in self._missing:
                command = Command([self.path(name), "--version"], self._directory, self._environment)
                words = self._runner.output(command).split()
                found[name] = next((word for word in words if word[:1].isdigit()), "")
        return found

    def make_environment(self, path: Path) -> None:
        """Puts an empty Python environment without pip at `path`, for those that install into one."""
        files.remove(path)
        shutil.copytree(self._template, path, symlinks=True)
