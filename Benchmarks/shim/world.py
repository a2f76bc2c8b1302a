"""A project with tools, as `toolenv sync` leaves it, and each way of calling one of them."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable, Dict, List, Optional

HERE = Path(__file__).resolve().parent

TOOL = "int main(void) { return 0; }\n"


class Missing(Exception):
    """Why a way of calling is left out."""


class Compiled:
    """The C programs of this benchmark, compiled once; `musl` is None where there is no musl-gcc."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir()
        source = directory / "tool.c"
        source.write_text(TOOL)
        self.spawn = self._made("cc", HERE / "spawn.c", directory / "spawn")
        self.glibc = self._made("cc", HERE / "walk.c", directory / "walk-glibc")
        has_musl = shutil.which("musl-gcc") is not None
        self.musl = self._made("musl-gcc", HERE / "walk.c", directory / "walk-musl", "-static") if has_musl else None
        # As small as a program can be: what it takes by itself does not hide what is added.
        self.tool = self._made("musl-gcc" if has_musl else "cc", source, directory / "tool", "-static")

    @staticmethod
    def _made(compiler: str, source: Path, program: Path, *options: str) -> Path:
        subprocess.run([compiler, "-O2", "-s", *options, "-o", str(program), str(source)], check=True)
        return program


def root_name(project: Path) -> str:
    """The name of a project's link in `roots/`: FNV-1a of its path."""
    value = 0xCBF29CE484222325
    for byte in os.fsencode(project):
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return f"{value:016x}"


class World:
    """One project with `tools` tools, a directory `depth` levels beneath it, and the callers' own places."""

    def __init__(self, root: Path, compiled: Compiled, depth: int, tools: int) -> None:
        self.root = root
        self.names = ["tool", *(f"tool{number}" for number in range(1, tools))]
        self.project = root / "project"
        self.directory = self.project.joinpath(*"abcdefghijklmnop"[:depth - 1])
        self.directory.mkdir(parents=True)
        self.store = root / "trees" / "tool-1"
        self.store.mkdir(parents=True)
        for name in self.names:
            shutil.copy2(compiled.tool, self.store / name)
        self._environment()

    def _environment(self) -> None:
        """`project.toml`, `project.lock` and `.toolenv`."""
        commands = ", ".join(f'"{name}"' for name in self.names)
        (self.project / "project.toml").write_text('[tools]\ntool = "1"\n')
        lock = self.project / "project.lock"
        lock.write_text(f'lock = 1\n\n[[tool]]\nname = "tool"\nversion = "1"\ncommands = [{commands}]\n')
        generation = self.project / ".toolenv" / ".generation-1"
        (generation / "bin").mkdir(parents=True)
        (generation / "tools").mkdir()
        (generation / "tools" / "tool").symlink_to(self.store)
        for name in self.names:
            (generation / "bin" / name).symlink_to(f"../tools/tool/{name}")
        environment = self.project / ".toolenv"
        (generation / "env").write_text(f"PATH={environment}/bin\0TOOLENV={environment}\0TOOL_HOME={self.store}\0")
        digest = hashlib.sha256(lock.read_bytes()).hexdigest()
        (generation / "toolenv.cfg").write_text(f"version = 0\nproject = {self.project}\nlock = {digest}\n")
        status = lock.stat()
        (generation / "stamp").symlink_to(
            f"{status.st_ino}:{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}")
        (environment / ".current").symlink_to(generation.name)
        for name in ("bin", "env", "tools", "toolenv.cfg"):
            (environment / name).symlink_to(f".current/{name}")

    def shims(self, kind: str, program: Path) -> List[str]:
        """A data directory with a shim for each tool, hard links to `program`; the call of one."""
        data = self.root / kind
        (data / "roots").mkdir(parents=True)
        (data / "roots" / root_name(self.project)).symlink_to(self.project)
        (data / "shims").mkdir()
        shutil.copy2(program, data / "program")
        for name in self.names:
            os.link(data / "program", data / "shims" / name)
        return [str(data / "shims" / "tool")]


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Missing(f"there is no `{name}` on PATH")
    return found


