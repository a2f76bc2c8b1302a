#!/bin/sh
# Sets toolenv up from this checkout: system packages, a release build, the program with its manifests and completions.
# Runs twice with the same result. Asks for root only to install system packages, and says which.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
prefix="${HOME:?HOME is not set}/.local"
action=install
needed_swift=6.2

usage() {
    cat <<'TEXT'
usage: ./install.sh [--try | --test | --build | --uninstall] [--prefix DIR]

Builds toolenv and installs it under ~/.local.

  --try         install, then run examples/ops-toolbox from end to end
  --test        install what the tests need and run all of them; installs no toolenv
  --build       build the release alone and print where it is
  --uninstall   remove what an installation put there; the store and caches stay
  --prefix DIR  install under DIR instead of ~/.local
  --help        show this text
TEXT
}

say() { printf '%s\n' "$*" >&2; }
fail() {
    printf 'error: %s\n' "$1" >&2
    shift
    for line in "$@"; do printf '%s\n' "$line" >&2; done
    exit 1
}

while [ $# -gt 0 ]; do
    case $1 in
    --try) action=try ;;
    --test) action='test' ;;
    --build) action=build ;;
    --uninstall) action=uninstall ;;
    --prefix)
        [ $# -ge 2 ] || { usage >&2; exit 64; }
        prefix=$2
        shift
        ;;
    --prefix=*) prefix=${1#--prefix=} ;;
    -h | --help) usage; exit 0 ;;
    *) printf "error: unknown option %s\n\n" "$1" >&2; usage >&2; exit 64 ;;
    esac
    shift
done
case $prefix in
/*) ;;
*) prefix=$(pwd)/$prefix ;;
esac

# --- system packages ------------------------------------------------------------------------------------------------

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        fail "root is needed to install system packages, and there is no sudo" "hint: run as root: $*"
    fi
}

# Installs the Debian packages among the arguments that are not there yet.
install_packages() {
    missing=
    for package in "$@"; do
        status=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
        [ "$status" = 'install ok installed' ] || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    say "installing system packages:$missing"
    # shellcheck disable=SC2086 # a list of words
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >/dev/null 2>&1 || {
        as_root apt-get update >/dev/null
        # shellcheck disable=SC2086
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >/dev/null
    }
}

system_packages() {
    if command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1; then
        install_packages "$@"
    elif [ "$(uname -s)" != Darwin ]; then
        say "warning: this system has no apt-get; headers of libarchive, libcurl and libyaml must be there already"
    fi
}

# musl starts the shim 0.4 ms faster than glibc does; without it the shim works all the same.
musl_package() {
    (system_packages musl-tools) || say "warning: musl-tools cannot be installed; toolenv-shim is linked with glibc"
}

# --- Swift ----------------------------------------------------------------------------------------------------------

require_swift() {
    command -v swift >/dev/null 2>&1 || fail \
        "Swift is not installed, and toolenv is built with it" \
        "hint: install Swift $needed_swift or newer from https://www.swift.org/install, then run this again"
    found=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)
    [ -n "$found" ] || fail "cannot tell which Swift \`swift --version\` is"
    if [ "${found%%.*}" -lt "${needed_swift%%.*}" ] ||
        { [ "${found%%.*}" -eq "${needed_swift%%.*}" ] && [ "${found#*.}" -lt "${needed_swift#*.}" ]; }; then
        fail "Swift $found is too old; toolenv needs $needed_swift or newer" \
            "hint: install a newer one from https://www.swift.org/install"
    fi
}

# --- build, install -------------------------------------------------------------------------------------------------

# A directory with the C++ library's archive alone: beside the shared library, the linker would take that.
static_library_directory() {
    archive=$(cc -print-file-name=libstdc++.a 2>/dev/null || true)
    [ -f "$archive" ] || return 1
    mkdir -p "$here/.build/static"
    ln -sf "$archive" "$here/.build/static/libstdc++.a"
}

# Whether the system's loader takes relocations in their packed form: glibc 2.36 or newer.
packs_relocations() {
    minor=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed -n 's/^glibc 2\.\([0-9]*\).*/\1/p')
    [ "${minor:-0}" -ge 36 ]
}

