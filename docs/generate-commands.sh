#!/bin/sh
# Prints docs/commands.md from the program's own help.
# usage: docs/generate-commands.sh PROGRAM >docs/commands.md
set -eu
program=${1:?name the program}

cat <<'TEXT'
# Commands

Made by `docs/generate-commands.sh` from the program's own help; a test compares the two.
TEXT

show() {
    printf '\n## toolenv'
    [ $# -eq 0 ] || printf ' %s' "$@"
    printf '\n\n```\n'
    COLUMNS=80 "$program" help "$@" | sed 's/[[:space:]]*$//'
    printf '```\n'
}

show
for command in init add remove lock sync update outdated list check run shell which whence env activate search info versions \
    'manifest check' 'manifest render' 'store list' 'store verify' 'store collect' 'store path' import export doctor completions; do
    # shellcheck disable=SC2086 # a command's name may be two words
    show $command
done
