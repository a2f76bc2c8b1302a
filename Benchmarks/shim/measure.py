"""Measures what calling a tool costs: directly, through toolenv's shim, through a C program that does the same, through others."""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Optional

import world as worlds
from world import Compiled, Missing, World

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "Benchmarks"))

from benchmark.machine import Machine  # noqa: E402

# Depth of the working directory beneath the project's parent, and tools of the project.
SHAPES = [(1, 1), (8, 1), (1, 200), (8, 200)]

# The budgets of docs/architecture.md: added to a direct call, and beside the C program's.
LIMIT_MICROSECONDS, LIMIT_RATIO = 200.0, 1.5


@dataclass
class Row:
    label: str
    command: List[str] = field(default_factory=list)
    environment: Dict[str, str] = field(default_factory=dict)
    calls: int = 50
    missing: Optional[str] = None
    samples: List[float] = field(default_factory=list)
    system_calls: Optional[int] = None

    @property
    def median(self) -> float:
        return statistics.median(self.samples)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="Benchmarks/shim/run", allow_abbrev=False,
        description="Measures what calling a tool costs: directly, through toolenv-shim, through C programs that do the same, "
                    "and through pyenv, asdf, direnv, dotslash and uv where they are on PATH. Writes a Markdown table and JSON.")
    parser.add_argument("--shim", metavar="PATH", type=Path,
                        help="measure this toolenv-shim; without it a release is built")
    parser.add_argument("--rounds", metavar="N", type=int, default=20,
                        help="rounds in which all ways take turns (default: 20)")
    parser.add_argument("--output", metavar="DIR", type=Path, default=REPOSITORY / ".build" / "benchmarks",
                        help="where shim.md and shim.json go (default: .build/benchmarks)")
    parser.add_argument("--scratch", metavar="DIR", type=Path, default=Path("/dev/shm"),
                        help="make the scratch directory here (default: /dev/shm)")
    parsed = parser.parse_args()
    if parsed.rounds < 1:
        parser.error("--rounds takes a number from 1")
    return parsed


def built_shim() -> Path:
    print("building the shim", file=sys.stderr)
    command = ["swift", "build", "--package-path", str(REPOSITORY), "-c", "release", "--product", "toolenv-shim"]
    subprocess.run(command, check=True, stdout=sys.stderr)
    place = subprocess.run([*command, "--show-bin-path"], check=True, capture_output=True, text=True).stdout.strip()
    return Path(place) / "toolenv-shim"


def rows(world: World, compiled: Compiled, shim: Path, environment: Dict[str, str], address: str) -> List[Row]:
    def row(label: str, command: List[str]) -> Row:
        return Row(label, command, environment)

    found = [
        row("direct", [str(world.store / "tool")]),
        row("`.toolenv/bin` link", [str(world.project / ".toolenv" / "bin" / "tool")]),
        row("toolenv-shim", world.shims("shim", shim)),
        row("C, musl, static", world.shims("musl", compiled.musl)) if compiled.musl
        else Row("C, musl, static", missing="there is no `musl-gcc`"),
        row("C, glibc", world.shims("glibc", compiled.glibc)),
    ]
    peers = {**worlds.PEERS, "dotslash": functools.partial(worlds.dotslash, address=address)}
    for label, make in peers.items():
        own = dict(environment)
        try:
            found.append(Row(label, make(world, own), own, calls=5))
        except Missing as reason:
            found.append(Row(label, missing=str(reason)))
    return found


def measure(found: List[Row], world: World, compiled: Compiled, rounds: int) -> None:
    for _ in range(rounds):
        for row in found:
            if row.missing is not None:
                continue
            result = subprocess.run(
                [str(compiled.spawn), str(row.calls), *row.command], cwd=world.directory, env=row.environment,
                capture_output=True, text=True)
            if result.returncode != 0:
                row.missing = f"it failed: {' '.join(result.stderr.split())[-200:]}"
                continue
            row.samples += [float(line) for line in result.stdout.split()]
    for row in found[:5]:
        if row.missing is None:
            row.system_calls = count_system_calls(row, world)


