"""Starts processes, bounds their time, and says how long they took and how much memory they held."""

from __future__ import annotations

import os
import shutil
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Mapping, Optional, Sequence

from .failure import CommandFailed

# No measured command takes a tenth of this; one that hangs must not hang the benchmark.
TIME_LIMIT = 600.0


@dataclass(frozen=True)
class Command:
    """A program with its arguments, in a directory, with a whole environment of its own."""

    arguments: Sequence[str]
    directory: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    time_limit: float = TIME_LIMIT


@dataclass(frozen=True)
class Outcome:
    """What one run took: wall clock, processor time of the process and all that it waited for."""

    wall: float
    processor: float


class Runner:
    """Runs commands one after the other; what they print goes to one file, which is shown when one fails."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._null = os.open(os.devnull, os.O_RDONLY)
        self._output = os.open(log, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)

    def close(self) -> None:
        os.close(self._output)
        os.close(self._null)

    def run(self, command: Command) -> Outcome:
        """Runs `command` to its end; raises `CommandFailed`, which says how it ended, unless that was status 0."""
        os.ftruncate(self._output, 0)
        program = shutil.which(command.arguments[0], path=command.environment.get("PATH"))
        if program is None:
            raise CommandFailed(f"there is no `{command.arguments[0]}`")
        launched = _Launch(program, command, self._null, self._output)
        outcome, status = launched.wait(command.time_limit)
        if launched.timed_out:
            raise CommandFailed(f"did not end within {command.time_limit:.0f} s{self._tail()}")
        if status != 0:
            raise CommandFailed(f"ended with status {status}{self._tail()}")
        return outcome

    def output(self, command: Command) -> str:
        """What `command` prints, on both streams."""
        self.run(command)
        return self._log.read_text(errors="replace")

    def _tail(self) -> str:
        lines = self._log.read_text(errors="replace").strip().splitlines()[-8:]
        return "".join(f"\n  | {line}" for line in lines)


class _Launch:
    """One process in a process group of its own, killed as a group when its time is up."""

    def __init__(self, program: str, command: Command, standard_input: int, output: int) -> None:
        self.timed_out = False
        actions = [
            (os.POSIX_SPAWN_DUP2, standard_input, 0),
            (os.POSIX_SPAWN_DUP2, output, 1),
            (os.POSIX_SPAWN_DUP2, output, 2),
        ]
        # posix_spawn has no directory: this process has one thread, so it may change its own.
        previous = os.getcwd()
        os.chdir(command.directory)
        try:
            self._started = time.perf_counter()
            self._process: Optional[int] = os.posix_spawn(
                program, list(command.arguments), dict(command.environment), file_actions=actions, setpgroup=0)
        finally:
            os.chdir(previous)

    def wait(self, limit: float) -> tuple[Outcome, int]:
        process = self._process
        assert process is not None
        before = signal.signal(signal.SIGALRM, self._expire)
        signal.setitimer(signal.ITIMER_REAL, limit)
        try:
            _, status, usage = os.wait4(process, 0)
            ended = time.perf_counter()
            self._process = None
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
            self._kill()
        return Outcome(ended - self._started, usage.ru_utime + usage.ru_stime), os.waitstatus_to_exitcode(status)

    def _expire(self, _signal: int, _frame: object) -> None:
        self.timed_out = True
        if self._process is not None:
            os.killpg(self._process, signal.SIGKILL)

    def _kill(self) -> None:
        """Ends a process that is not waited for any more, as when the benchmark itself is interrupted."""
        if self._process is None:
            return
        os.killpg(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        self._process = None
