"""`toolenv lock` for twenty tools and four platforms, with what the index says in the cache."""

from __future__ import annotations

from .. import files
from ..failure import CommandFailed
from ..rows import Budget, Group, Row
from ..workshop import Workshop
from . import Scenario


def _make(workshop: Workshop) -> Group:
    project = workshop.project("twenty")
    lock = project.directory / "project.lock"
    text = lock.read_bytes()

    def verify() -> None:
        if not lock.exists():
            raise CommandFailed("ended with status 0 but wrote no lock")

    command = workshop.program.command("lock", project.directory, "lock", extra=workshop.index)
    rows = [
        Row("toolenv", "`toolenv lock`, from nothing", command, lambda: files.remove(lock), verify, Budget(0.1), is_primed=True),
        Row("toolenv-current", "`toolenv lock`, nothing to do", command, verify=verify, is_primed=True),
        *_uv_rows(workshop),
    ]
    return Group("lock", "Lock, warm metadata: 20 tools, 4 platforms", rows, "toolenv",
                 3 if workshop.is_quick else 21, clean=lambda: _put_back(workshop, text),
                 note="uv locks the same 20 packages for all platforms at once.")


def _put_back(workshop: Workshop, text: bytes) -> None:
    (workshop.project("twenty").directory / "project.lock").write_bytes(text)


def _uv_rows(workshop: Workshop) -> list[Row]:
    missing = workshop.peers.why_missing("uv")
    if missing is not None:
        return [Row("uv", "`uv lock`", unavailable=missing)]
    directory = workshop.python_project(workshop.project("twenty"))
    command = workshop.uv_project(directory, "lock")
    return [Row("uv", "`uv lock`, from nothing", command, lambda: files.remove(directory / "uv.lock"), is_primed=True),
            Row("uv-current", "`uv lock`, nothing to do", command, is_primed=True)]


SCENARIOS = [Scenario("lock", _make)]
