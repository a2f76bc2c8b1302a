"""Archives that a benchmark makes itself: a tree of many files as a tar, and large files that compress well."""

from __future__ import annotations

import gzip
import io
import lzma
import random
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Callable, Dict, cast

from . import files
from .lockfile import host_platform
from .running import Command
from .workshop import Project, Workshop

ORIGIN = "https://archives.example/"
# Those that most archives have, but for xz: its usual 6 takes minutes to write, and is read as fast.
LEVELS = {"gzip": 6, "xz": 1, "zstd": 3}

# The dictionary of `xz -9`, which is what reading takes memory for, without the hours that its search would take.
XZ_FILTER = {"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 64 << 20}

PROGRAM = b"#!/bin/sh\necho measured\n"


@dataclass(frozen=True)
class ArchiveProject:
    """A project whose one tool is an archive on the loopback server."""

    project: Project
    file: Path
    url: str


def serve(workshop: Workshop, file_name: str, link: str, make: Callable[[Path], None]) -> ArchiveProject:
    """Has `make` write an archive that holds a program at `link`, and locks a project that asks for it."""
    file = workshop.places.served / file_name
    name = file_name.replace(".", "-")
    directory = workshop.places.path(f"project-{name}")
    if not directory.exists():
        workshop.say(f"making {file_name}")
        make(file)
        workshop.mirror(ORIGIN)
        directory.mkdir()
        (directory / "project.toml").write_text(
            f'[project]\nplatforms = ["{host_platform()}"]\n\n[tools]\n'
            f'measured = {{ version = "1.0.0", url = "{ORIGIN}{file_name}", sha256 = "{files.sha256(file)}", '
            f'links = {{ measured = "{link}" }} }}\n')
        workshop.runner.run(workshop.program.command("lock", directory, "lock", extra=workshop.mirrored))
        workshop.forget("lock")
    return ArchiveProject(Project(name, directory, []), file, f"{workshop.server.address}/{file_name}")


def tar_of_go(workshop: Workshop, compression: str) -> Callable[[Path], None]:
    """Writes the tree of the go wheel as a tar; `compression` is what bsdtar calls it."""

    def make(file: Path) -> None:
        artifact = workshop.project("go").artifacts[0]
        level = f"{compression}:compression-level={LEVELS[compression]}"
        tree = files.empty(workshop.places.path("tree-of-go"))
        environment = workshop.places.environment("archives")
        bsdtar = workshop.peers.path("bsdtar")
        wheel = workshop.places.served / artifact.path
        workshop.runner.run(Command([bsdtar, "-xf", str(wheel), "-C", str(tree)], tree, environment))
        writing = [bsdtar, f"--{compression}", "--options", level, "-cf", str(file), "go"]
        workshop.runner.run(Command(writing, tree, environment))
        files.remove(tree)

    return make


class _Sparse(io.RawIOBase):
    """`size` bytes to read, of which one in twenty is random: large, and no bomb by any sensible ratio."""

    BLOCK = 1 << 20
    EVERY = 20

    def __init__(self, size: int) -> None:
        self._random = random.Random(20)
        self._size = size
        self._position = 0

    def readable(self) -> bool:
        return True

    def read(self, count: int = -1) -> bytes:
        count = self._size - self._position if count < 0 else min(count, self._size - self._position)
        parts = []
        while count > 0:
            block, offset = divmod(self._position, self.BLOCK)
            length = min(count, self.BLOCK - offset)
            parts.append(self._random.randbytes(length) if block % self.EVERY == 0 else bytes(length))
            self._position += length
            count -= length
        return b"".join(parts)


def large_tar(size: int, compression: str) -> Callable[[Path], None]:
    """Writes a tar with one file of `size` bytes beside a small program."""
    openers: Dict[str, Callable[[Path], IO[bytes]]] = {
        "gz": lambda file: cast(IO[bytes], gzip.open(file, "wb", compresslevel=1)),
        "xz": lambda file: cast(IO[bytes], lzma.open(file, "wb", filters=[XZ_FILTER])),
        "": lambda file: open(file, "wb"),
    }

    def make(file: Path) -> None:
        with openers[compression](file) as stream, tarfile.open(fileobj=stream, mode="w|") as archive:
            archive.addfile(_member("bin/measured", len(PROGRAM), 0o755), io.BytesIO(PROGRAM))
            archive.addfile(_member("share/large", size, 0o644), _Sparse(size))

    return make


def recompressed_with_zstd(workshop: Workshop, size: int) -> Callable[[Path], None]:
    """Writes the same as a tar.zst, at level 3."""

    def make(file: Path) -> None:
        plain = file.with_suffix(".plain")
        large_tar(size, "")(plain)
        level = f"zstd:compression-level={LEVELS['zstd']}"
        command = [workshop.peers.path("bsdtar"), "--zstd", "--options", level, "-cf", str(file), f"@{plain}"]
        workshop.runner.run(Command(command, plain.parent, workshop.places.environment("archives")))
        files.remove(plain)

    return make


def _member(name: str, size: int, mode: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size = size
    member.mode = mode
    return member
