"""`toolenv sync` of a tar, cold: the tree of the go wheel, compressed in each way that tools are published in."""

from __future__ import annotations

from .. import archives
from ..rows import Budget, Group
from ..workshop import Workshop
from . import Scenario
from .archive_rows import ArchiveRows


def _make(workshop: Workshop, suffix: str, compression: str) -> Group:
    archive = archives.serve(workshop, f"go.tar.{suffix}", "go/bin/go", archives.tar_of_go(workshop, compression))
    rows = ArchiveRows(workshop, archive)
    return Group(
        key=f"tar-{suffix}", title=f"Sync, cold, from loopback: a tar.{suffix} (the tree of go)",
        reference="curl-bsdtar", runs=3 if workshop.is_quick else 5, clean=rows.clean,
        rows=[
            rows.sync("toolenv", "`toolenv sync`", Budget(1.15, beside="curl-bsdtar")),
            rows.curl_and_bsdtar("curl-bsdtar", "`curl`, then `bsdtar`"),
        ])


def _scenario(suffix: str, compression: str) -> Scenario:
    return Scenario(f"tar-{suffix}", lambda workshop: _make(workshop, suffix, compression))


SCENARIOS = [_scenario(*pair) for pair in (("gz", "gzip"), ("xz", "xz"), ("zst", "zstd"))]
