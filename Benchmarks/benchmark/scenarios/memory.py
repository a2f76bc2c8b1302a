"""The memory that `toolenv sync` takes for archives that are large, or made to take much."""

from __future__ import annotations

from typing import Callable

from .. import archives
from ..rows import Group, Row
from ..workshop import Workshop
from . import Scenario
from .archive_rows import ArchiveRows


def _make(workshop: Workshop) -> Group:
    size = (256 << 20) if workshop.is_quick else (1 << 30)
    says = f"{size >> 20} MiB"
    made = [
        ("large.tar.gz", f"a tar.gz of {says}", archives.large_tar(size, "gz")),
        ("large.tar.xz", f"a tar.xz of {says}, dictionary of 64 MiB as `xz -9` takes", archives.large_tar(size, "xz")),
        ("large.tar.zst", f"a tar.zst of {says}", archives.recompressed_with_zstd(workshop, size)),
    ]
    rows: list[Row] = []
    cleaning: list[Callable[[], None]] = []
    for name, says_what, make in made:
        pair = ArchiveRows(workshop, archives.serve(workshop, name, "bin/measured", make))
        rows.append(pair.sync(f"toolenv-{name}", f"`toolenv sync`, {says_what}"))
        rows.append(pair.curl_and_bsdtar(f"bsdtar-{name}", "`curl`, then `bsdtar`, the same"))
        cleaning.append(pair.clean)
    for row in rows:
        # A gibibyte each: only one may lie on the tmpfs at a time.
        row.prepare = _cleaning_before(row.prepare, cleaning)
    return Group("memory", "Large archives: time and memory", rows, "", 1 if workshop.is_quick else 3,
                 clean=_all(cleaning))


def _all(steps: list[Callable[[], None]]) -> Callable[[], None]:
    def run() -> None:
        for step in steps:
            step()

    return run


def _cleaning_before(prepare: Callable[[], None], steps: list[Callable[[], None]]) -> Callable[[], None]:
    return _all([*steps, prepare])


SCENARIOS = [Scenario("memory", _make)]
