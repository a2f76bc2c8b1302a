#!/bin/sh
# Runs the tests with a sanitizer of the compiler: `Tests/sanitize.sh address` or `Tests/sanitize.sh thread`.
# Options are passed on to `swift test`, such as `--filter UnpackTests`; without any, all rooms are run.
#
# The end-to-end tests run the program of the same build. What the sanitizers get wrong is listed, with the reason, in
# Tests/Sanitizers.
set -eu
cd "$(dirname -- "$0")/.."

kind=${1:-}
case $kind in
address | thread) shift ;;
*) echo "usage: Tests/sanitize.sh address|thread [OPTION…]" >&2 && exit 64 ;;
esac

lists=$PWD/Tests/Sanitizers
export ASAN_OPTIONS="detect_leaks=1:detect_stack_use_after_return=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}"
export LSAN_OPTIONS="suppressions=$lists/leaks.txt:print_suppressions=0${LSAN_OPTIONS:+:$LSAN_OPTIONS}"
export TSAN_OPTIONS="suppressions=$lists/threads.txt:print_suppressions=0${TSAN_OPTIONS:+:$TSAN_OPTIONS}"
# Tests that bound what a process may use are left out: a sanitizer needs memory of its own.
export TOOLENV_SANITIZER="$kind"

scratch=.build-$kind
swift build --build-tests --scratch-path "$scratch" --sanitize="$kind"
if [ $# -gt 0 ]; then
    swift test --skip-build --scratch-path "$scratch" --sanitize="$kind" "$@"
else
    sh Tests/rooms.sh --scratch-path "$scratch" --sanitize="$kind"
fi
