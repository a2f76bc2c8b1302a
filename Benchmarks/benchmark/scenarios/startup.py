"""How long commands take that people and prompts wait for, in a project with twenty tools."""

from __future__ import annotations

from ..rows import Group, Row
from ..running import Command
from ..workshop import Workshop
from . import Scenario


def _make(workshop: Workshop) -> Group:
    project = workshop.project("twenty")
    workshop.runner.run(workshop.sync("startup", project))

    def row(*arguments: str) -> Row:
        command = workshop.program.command("startup", project.directory, *arguments)
        return Row(arguments[0].lstrip("-"), "`toolenv " + " ".join(arguments) + "`", command)

    environment = workshop.places.environment("startup")
    uv = workshop.peers.path("uv")
    return Group(
        key="startup", title="Start-up, in a project of 20 tools", reference="true",
        runs=15 if workshop.is_quick else 101, clean=lambda: workshop.forget("startup"),
        note="`true` is the floor: what starting and awaiting any process takes, the benchmark's own work included.",
        rows=[
            Row("true", "`true`", Command(["true"], project.directory, environment)),
            row("--version"), row("--help"), row("list"), row("which", "ruff"), row("env"), row("check"),
            row("run", "--", "true"),
            Row("uv-version", "`uv --version`", Command([uv, "--version"], project.directory, environment),
                unavailable=workshop.peers.why_missing("uv")),
        ])


SCENARIOS = [Scenario("startup", _make)]
