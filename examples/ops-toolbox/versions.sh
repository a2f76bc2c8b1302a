#!/bin/sh
# Asks every tool of the environment for its version, each through the environment and no other way.
set -eu

show() {
    printf '\n$ toolenv run %s\n' "$*"
    toolenv run "$@"
}

show node --version
show npm --version
show uv --version
show just --version
show ruff --version
show shellcheck --version
show shfmt --version
show ninja --version
show rumdl --version
