"""What the numbers were measured on."""

from __future__ import annotations

import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Dict


@dataclass(frozen=True)
class Machine:
    processor: str
    cores: int
    kernel: str
    memory: str
    scratch: str
    load: float

    @staticmethod
    def here(scratch: Path) -> "Machine":
        return Machine(
            processor=_field("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
            cores=os.cpu_count() or 1,
            kernel=f"{platform.system()} {platform.release()} {platform.machine()}",
            memory=_field("/proc/meminfo", "MemTotal") or "not known",
            scratch=file_system(scratch),
            load=round(os.getloadavg()[0], 2))

    def as_json(self) -> Dict[str, Any]:
        return asdict(self)


def file_system(path: Path) -> str:
    """The type of the file system that `path` is on, such as `tmpfs`."""
    best, kind = "", "not known"
    try:
        lines = Path("/proc/mounts").read_text().splitlines()
    except OSError:
        return kind
    resolved = str(path.resolve())
    for line in lines:
        _, place, found, *_ = line.split()
        if (resolved == place or resolved.startswith(place.rstrip("/") + "/")) and len(place) >= len(best):
            best, kind = place, found
    return kind


def _field(path: str, name: str) -> str:
    try:
        for line in Path(path).read_text().splitlines():
            key, _, value = line.partition(":")
            if key.strip() == name:
                return " ".join(value.split())
    except OSError:
        pass
    return ""
