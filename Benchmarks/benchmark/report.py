"""What was measured, as a Markdown table and as JSON; hosts of package indexes never get in."""

from __future__ import annotations

import json
import statistics
from pathlib import Path
from typing import Any, Dict, List, Optional

from .index import redacted
from .machine import Machine
from .rows import Group, Row

# The most memory that `sync` may hold, whatever the archive's size.
MEMORY_LIMIT = 100_000_000


class Report:
    """Collects groups and writes them."""

    def __init__(self, machine: Machine, versions: Dict[str, str], toolenv: str, is_quick: bool) -> None:
        self._machine = machine
        self._versions = versions
        self._toolenv = toolenv
        self._is_quick = is_quick
        self._groups: List[Group] = []

    def add(self, group: Group) -> None:
        self._groups.append(group)

    def write(self, directory: Path) -> List[Path]:
        """Writes `results.md` and `results.json` and returns their paths."""
        directory.mkdir(parents=True, exist_ok=True)
        table, data = directory / "results.md", directory / "results.json"
        table.write_text(redacted(self.markdown()))
        data.write_text(redacted(json.dumps(self.as_json(), indent=2)) + "\n")
        return [table, data]

    # Markdown

    def markdown(self) -> str:
        return "\n".join([*self._heading(), *(line for group in self._groups for line in self._table(group)),
                          *self._promises()]) + "\n"

    def _heading(self) -> List[str]:
        machine = self._machine
        peers = ", ".join(f"{name} {version}" for name, version in self._versions.items())
        quick = " A quick run: few repetitions." if self._is_quick else ""
        return [
            f"Measured with {self._toolenv} on {machine.processor}, {machine.cores} cores, {machine.memory}, "
            f"{machine.kernel}, files on {machine.scratch}, load {machine.load} at the start; beside {peers}.{quick}",
            ""]

    def _table(self, group: Group) -> List[str]:
        reference = median(group.row(group.reference))
        lines = [f"### {group.title}", "", f"{group.runs} runs each, in turn. {group.note}".strip(), "",
                 "| | median | min | ratio | CPU | peak memory | budget |", "|---|--:|--:|--:|--:|--:|---|"]
        for row in group.rows:
            if row.unavailable is not None:
                reason = " ".join(row.unavailable.split())
                lines.append(f"| {row.label} | not measured: {reason.replace('|', '/')} | | | | | |")
                continue
            ratio = "" if reference is None else f"{statistics.median(row.samples) / reference:.2f} ×"
            lines.append("| " + " | ".join([
                row.label, duration(statistics.median(row.samples)), duration(min(row.samples)), ratio,
                duration(statistics.median(row.processor)), size(row.peak), self._budget(group, row)]) + " |")
        return [*lines, ""]

    @staticmethod
    def _budget(group: Group, row: Row) -> str:
        verdict = _verdict(group, row)
        if row.budget is None or verdict is None:
            return ""
        beside = group.row(row.budget.beside) if row.budget.beside else None
        name = f" {beside.label}" if beside else ""
        return f"{row.budget.text()}{name}: {'met' if verdict else '**missed**'}"

    def _promises(self) -> List[str]:
        peaks = [(row.peak, group.title) for group in self._groups for row in group.rows
                 if row.limits_memory and row.peak is not None and row.unavailable is None]
        if not peaks:
            return []
        peak, title = max(peaks)
        verdict = "met" if peak < MEMORY_LIMIT else "**missed**"
        return [f"Peak memory of `sync` over all of these: {size(peak)} ({title}); "
                f"under {size(MEMORY_LIMIT)}: {verdict}."]

    # JSON

    def as_json(self) -> Dict[str, Any]:
        return {
            "machine": self._machine.as_json(), "toolenv": self._toolenv, "peers": self._versions,
            "quick": self._is_quick, "groups": [self._group_as_json(group) for group in self._groups]}

    @staticmethod
    def _group_as_json(group: Group) -> Dict[str, Any]:
        reference = median(group.row(group.reference))
        rows = []
        for row in group.rows:
            measured = median(row)
            rows.append({
                "key": row.key, "label": row.label, "unavailable": row.unavailable, "seconds": row.samples,
                "median": measured, "processor_median": statistics.median(row.processor) if row.processor else None,
                "ratio": measured / reference if measured is not None and reference else None,
                "peak_bytes": row.peak,
                "budget": row.budget.text() if row.budget else None,
                "budget_beside": row.budget.beside if row.budget else None, "budget_met": _verdict(group, row)})
        return {"key": group.key, "title": group.title, "reference": group.reference, "runs": group.runs,
                "note": group.note, "rows": rows}


def median(row: Optional[Row]) -> Optional[float]:
    """The median of a row that was measured to its end."""
    return statistics.median(row.samples) if row and row.samples and row.unavailable is None else None


def _verdict(group: Group, row: Row) -> Optional[bool]:
    measured = median(row)
    if row.budget is None or measured is None:
        return None
    return row.budget.is_met(measured, median(group.row(row.budget.beside)) if row.budget.beside else None)


def duration(seconds: float) -> str:
    """Three digits, in the unit that suits them."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    milliseconds = seconds * 1000
    return f"{milliseconds:.0f} ms" if milliseconds >= 100 else f"{milliseconds:.3g} ms"


def size(count: Optional[int]) -> str:
    return "" if count is None else f"{count / 1_000_000:.3g} MB"
