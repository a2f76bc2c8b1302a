"""What is measured: rows, groups of rows that are measured in turn, and the budgets that some have to meet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable, List, Optional

from .running import Command


@dataclass(frozen=True)
class Budget:
    """What `docs/architecture.md` promises for a row: an absolute time, or a multiple of another row's median."""

    limit: float
    beside: Optional[str] = None

    def text(self) -> str:
        if self.beside is None:
            return f"≤ {self.limit * 1000:g} ms"
        return f"≤ {self.limit:g} ×"

    def is_met(self, measured: float, reference: Optional[float]) -> Optional[bool]:
        """Whether `measured` is within the budget; None when the row that it is compared with was not measured."""
        if self.beside is None:
            return measured <= self.limit
        return None if reference is None else measured <= self.limit * reference


@dataclass
class Row:
    """One command that is timed, with what has to be done, untimed, before each run."""

    key: str
    label: str
    command: Optional[Command] = None
    prepare: Callable[[], None] = lambda: None

    # Raises when the run did not do what it is timed for; called after each untimed first run.
    verify: Callable[[], None] = lambda: None
    budget: Optional[Budget] = None

    # Whether the first run makes what the others find there, such as a warm cache; then it is not looked at.
    is_primed: bool = False

    # Whether the peak of this row counts for the promise about memory.
    limits_memory: bool = False

    # Why there is nothing to run here.
    unavailable: Optional[str] = None

    samples: List[float] = field(default_factory=list)
    processor: List[float] = field(default_factory=list)
    peak: Optional[int] = None


@dataclass
class Group:
    """Rows that do the same work and are measured in turn: A B C A B C."""

    key: str
    title: str
    rows: List[Row]

    # The row that the others' ratios refer to; none when they do different work.
    reference: str

    # How many timed runs of each row; a group of short commands takes more.
    runs: int
    note: str = ""

    # Undoes what rows left, so that groups do not pile up on a file system that is memory.
    clean: Callable[[], None] = lambda: None

    def row(self, key: str) -> Optional[Row]:
        return next((row for row in self.rows if row.key == key), None)
