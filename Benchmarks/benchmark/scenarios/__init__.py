"""What is measured, in the order of the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, List

from ..rows import Group
from ..workshop import Workshop


@dataclass(frozen=True)
class Scenario:
    """A group of rows that is made only when it is going to be measured."""

    key: str
    make: Callable[[Workshop], Group]


def all_scenarios() -> List[Scenario]:
    from . import lock, memory, startup, sync, tar, verify

    return [*startup.SCENARIOS, *sync.SCENARIOS, *tar.SCENARIOS, *lock.SCENARIOS, *verify.SCENARIOS, *memory.SCENARIOS]
