"""`toolenv store verify`, which reads every file of the store, beside hashing the same files."""

from __future__ import annotations

from ..rows import Group, Row
from ..running import Command
from ..workshop import Workshop
from . import Scenario


def _make(workshop: Workshop) -> Group:
    projects = [workshop.project("go"), workshop.project("twenty")]
    for project in projects:
        workshop.runner.run(workshop.sync("verify", project))
    trees = workshop.places.path("verify") / "store" / "trees"
    peers, directory = workshop.peers, workshop.places.root
    hashing = f"find {trees} -type f -print0 | {peers.path('xargs')} -0 {peers.path('sha256sum')} >/dev/null"
    environment = workshop.places.environment("verify")
    return Group(
        key="verify", title="Store verify: go and 20 tools", reference="toolenv",
        runs=3 if workshop.is_quick else 7, clean=lambda: workshop.forget("verify"),
        rows=[
            Row("toolenv", "`toolenv store verify`", workshop.program.command("verify", directory, "store", "verify")),
            Row("sha256sum", "`sha256sum` of the same files", Command(["sh", "-c", hashing], directory, environment),
                unavailable=peers.why_missing("sh", "xargs", "sha256sum")),
        ])


SCENARIOS = [Scenario("verify", _make)]
