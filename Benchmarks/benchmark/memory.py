"""The most memory that a command, or any process it waited for, held at once.

On Linux a process that was started by a large one counts the memory of its parent as its own peak (the kernel takes it
over when the new program is loaded), and Python is large. So GNU time stands between: it is small, and what it forks
starts from nothing.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Optional

from .running import Command, Runner


class MemoryGauge:
    """Runs commands under GNU time."""

    def __init__(self, runner: Runner, scratch: Path) -> None:
        self._runner = runner
        self._report = scratch / "memory"
        self._time = self._find()

    @property
    def is_available(self) -> bool:
        return self._time is not None

    @staticmethod
    def _find() -> Optional[str]:
        return next((path for path in ("/usr/bin/time", shutil.which("gtime")) if path and Path(path).exists()), None)

    def peak(self, command: Command) -> Optional[int]:
        """Runs `command` and returns the peak in bytes of its largest process, or None without GNU time."""
        if self._time is None:
            self._runner.run(command)
            return None
        self._report.write_text("")
        arguments = [self._time, "--format=%M", f"--output={self._report}", *command.arguments]
        self._runner.run(replace(command, arguments=arguments))
        return int(self._report.read_text().split()[-1]) * 1024
