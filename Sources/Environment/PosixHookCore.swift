/// What the hooks of bash, zsh and POSIX shells have in common: everything but when it is called.
///
/// What is set, and what was there before, is exported, so that a shell that is started from this one can leave too:
/// `_TOOLENV_HOOK_ENTRIES`, the part of PATH; `_TOOLENV_HOOK_NAMES`, the variables; and for each of them
/// `_TOOLENV_HOOK_NAME_SET`, the value that was given, and `_TOOLENV_HOOK_NAME_WAS`: `x` and the value before, `p` and the
/// value of a variable that was not exported, or nothing. Names of functions and commands are quoted against aliases.
struct PosixHookCore {
    /// The words that change the directory of a subshell, and call nobody.
    let changeDirectory: String

    /// Where `toolenv-shim` is.
    let shim: String?

    var text: String {
        [
            "# The hook of toolenv: the environment of a synced project follows the working directory.",
            "_toolenv_shim=\(ShellQuoting.posix(shim ?? ""))\n_toolenv_watched=\n_toolenv_before=", Self.check,
            Self.apply, entering, Self.location,
            Self.isPrivate, Self.setting, Self.leaving, Self.cutting,
        ].joined(separator: "\n\n") + "\n"
    }

    static func shimsText(_ shims: String?) -> String {
        let directory =
            shims.map(ShellQuoting.posix) ?? #""${TOOLENV_HOME:-${XDG_DATA_HOME:-$HOME/.local/share}/toolenv}/shims""#
        return """
            case ":${PATH-}:" in *:\(directory):*) ;; *) export PATH=\(directory)"${PATH:+:$PATH}" ;; esac

            """
    }

    private static let check = #"""
        # What decides which environment belongs here, by tests of the shell alone.
        _toolenv_look() {
            _toolenv_mark=
            if [ -n "${_toolenv_watched-}" ]; then
                if [ -e "$_toolenv_watched/.toolenv/.current/toolenv.cfg" ]; then _toolenv_mark=e; fi
                if [ "$_toolenv_watched/.toolenv/$_toolenv_generation" -ef "$_toolenv_watched/.toolenv/.current" ]; then
                    _toolenv_mark=${_toolenv_mark}g
                fi
                if [ "$_toolenv_watched/project.lock" -nt "$_toolenv_watched/.toolenv/.current/toolenv.cfg" ]; then
                    _toolenv_mark=${_toolenv_mark}n
                fi
                if [ -f "$_toolenv_watched/project.toml" ]; then _toolenv_mark=${_toolenv_mark}p; fi
            fi
            _toolenv_now=$_toolenv_mark:${_TOOLENV_SAVED_PATH+a}:${TOOLENV-}:${PWD-}
            if [ -f project.toml ]; then _toolenv_now=p$_toolenv_now; fi
        }

