#!/bin/sh
# Runs the built tests room by room; what follows is passed on to `swift test`.
#
# Tests that wait for other processes have a time limit, and on two cores one that computes for a minute would hold them
# up.
set -eu
cd "$(dirname -- "$0")/.."

waiting='TransferTests|StoreTests|DiskTests'
echo "== tests: rooms that wait"
swift test --skip-build "$@" --filter "^($waiting)\\."
computing='UnpackTests|AquaTests'
echo "== tests: rooms that compute"
swift test --skip-build "$@" --filter "^($computing)\."
echo "== tests: the catalogue"
swift test --skip-build "$@" --filter '^CatalogueTests\.'
crowded='(Crowded|Editing|Killed|ManyCalls)Tests'
calling='(Hook|Shell|Shim)[A-Za-z]*Tests'
serving='(Forge|Import|Manifest|Network|Part|Secrets)[A-Za-z]*Tests'
echo "== tests: the built program"
swift test --skip-build "$@" --filter '^EndToEndTests\.' --skip "^EndToEndTests\.($crowded|$calling|$serving)"
echo "== tests: the built program, with servers"
swift test --skip-build "$@" --filter "^EndToEndTests\.$serving"
echo "== tests: the built program, many at once"
swift test --skip-build "$@" --filter "^EndToEndTests\.$crowded"
echo "== tests: the built program, called from shells"
swift test --skip-build "$@" --filter "^EndToEndTests\.$calling"
echo "== tests: everything else"
swift test --skip-build "$@" --skip "^($waiting|$computing|CatalogueTests|EndToEndTests)\\."
