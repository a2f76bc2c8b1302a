"""What ends a benchmark, and what ends only one row of it."""

from __future__ import annotations


class Failure(Exception):
    """Something that the person who started the benchmark has to know; `hint` says what mends it."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class CommandFailed(Failure):
    """A measured or a preparing command did not end with status 0, or not in time."""


class Interrupted(Exception):
    """The benchmark was asked to end by a signal."""