        _toolenv_check() {
            _toolenv_look
            if [ "$_toolenv_now" = "${_toolenv_before-}" ]; then \return 0; fi
            _toolenv_apply
            _toolenv_look
            _toolenv_before=$_toolenv_now
        }
        """#

    /// The walk goes by `..`, as the kernel does: the way that `PWD` shows may lead through links.
    private static let apply = #"""
        _toolenv_apply() {
            # What was activated by hand stays until it is left by hand; `toolenv shell` is about to activate.
            if [ -n "${_TOOLENV_SAVED_PATH+x}${_TOOLENV_SHELL_SCRIPT+x}" ]; then \return 0; fi
            if [ -n "${TOOLENV-}" ] && [ "$TOOLENV" != "${_TOOLENV_HOOK_TOOLENV_SET-}" ]; then \return 0; fi
            _toolenv_up=.
            while [ ! -f "$_toolenv_up/project.toml" ]; do
                if [ "$_toolenv_up" -ef "$_toolenv_up/.." ] || [ ! -e "$_toolenv_up/.." ]; then
                    _toolenv_leave
                    _toolenv_watched=
                    \return 0
                fi
                case $_toolenv_up in
                    .) _toolenv_up=.. ;;
                    *) _toolenv_up=$_toolenv_up/.. ;;
                esac
            done
            if [ -n "${_toolenv_watched-}" ] && [ "$_toolenv_up" -ef "$_toolenv_watched" ] &&
                [ "$_toolenv_mark" = "$_toolenv_known" ]; then
                \return 0
            fi
            _toolenv_leave
            _toolenv_enter
            _toolenv_look
            _toolenv_known=$_toolenv_mark
        }
        """#

    /// It is one process, for the subshell becomes `toolenv-shim`.
    ///
    /// Before what that prints is the name of the generation, by which a later one is told.
    private var entering: String {
        #"""
        _toolenv_enter() {
            _toolenv_generation=none
            _toolenv_watched=${PWD%/}/$_toolenv_up
            _toolenv_locate
            if [ -z "$_toolenv_shim" ]; then \return 0; fi
            _toolenv_text=$(
                \#(changeDirectory) -P -- "$_toolenv_up" 2>/dev/null || \exit 1
                _toolenv_up=$PWD
                if \#(changeDirectory) -P .toolenv/.current 2>/dev/null; then
                    case ${PWD##*/.generation-} in
                        *[!0-9a-z-]*) ;;
                        *) \command printf '_toolenv_generation=%s\n' ".generation-${PWD##*/.generation-}" ;;
                    esac
                fi
                \exec "$_toolenv_shim" --activate posix "$_toolenv_up"
            ) || :
            \eval "$_toolenv_text"
            \unset _toolenv_text
            if [ -n "${_TOOLENV_HOOK_TOOLENV_SET-}" ]; then
                _toolenv_watched=${_TOOLENV_HOOK_TOOLENV_SET%.toolenv}
            fi
        }
        """#
    }

    /// The copy that shims belong to is there wherever somebody has synced.
    ///
    /// A path that is not absolute is passed over: a repository could bring a program there.
    private static let location = #"""
        _toolenv_locate() {
            if [ -n "$_toolenv_shim" ] && [ -x "$_toolenv_shim" ]; then \return 0; fi
            _toolenv_shim=${TOOLENV_HOME:-${XDG_DATA_HOME:-${HOME-}/.local/share}/toolenv}/shims/.toolenv-shim
            case $_toolenv_shim in
                /*) if [ -x "$_toolenv_shim" ]; then \return 0; fi ;;
            esac
            _toolenv_shim=
        }
        """#
}

// MARK: - Variables

extension PosixHookCore {
    private static let isPrivate = #"""
        # Whether a variable that is set is not exported, where the shell can tell without starting a process.
        _toolenv_is_private() {
            if [ -n "${ZSH_VERSION-}" ]; then
                \eval "case \${(t)$1} in *export*) \return 1 ;; esac"
            elif [ -n "${BASH_VERSION-}" ]; then
                case $BASH_VERSION in
                    [123].* | 4.[0-3].*) \return 1 ;;
                esac
                \eval "case \${$1@a} in *x*) \return 1 ;; esac"
            else
                \return 1
            fi
        }
        """#

    /// The first two functions are what the output of `toolenv-shim` calls.
    private static let setting = #"""
        _toolenv_path() {
            _TOOLENV_HOOK_ENTRIES=$1
            _toolenv_save PATH
            PATH=$1${PATH:+:$PATH}
            \command export PATH _TOOLENV_HOOK_ENTRIES
        }

        _toolenv_set() {
            if ! _toolenv_is_name "$1"; then \return 0; fi
            _toolenv_save "$1"
            \command export "$1=$2" "_TOOLENV_HOOK_$1_SET=$2" "_TOOLENV_HOOK_NAMES=${_TOOLENV_HOOK_NAMES-} $1"
        }

        _toolenv_save() {
            \eval "_toolenv_was=\${$1+x\$$1}"
            if [ -n "$_toolenv_was" ] && _toolenv_is_private "$1"; then _toolenv_was=p${_toolenv_was#x}; fi
            \command export "_TOOLENV_HOOK_$1_WAS=$_toolenv_was"
        }

        _toolenv_is_name() {
            case $1 in
                '' | PATH | [0-9]* | *[!A-Za-z0-9_]*) \return 1 ;;
            esac
        }
        """#

    private static let leaving = #"""
        _toolenv_leave() {
            if [ -z "${_TOOLENV_HOOK_ENTRIES+x}" ]; then \return 0; fi
            _toolenv_cut
            case ${_TOOLENV_HOOK_PATH_WAS-} in
                '') if [ -z "${PATH-}" ]; then \unset PATH; fi ;;
                p*) _toolenv_was=${PATH-} && \unset PATH && PATH=$_toolenv_was ;;
            esac
            _toolenv_rest=${_TOOLENV_HOOK_NAMES-}
            while [ -n "$_toolenv_rest" ]; do
                _toolenv_name=${_toolenv_rest##* }
                _toolenv_rest=${_toolenv_rest% *}
                if [ "$_toolenv_name" = "$_toolenv_rest" ]; then _toolenv_rest=; fi
                if _toolenv_is_name "$_toolenv_name"; then _toolenv_restore "$_toolenv_name"; fi
            done
            \unset _TOOLENV_HOOK_ENTRIES _TOOLENV_HOOK_PATH_WAS _TOOLENV_HOOK_NAMES
        }

        # What was changed by hand meanwhile stays as it is.
        _toolenv_restore() {
            \eval "_toolenv_value=\${$1+x\$$1}; _toolenv_given=x\${_TOOLENV_HOOK_$1_SET-}; _toolenv_was=\${_TOOLENV_HOOK_$1_WAS-}"
            \unset "_TOOLENV_HOOK_$1_SET" "_TOOLENV_HOOK_$1_WAS"
            if [ "$_toolenv_value" != "$_toolenv_given" ]; then \return 0; fi
            case $_toolenv_was in
                x*) \command export "$1=${_toolenv_was#x}" ;;
                p*) \unset "$1" && \eval "$1=\${_toolenv_was#p}" ;;
                *) \unset "$1" ;;
            esac
        }
        """#

    private static let cutting = #"""
        # Takes our part out of PATH: what was put before or after it stays.
        _toolenv_cut() {
            _toolenv_rest=$_TOOLENV_HOOK_ENTRIES
            case ":${PATH-}:" in
                *:"$_toolenv_rest":*) _toolenv_entry=$_toolenv_rest && _toolenv_rest= ;;
                *) _toolenv_entry=${_toolenv_rest%%:*} && _toolenv_rest=${_toolenv_rest#"$_toolenv_entry"} ;;
            esac
            while :; do
                case ":${PATH-}:" in
                    *:"$_toolenv_entry":*)
                        PATH=:$PATH:
                        PATH=${PATH%%:"$_toolenv_entry":*}:${PATH#*:"$_toolenv_entry":}
                        PATH=${PATH#:}
                        PATH=${PATH%:}
                        ;;
                esac
                if [ -z "$_toolenv_rest" ]; then \return 0; fi
                _toolenv_rest=${_toolenv_rest#:}
                _toolenv_entry=${_toolenv_rest%%:*}
                _toolenv_rest=${_toolenv_rest#"$_toolenv_entry"}
            done
        }
        """#
}
