"""The toolenv that is measured: the one that was named, or a release built from this checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Callable, Dict, Mapping, Optional

from .failure import Failure
from .places import Places
from .running import Command

REPOSITORY = Path(__file__).resolve().parents[2]

# A release takes some minutes on two cores.
BUILD_LIMIT = 3600


class Program:
    """A toolenv binary with the manifests of this checkout."""

    def __init__(self, path: Path, places: Places) -> None:
        self.path = str(path)
        self._places = places

    def environment(self, name: str, extra: Mapping[str, str] = {}) -> Dict[str, str]:
        """The environment for a row: a store and a cache of its own under `name`."""
        return self._places.environment(name, {"TOOLENV_MANIFESTS": str(REPOSITORY / "manifests"), **extra})

    def command(self, name: str, directory: Path, *arguments: str, extra: Mapping[str, str] = {}) -> Command:
        return Command([self.path, *arguments], directory, self.environment(name, extra))


def find(named: Optional[Path], places: Places, say: Callable[[str], None]) -> Program:
    """The program to measure; builds a release as `install.sh` does when none was named."""
    if named is not None:
        if not os.access(named, os.X_OK):
            raise Failure(f"{named} cannot be run")
        return Program(named.resolve(), places)
    say("building the release (some minutes the first time)")
    built = _build()
    copy = places.path("toolenv")
    shutil.copy2(built, copy)
    if shutil.which("strip"):
        subprocess.run(["strip", str(copy)], check=False, timeout=120, capture_output=True)
    return Program(copy, places)


def _build() -> Path:
    """Builds what `install.sh` installs, linked in the same way, which shows in how long a start takes."""
    command = [str(REPOSITORY / "install.sh"), "--build"]
    result = subprocess.run(command, capture_output=True, text=True, timeout=BUILD_LIMIT, check=False)
    if result.returncode != 0:
        raise Failure(f"the build failed\n{result.stderr[-4000:]}")
    return Path(result.stdout.strip())
