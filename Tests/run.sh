#!/bin/sh
# Runs every check: format, shell scripts, warnings, all tests, and the example with real installs.
# Builds once; called by `./install.sh --test`.
set -eu
cd "$(dirname -- "$0")/.."

echo "== format"
swift format lint --strict --recursive --parallel Package.swift Sources Tests Fuzzing/Sources

echo "== shell scripts"
shellcheck install.sh Tests/*.sh .ci/run Fuzzing/run Fuzzing/target Benchmarks/run Benchmarks/shim/run examples/*/*.sh

echo "== build, warnings as errors"
export TOOLENV_WARNINGS=error
swift build --build-tests

echo "== manifests"
bin=$(swift build --show-bin-path)
TOOLENV_MANIFESTS=$PWD/manifests "$bin/toolenv" manifest check

echo "== example"
sandbox=$(mktemp -d)
trap 'chmod -R u+w "$sandbox"; rm -rf "$sandbox"' EXIT
cp -R examples/ops-toolbox "$sandbox/ops-toolbox"
(
    cd "$sandbox/ops-toolbox"
    export TOOLENV_MANIFESTS="$OLDPWD/manifests" TOOLENV_HOME="$sandbox/store" XDG_CACHE_HOME="$sandbox/cache"
    PATH=$bin:$PATH
    rm -rf .toolenv project.lock
    toolenv lock
    toolenv sync
    toolenv sync --locked
    toolenv lock --check
    sh versions.sh
)

sh Tests/rooms.sh
