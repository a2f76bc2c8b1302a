"""Trees of files: removing read-only ones, counting, digests."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path


def remove(path: Path) -> None:
    """Removes a file or a tree, read-only or not; content when there is none."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        for directory, names, _ in os.walk(path):
            for name in [".", *names]:
                child = os.path.join(directory, name)
                if not os.path.islink(child):
                    os.chmod(child, 0o755)
        shutil.rmtree(path)


def empty(path: Path) -> Path:
    """Makes `path` an empty directory."""
    remove(path)
    path.mkdir(parents=True)
    return path


def count_files(path: Path) -> int:
    """How many regular files are beneath `path`."""
    return sum(not os.path.islink(os.path.join(top, name)) for top, _, names in os.walk(path) for name in names)


def sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()
