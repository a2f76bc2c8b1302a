"""Measures a group: an untimed run of each row, which also gives its memory, then timed runs in turn."""

from __future__ import annotations

import gc
from typing import Callable

from .failure import CommandFailed
from .memory import MemoryGauge
from .rows import Group, Row
from .running import Runner


class Measuring:
    """Runs groups; a row that fails says so in the table and does not end the others."""

    def __init__(self, runner: Runner, gauge: MemoryGauge, say: Callable[[str], None]) -> None:
        self._runner = runner
        self._gauge = gauge
        self._say = say

    def measure(self, group: Group) -> None:
        self._say(f"{group.title}: {len(group.rows)} rows, {group.runs} runs each")
        for row in self._runnable(group):
            self._attempt(row, self._warm_up)
        # A collection of Python's garbage in the middle of a run would be counted as the command's.
        gc.collect()
        gc.disable()
        try:
            for _ in range(group.runs):
                for row in self._runnable(group):
                    self._attempt(row, self._time)
        finally:
            gc.enable()
            group.clean()

    @staticmethod
    def _runnable(group: Group) -> list[Row]:
        return [row for row in group.rows if row.unavailable is None]

    def _attempt(self, row: Row, measure: Callable[[Row], None]) -> None:
        try:
            measure(row)
        except CommandFailed as failure:
            row.unavailable = f"it {failure}"
            self._say(f"  {row.label} {failure}")

    def _warm_up(self, row: Row) -> None:
        assert row.command is not None
        if row.is_primed:
            row.prepare()
            self._runner.run(row.command)
        row.prepare()
        row.peak = self._gauge.peak(row.command)
        row.verify()

    def _time(self, row: Row) -> None:
        assert row.command is not None
        row.prepare()
        outcome = self._runner.run(row.command)
        row.samples.append(outcome.wall)
        row.processor.append(outcome.processor)
