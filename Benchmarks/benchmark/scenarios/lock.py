"""`toolenv lock` for twenty tools and four platforms, with what the index says in the cache."""

from __future__ import annotations

from typing import List, Mapping

from .. import files
from ..failure import CommandFailed
from ..rows import Budget, Group, Row
from ..workshop import Project, Workshop
from . import Scenario

NOTE = ("uv locks the same 20 packages, for all platforms at once; it also asks for the metadata of one wheel of each "
        "where these are published, again when that sends no `Cache-Control`.")


def _loopback(workshop: Workshop) -> Group:
    return _group(
        workshop, "lock", "Lock, warm metadata: 20 tools, 4 platforms", workshop.loopback_index(), Budget(0.1),
        "The index is on loopback; it sends `ETag` and `Cache-Control: max-age=600`.")


def _network(workshop: Workshop) -> Group:
    return _group(
        workshop, "network-lock", "Lock, from the Python index: 20 tools, 4 platforms", workshop.index, None,
        "The index of this machine; where it sends neither `ETag` nor `Cache-Control`, all pages are fetched again.")


def _group(
    workshop: Workshop, key: str, title: str, index: Mapping[str, str], budget: "Budget | None", note: str
) -> Group:
    project = workshop.project("twenty")
    lock = project.directory / "project.lock"
    text = lock.read_bytes()

    def verify() -> None:
        if not lock.exists():
            raise CommandFailed("ended with status 0 but wrote no lock")

    command = workshop.program.command(key, project.directory, "lock", extra=index)
    rows = [
        Row("toolenv", "`toolenv lock`, from nothing", command, lambda: files.remove(lock), verify, budget, True),
        Row("toolenv-current", "`toolenv lock`, nothing to do", command, verify=verify, is_primed=True),
        *_uv_rows(workshop, project, key, index),
    ]
    return Group(key, title, rows, "toolenv", 3 if workshop.is_quick else 21,
                 clean=lambda: _clean(workshop, project, key, text), note=f"{note} {NOTE}")


def _clean(workshop: Workshop, project: Project, key: str, text: bytes) -> None:
    (project.directory / "project.lock").write_bytes(text)
    workshop.forget(key)


def _uv_rows(workshop: Workshop, project: Project, key: str, index: Mapping[str, str]) -> List[Row]:
    missing = workshop.peers.why_missing("uv")
    if missing is not None:
        return [Row("uv", "`uv lock`", unavailable=missing)]
    directory = workshop.python_project(project, key, index)
    command = workshop.uv_project(directory, index, "lock")
    return [Row("uv", "`uv lock`, from nothing", command, lambda: files.remove(directory / "uv.lock"), is_primed=True),
            Row("uv-current", "`uv lock`, nothing to do", command, is_primed=True)]


SCENARIOS = [Scenario("lock", _loopback), Scenario("network-lock", _network)]