def _run(arguments: List[str], world: World, environment: Dict[str, str]) -> None:
    result = subprocess.run(arguments, cwd=world.directory, env=environment, capture_output=True, text=True, timeout=600)
    if result.returncode != 0:
        raise Missing(f"`{Path(arguments[0]).name}` cannot be set up: {' '.join(result.stderr.split())[-200:]}")


def direnv(world: World, environment: Dict[str, str]) -> List[str]:
    program = _program("direnv")
    (world.project / ".envrc").write_text("PATH_add .toolenv/bin\n")
    _run([program, "allow", str(world.project)], world, environment)
    return [program, "exec", ".", "tool"]


def pyenv(world: World, environment: Dict[str, str]) -> List[str]:
    program = _program("pyenv")
    home = world.root / "pyenv"
    environment["PYENV_ROOT"] = str(home)
    shutil.copytree(world.store, home / "versions" / "1" / "bin")
    (world.project / ".python-version").write_text("1\n")
    _run([program, "rehash"], world, environment)
    return [str(home / "shims" / "tool")]


def asdf(world: World, environment: Dict[str, str]) -> List[str]:
    program = Path(_program("asdf")).resolve()
    home = world.root / "asdf"
    environment["ASDF_DATA_DIR"] = str(home)
    environment["ASDF_DIR"] = str(program.parent.parent)
    shutil.copytree(world.store, home / "installs" / "tool" / "1" / "bin")
    plugin = home / "plugins" / "tool" / "bin"
    plugin.mkdir(parents=True)
    for name in ("list-all", "install", "download"):
        (plugin / name).write_text("#!/bin/sh\necho 1\n")
        (plugin / name).chmod(0o755)
    (world.project / ".tool-versions").write_text("tool 1\n")
    # Bash's shims call `asdf` by name.
    environment["PATH"] = f"{program.parent}:{environment['PATH']}"
    _run([str(program), "reshim", "tool", "1"], world, environment)
    return [str(home / "shims" / "tool")]


def dotslash(world: World, environment: Dict[str, str], address: str) -> List[str]:
    program = _program("dotslash")
    environment["DOTSLASH_CACHE"] = str(world.root / "dotslash")
    bytes_ = (world.store / "tool").read_bytes()
    artifact = {"size": len(bytes_), "hash": "sha256", "digest": hashlib.sha256(bytes_).hexdigest(), "path": "tool",
                "providers": [{"url": f"{address}/tool"}]}
    platforms = {f"{system}-{processor}": artifact for system in ("linux", "macos") for processor in ("x86_64", "aarch64")}
    file = world.project / "dotslash-tool"
    file.write_text(f"#!/usr/bin/env dotslash\n{json.dumps({'name': 'tool', 'platforms': platforms})}\n")
    file.chmod(0o755)
    _run([program, str(file)], world, environment)
    return [program, str(file)]


def uv(world: World, environment: Dict[str, str]) -> List[str]:
    program = _program("uv")
    environment.update({"UV_CACHE_DIR": str(world.root / "uv"), "UV_OFFLINE": "1", "UV_PYTHON_DOWNLOADS": "never"})
    return [program, "run", "--no-project", "--python", sys.executable, str(world.store / "tool")]


PEERS: Dict[str, Callable[[World, Dict[str, str]], List[str]]] = {
    "direnv exec": direnv, "pyenv": pyenv, "asdf": asdf, "uv run": uv,
}


def version(name: str) -> Optional[str]:
    """The first number that a peer says about itself."""
    program = shutil.which(name)
    if program is None:
        return None
    for option in ("--version", "version"):
        result = subprocess.run([program, option], capture_output=True, text=True, timeout=60)
        words = (result.stdout or result.stderr).replace("v", " ").split()
        found = next((word for word in words if word[:1].isdigit()), None)
        if result.returncode == 0 and found is not None:
            return found
    return None
