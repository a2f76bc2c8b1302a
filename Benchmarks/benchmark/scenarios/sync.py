"""`toolenv sync` for one small tool, one large wheel and twenty tools: nothing to do, warm store, cold."""

from __future__ import annotations

from typing import List

from .. import files
from ..failure import CommandFailed
from ..rows import Budget, Group, Row
from ..running import Command
from ..workshop import Project, Workshop
from . import Scenario
from .wheel_peers import WheelPeers

TITLES = {"ruff": "one small tool (ruff)", "go": "one large wheel (go)", "twenty": "20 tools"}


def _runs(workshop: Workshop, normal: int) -> int:
    return 3 if workshop.is_quick else normal


def _sync_row(workshop: Workshop, peers: WheelPeers, project: Project, kept: str) -> Row:
    """The row of toolenv; `kept` says what is there already: `all`, `store`, `cache` or `nothing`."""
    name = peers.name(f"toolenv-{kept}")
    folder = peers.folder(f"toolenv-{kept}")

    def prepare() -> None:
        if kept != "all":
            files.remove(project.environment)
        if kept in ("cache", "nothing"):
            files.remove(folder / "store")
        if kept == "nothing":
            files.remove(folder / "cache")

    def verify() -> None:
        commands = project.environment / "bin"
        missing = [one.tool for one in project.artifacts if not (project.environment / "tools" / one.tool).is_dir()]
        if missing or not commands.is_dir():
            raise CommandFailed("ended with status 0 but installed nothing: " + ", ".join(missing))

    labels = {"cache": "`toolenv sync`, archive in the cache"}
    return Row("toolenv" if kept != "cache" else "toolenv-cache", labels.get(kept, "`toolenv sync`"),
               workshop.sync(name, project), prepare, verify, is_primed=kept != "nothing")


def _nothing(workshop: Workshop, name: str) -> Group:
    project = workshop.project(name)
    peers = WheelPeers(workshop, project, "nothing")
    sync = _sync_row(workshop, peers, project, "all")
    rows = [sync]
    if name == "twenty":
        sync.budget = Budget(0.008)
        rows += _uv_sync(workshop, project, keep_environment=True)
    else:
        rows += [peers.uv_tool(keep_cache=True, keep_tool=True)]
    rows += [peers.uv_pip(keep_cache=True, keep_environment=True)]
    return Group(f"nothing-{name}", f"Sync, nothing to do: {TITLES[name]}", rows, "toolenv",
                 _runs(workshop, 41), clean=peers.clean)


def _warm(workshop: Workshop, name: str) -> Group:
    project = workshop.project(name)
    peers = WheelPeers(workshop, project, "warm")
    sync = _sync_row(workshop, peers, project, "store")
    rows: List[Row] = [sync]
    if name == "twenty":
        sync.budget = Budget(0.025)
        rows += _uv_sync(workshop, project, keep_environment=False)
    else:
        rows += [peers.uv_tool(keep_cache=True)]
    rows += [peers.uv_pip(keep_cache=True)]
    # The trees of the row above, which its untimed run has installed by the time this is run.
    rows += [peers.copy(peers.folder("toolenv-store") / "store" / "trees")]
    if name != "twenty":
        rows += [peers.pip(keep_cache=True)]
    return Group(f"warm-{name}", f"Sync, warm store, new project: {TITLES[name]}", rows, "toolenv",
                 _runs(workshop, 21 if name == "twenty" else 11), clean=peers.clean,
                 note="The others have their caches: uv links files from its own, pip unpacks the cached wheel.")


def _cold(workshop: Workshop, name: str) -> Group:
    project = workshop.project(name)
    peers = WheelPeers(workshop, project, "cold")
    sync = _sync_row(workshop, peers, project, "nothing")
    sync.limits_memory = True
    rows: List[Row] = [sync, _sync_row(workshop, peers, project, "cache"), peers.curl_and_bsdtar()]
    if name != "twenty":
        rows += [peers.uv_tool(keep_cache=False)]
    rows += [peers.uv_pip(keep_cache=False), peers.pip(keep_cache=False)]
    if name != "twenty":
        rows += [peers.pipx()]
    if name == "go":
        sync.budget = Budget(0.8, beside="uv-tool")
    return Group(f"cold-{name}", f"Sync, cold, from loopback: {TITLES[name]}", rows, "toolenv",
                 _runs(workshop, 11 if name == "ruff" else 5), clean=peers.clean)


def _network(workshop: Workshop, name: str) -> Group:
    """As `_cold`, but from where the files are published: what people see, with the network's moods."""
    project = workshop.project(name)
    peers = WheelPeers(workshop, project, "network")
    sync = _sync_row(workshop, peers, project, "nothing")
    sync.command = workshop.program.command(peers.name("toolenv-nothing"), project.directory, "sync")
    artifact = project.artifacts[0]
    folder = peers.folder("uv-tool")
    uv = peers.uv_tool(keep_cache=False)
    uv.command = Command(
        [workshop.peers.path("uv"), "tool", "install", f"{artifact.package}=={artifact.version}"], folder,
        workshop.places.environment(folder.name, workshop.index))
    curl = peers.folder("download")
    download = Row(
        "curl", "`curl` alone, the download",
        Command([workshop.peers.path("curl"), "-sSfL", "-o", str(curl / "file"), artifact.url], curl,
                workshop.places.environment(curl.name)), unavailable=workshop.peers.why_missing("curl"))
    return Group(f"network-{name}", f"Sync, cold, from the Python index: {TITLES[name]}", [sync, uv, download],
                 "toolenv", _runs(workshop, 5), clean=peers.clean,
                 note="`uv tool install` also asks the index for the version; `toolenv sync` has it in the lock.")


def _uv_sync(workshop: Workshop, project: Project, keep_environment: bool) -> List[Row]:
    """A Python project with the same tools as dependencies, already locked."""
    missing = workshop.peers.why_missing("uv")
    if missing is not None:
        return [Row("uv-sync", "`uv sync`", unavailable=missing)]
    directory = workshop.python_project(project, project.name, workshop.index)

    def prepare() -> None:
        if not keep_environment:
            files.remove(directory / ".venv")

    def verify() -> None:
        if not (directory / ".venv" / "bin" / "ruff").exists():
            raise CommandFailed("ended with status 0 but installed nothing")

    def row(key: str, *arguments: str) -> Row:
        command = workshop.uv_project(directory, workshop.index, *arguments)
        return Row(key, f"`uv {' '.join(arguments)}`", command, prepare, verify, is_primed=True)

    return [row("uv-sync", "sync"), row("uv-sync-frozen", "sync", "--frozen")]


def _scenario(stage: str, name: str) -> Scenario:
    makers = {"nothing": _nothing, "warm": _warm, "cold": _cold, "network": _network}
    return Scenario(f"{stage}-{name}", lambda workshop: makers[stage](workshop, name))


SCENARIOS = [_scenario(stage, name) for stage in ("nothing", "warm", "cold") for name in ("ruff", "go", "twenty")]
SCENARIOS += [_scenario("network", name) for name in ("ruff", "go")]