def count_system_calls(row: Row, world: World) -> Optional[int]:
    """How many it makes until the tool runs, and all of the tool's; None without strace."""
    if shutil.which("strace") is None:
        return None
    result = subprocess.run(
        ["strace", "-f", "-o", "/dev/stderr", *row.command], cwd=world.directory, env=row.environment,
        capture_output=True, text=True)
    return sum(1 for line in result.stderr.splitlines() if "(" in line and "+++" not in line)


def table(found: List[Row], depth: int, tools: int) -> List[str]:
    direct = found[0].median
    musl = next((row.median - direct for row in found if row.label == "C, musl, static" and row.missing is None), None)
    lines = [f"### {depth} {'directory' if depth == 1 else 'directories'} up, {tools} {'tool' if tools == 1 else 'tools'}", "",
             "| | median | min | over direct | × C with musl | system calls | budget |", "|---|--:|--:|--:|--:|--:|---|"]
    for row in found:
        if row.missing is not None:
            lines.append(f"| {row.label} | not measured: {row.missing.replace('|', '/')} | | | | | |")
            continue
        added = row.median - direct
        ratio = f"{added / musl:.2f}" if musl and added > 0 else ""
        budget = ""
        if row.label == "toolenv-shim":
            met = added <= LIMIT_MICROSECONDS and (musl is None or added <= LIMIT_RATIO * musl)
            budget = "≤ 0.2 ms, ≤ 1.5 ×" + ("" if met else ": **missed**")
        lines.append(f"| {row.label} | {row.median / 1000:.3f} ms | {min(row.samples) / 1000:.3f} ms | "
                     f"{added / 1000:.3f} ms | {ratio} | {row.system_calls or ''} | {budget} |")
    return [*lines, ""]


def as_json(found: List[Row], depth: int, tools: int) -> Dict[str, object]:
    return {"depth": depth, "tools": tools, "rows": [
        {"label": row.label, "not_measured": row.missing, "microseconds": row.samples, "system_calls": row.system_calls,
         "median": row.median if row.samples else None} for row in found]}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the tool to dotslash, once; later calls find it in its cache."""

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def main() -> int:
    options = arguments()
    shim = (options.shim or built_shim()).resolve()
    scratch = Path(tempfile.mkdtemp(prefix="toolenv-shim-", dir=options.scratch if options.scratch.is_dir() else None)).resolve()
    server = None
    try:
        compiled = Compiled(scratch / "compiled")
        handler = functools.partial(Quiet, directory=str(scratch / "compiled"))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        stripped = scratch / "toolenv-shim"
        shutil.copy2(shim, stripped)
        subprocess.run(["strip", str(stripped)], check=False)
        environment = {"HOME": str(scratch), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        machine = Machine.here(scratch)
        names = ("pyenv", "asdf", "direnv", "dotslash", "uv")
        peers = ", ".join(f"{name} {number}" for name in names for number in [worlds.version(name)] if number)
        lines = [f"Measured on {machine.processor}, {machine.cores} cores, {machine.kernel}, files on {machine.scratch}, "
                 f"load {machine.load} at the start; beside {peers or 'nothing'}. The shim has {stripped.stat().st_size} bytes. "
                 f"{options.rounds} rounds, in turn; 50 calls of each in a round, 5 of the other managers.", ""]
        data = []
        for depth, tools in SHAPES:
            print(f"depth {depth}, {tools} tools", file=sys.stderr)
            world = World(scratch / f"{depth}-{tools}", compiled, depth, tools)
            found = rows(world, compiled, stripped, environment, f"http://127.0.0.1:{server.server_port}")
            measure(found, world, compiled, options.rounds)
            lines += table(found, depth, tools)
            data.append(as_json(found, depth, tools))
        options.output.mkdir(parents=True, exist_ok=True)
        (options.output / "shim.md").write_text("\n".join(lines))
        (options.output / "shim.json").write_text(json.dumps({"machine": machine.as_json(), "worlds": data}, indent=1) + "\n")
        print("\n".join(lines), end="")
        return 0
    finally:
        if server is not None:
            server.shutdown()
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