# Links for a quick start (docs/performance.md): no table of symbols for others, few relocations, no C++ library to load.
build_release() {
    say "building the release (some minutes the first time)"
    set -- --package-path "$here" -c release --static-swift-stdlib --disable-local-rpath
    if [ "$(uname -s)" = Linux ]; then
        set -- "$@" -Xswiftc -use-ld=lld -Xlinker --no-export-dynamic
        if packs_relocations; then set -- "$@" -Xlinker -z -Xlinker pack-relative-relocs; fi
        if static_library_directory; then
            set -- "$@" -Xlinker "-L$here/.build/static" -Xswiftc -Xclang-linker -Xswiftc -static-libgcc
        fi
    fi
    for product in toolenv toolenv-shim; do
        swift build "$@" --product "$product" >"$build_log" 2>&1 || {
            cat "$build_log" >&2
            fail "the build failed"
        }
    done
    built=$(swift build "$@" --show-bin-path)/toolenv
}

# Copies a file into place with one rename, so that a running toolenv is never half written.
put() {
    mkdir -p "$(dirname -- "$2")"
    cp "$1" "$2.new.$$"
    chmod "$3" "$2.new.$$"
    mv -f "$2.new.$$" "$2"
}

install_files() {
    put "$built" "$prefix/bin/toolenv" 755
    put "$built-shim" "$prefix/libexec/toolenv/toolenv-shim" 755
    strip "$prefix/bin/toolenv" "$prefix/libexec/toolenv/toolenv-shim" 2>/dev/null || true
    mkdir -p "$prefix/share/toolenv"
    rm -rf "$prefix/share/toolenv/manifests.new"
    mkdir "$prefix/share/toolenv/manifests.new"
    cp "$here"/manifests/*.toml "$prefix/share/toolenv/manifests.new/"
    rm -rf "$prefix/share/toolenv/manifests"
    mv "$prefix/share/toolenv/manifests.new" "$prefix/share/toolenv/manifests"
    for shell in bash zsh fish; do
        "$prefix/bin/toolenv" completions "$shell" >"$scratch/$shell"
    done
    put "$scratch/bash" "$prefix/share/bash-completion/completions/toolenv" 644
    put "$scratch/zsh" "$prefix/share/zsh/site-functions/_toolenv" 644
    put "$scratch/fish" "$prefix/share/fish/vendor_completions.d/toolenv.fish" 644
    say "installed $("$prefix/bin/toolenv" --version) to $prefix/bin/toolenv"
    case :$PATH: in
    *:"$prefix/bin":*) ;;
    *) say "hint: put it on PATH: export PATH=\"$prefix/bin:\$PATH\"" ;;
    esac
    # shellcheck disable=SC2016 # for the profile to expand
    say 'hint: to call the tools of synced projects from anywhere, add to your profile: eval "$(toolenv activate --shims)"'
}

uninstall() {
    rm -f "$prefix/bin/toolenv" "$prefix/share/bash-completion/completions/toolenv" \
        "$prefix/share/zsh/site-functions/_toolenv" "$prefix/share/fish/vendor_completions.d/toolenv.fish"
    rm -rf "$prefix/share/toolenv/manifests" "$prefix/libexec/toolenv"
    rmdir "$prefix/share/toolenv" "$prefix/libexec" 2>/dev/null || true
    say "removed toolenv from $prefix"
    say "hint: installed tools stay in ${XDG_DATA_HOME:-$HOME/.local/share}/toolenv; remove that directory to free them"
}

# --- what the user sees of it ---------------------------------------------------------------------------------------

# Shows a command, then runs it.
show() {
    printf '\n$ %s\n' "$*"
    "$@"
}

try_example() {
    PATH="$prefix/bin:$PATH"
    export PATH
    example=$scratch/ops-toolbox
    cp -R "$here/examples/ops-toolbox" "$example"
    rm -rf "$example/.toolenv" "$example/project.lock"
    cd "$example"
    show cat project.toml
    show toolenv lock
    show toolenv sync
    show toolenv sync
    show toolenv list
    sh "$example/versions.sh"
    say ""
    say "that was examples/ops-toolbox; start your own project with \`toolenv init\`"
}

run_tests() {
    (cd "$here" && sh Tests/run.sh)
}

# --------------------------------------------------------------------------------------------------------------------

if [ "$action" = uninstall ]; then
    uninstall
    exit 0
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
build_log=$scratch/build.log

case $action in
test)
    system_packages libarchive-dev libcurl4-openssl-dev libyaml-dev libarchive-tools xz-utils zstd lz4 bzip2 git zsh fish \
        tcsh dash shellcheck strace openssl make tmux
    musl_package
    require_swift
    run_tests
    ;;
build)
    musl_package
    require_swift
    build_release
    echo "$built"
    ;;
install | try)
    system_packages libarchive-dev libcurl4-openssl-dev libyaml-dev
    musl_package
    require_swift
    build_release
    install_files
    if [ "$action" = try ]; then try_example; fi
    ;;
esac
