"""The command line of the benchmark."""

from __future__ import annotations

import argparse
import fnmatch
import signal
import sys
from pathlib import Path
from typing import List, Optional, Sequence

from . import program
from .failure import CommandFailed, Failure, Interrupted
from .index import redacted
from .machine import Machine
from .measuring import Measuring
from .memory import MemoryGauge
from .places import Places
from .program import Program, REPOSITORY
from .report import Report
from .running import Runner
from .scenarios import Scenario, all_scenarios
from .workshop import Workshop


def _say(text: str) -> None:
    print(redacted(text), file=sys.stderr, flush=True)


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="Benchmarks/run", allow_abbrev=False,
        description="Measures toolenv beside curl, bsdtar, uv, pip and pipx, in turn and on a tmpfs, and writes a "
                    "Markdown table and JSON. Needs curl, bsdtar and a Python index; uv and pipx are installed from it "
                    "into the scratch directory.")
    parser.add_argument("--quick", action="store_true", help="few runs of everything: a look, no result to quote")
    parser.add_argument("--only", metavar="PATTERN", action="append",
                        help="measure only groups whose name matches, such as 'cold-*'; may be repeated")
    parser.add_argument("--list", action="store_true", help="print the names of the groups and end")
    parser.add_argument("--runs", metavar="N", type=int,
                        help="timed runs of each row, instead of each group's own number")
    parser.add_argument("--output", metavar="DIR", type=Path, default=REPOSITORY / ".build" / "benchmarks",
                        help="where results.md and results.json go (default: .build/benchmarks)")
    parser.add_argument("--toolenv", metavar="PATH", type=Path,
                        help="measure this program; without it a release is built as install.sh does")
    parser.add_argument("--scratch", metavar="DIR", type=Path,
                        help="make the scratch directory here (default: /dev/shm, else the temporary directory)")
    parsed = parser.parse_args(arguments)
    if parsed.runs is not None and parsed.runs < 1:
        parser.error("--runs takes a number from 1")
    return parsed


def _selected(patterns: Optional[List[str]]) -> List[Scenario]:
    scenarios = all_scenarios()
    if patterns is None:
        return scenarios
    chosen = [one for one in scenarios if any(fnmatch.fnmatchcase(one.key, pattern) for pattern in patterns)]
    if not chosen:
        raise Failure(f"no group is named like {' or '.join(patterns)}", "`Benchmarks/run --list` prints the names")
    return chosen


def _version(toolenv: Program, runner: Runner, places: Places) -> str:
    return runner.output(toolenv.command("version", places.root, "--version")).strip()


def _measure(options: argparse.Namespace, scenarios: List[Scenario], places: Places) -> List[Path]:
    runner = Runner(places.path("log"))
    machine = Machine.here(places.root)
    if machine.scratch != "tmpfs":
        _say(f"warning: {places.root} is on {machine.scratch}, not on a tmpfs: the disk is measured, too")
    toolenv = program.find(options.toolenv, places, _say)
    gauge = MemoryGauge(runner, places.root)
    if not gauge.is_available:
        _say("warning: there is no GNU time, so no memory is measured (Debian: `apt-get install time`)")
    workshop = Workshop(toolenv, places, runner, _say, options.quick)
    try:
        report = Report(machine, workshop.peers.versions(), _version(toolenv, runner, places), options.quick)
        measuring = Measuring(runner, gauge, _say)
        for scenario in scenarios:
            try:
                group = scenario.make(workshop)
            except CommandFailed as failure:
                raise Failure(f"`{scenario.key}` cannot be prepared: a command {failure}", failure.hint) from failure
            if options.runs is not None:
                group.runs = options.runs
            measuring.measure(group)
            report.add(group)
            # After each group, so that an interrupted run leaves what it has.
            written = report.write(options.output)
        print(redacted(report.markdown()), end="")
        return written
    finally:
        workshop.close()
        runner.close()


def _interrupt(number: int, _frame: object) -> None:
    raise Interrupted(signal.Signals(number).name)


def main(arguments: Sequence[str]) -> int:
    options = _arguments(arguments)
    if options.list:
        print("\n".join(scenario.key for scenario in all_scenarios()))
        return 0
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        scenarios = _selected(options.only)
        options.output = options.output.resolve()
        places = Places(options.scratch)
        try:
            for path in _measure(options, scenarios, places):
                _say(f"wrote {path}")
        finally:
            places.remove()
    except Failure as failure:
        _say(f"error: {failure}")
        if failure.hint:
            _say(f"hint: {failure.hint}")
        return 1
    except Interrupted as interruption:
        _say(f"error: interrupted by {interruption}; what was measured until then is in {options.output}")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
