/// For bash, zsh, dash, ksh and whatever else reads POSIX shell.
enum PosixActivation: ActivationScript {
    static let fileName = "activate"

    static func text(_ activation: Activation) -> String {
        [
            opening(activation), isPrivate, deactivation(activation), command, activationOfPath(activation),
            activation.variables.map(set).joined(separator: "\n"), ending(activation),
        ].joined(separator: "\n\n") + "\n"
    }

    private static func opening(_ activation: Activation) -> String {
        """
        # Source this file: . .toolenv/bin/activate
        # Made by toolenv; `toolenv sync` makes it anew. `deactivate` restores what was there before.

        if [ ! -d \(ShellQuoting.posix(activation.commands)) ]; then
            echo 'toolenv: the project was moved; run `toolenv sync` in it' >&2
            return 1
        fi

        if command -v toolenv_deactivate >/dev/null 2>&1; then
            toolenv_deactivate
        fi
        """
    }

    /// Tells variables of the shell from those of its processes, so that they can be made so again.
    private static let isPrivate = """
        # Whether a variable that is set is not exported, where the shell can tell without starting a process.
        _toolenv_is_private() {
            if [ -n "${ZSH_VERSION-}" ]; then
                eval "case \\${(t)$1} in *export*) return 1 ;; esac"
            elif [ -n "${BASH_VERSION-}" ]; then
                case $BASH_VERSION in
                    [123].* | 4.[0-3].*) return 1 ;;
                esac
                eval "case \\${$1@a} in *x*) return 1 ;; esac"
            else
                return 1
            fi
        }
        """

    private static func deactivation(_ activation: Activation) -> String {
        """
        toolenv_deactivate() {
            # Only our own part is taken out: what was put before or after it stays.
            case ":${PATH-}:" in
                *:"$_TOOLENV_PATH":*)
                    PATH=:$PATH:
                    PATH=${PATH%%:"$_TOOLENV_PATH":*}:${PATH#*:"$_TOOLENV_PATH":}
                    PATH=${PATH#:}
                    PATH=${PATH%:}
                    ;;
            esac
            case $_TOOLENV_SAVED_PATH in
                '') if [ -z "${PATH-}" ]; then unset PATH; fi ;;
                p) _TOOLENV_PATH=${PATH-} && unset PATH && PATH=$_TOOLENV_PATH ;;
            esac
            unset _TOOLENV_PATH _TOOLENV_SAVED_PATH
        \(activation.variables.map { restored($0.name) }.joined(separator: "\n"))
            if [ -n "$_TOOLENV_PROMPT" ]; then
                case ${PS1-} in
                    *"$_TOOLENV_PROMPT"*) PS1=${PS1%%"$_TOOLENV_PROMPT"*}${PS1#*"$_TOOLENV_PROMPT"} ;;
                esac
            fi
            # A virtual environment of Python that was activated meanwhile brought a `deactivate` of its own.
            if [ "$_TOOLENV_VENV" = "${VIRTUAL_ENV-}" ]; then
                unset -f deactivate 2>/dev/null || :
            fi
            unset _TOOLENV_PROMPT _TOOLENV_VENV
            unset -f toolenv_deactivate
            hash -r 2>/dev/null || :
        }
        """
    }

    private static let command = """
        _TOOLENV_VENV=${VIRTUAL_ENV-}
        if [ -n "$_TOOLENV_VENV" ] && command -v deactivate >/dev/null 2>&1; then
            # That one's `deactivate` stays; ours is `toolenv_deactivate`.
            _TOOLENV_VENV=x$_TOOLENV_VENV
        else
            deactivate() {
                toolenv_deactivate
            }
        fi
        """

    private static func activationOfPath(_ activation: Activation) -> String {
        """
        _TOOLENV_SAVED_PATH=${PATH+x}
        if [ -n "$_TOOLENV_SAVED_PATH" ] && _toolenv_is_private PATH; then _TOOLENV_SAVED_PATH=p; fi
        _TOOLENV_PATH=\(ShellQuoting.posix(activation.path.joined(separator: ":")))
        PATH=$_TOOLENV_PATH${PATH:+:$PATH}
        export PATH
        """
    }

    private static func ending(_ activation: Activation) -> String {
        """
        _TOOLENV_PROMPT=
        if [ -z "${TOOLENV_DISABLE_PROMPT-}" ] && [ -n "${PS1+x}" ]; then
            _TOOLENV_PROMPT=\(ShellQuoting.posix(activation.prompt))
            PS1=$_TOOLENV_PROMPT$PS1
        fi
        unset -f _toolenv_is_private
        hash -r 2>/dev/null || :
        """
    }
}

// MARK: - Variables

extension PosixActivation {
    /// Saves `x` and the value of a variable that was set, `p` and the value of one that was not exported, or nothing.
    private static func set(_ variable: Activation.Variable) -> String {
        let name = variable.name
        let saved = "_TOOLENV_SAVED_\(name)"
        return """
            \(saved)=${\(name)+x$\(name)}
            if [ -n "$\(saved)" ] && _toolenv_is_private \(name); then \(saved)=p$\(name); fi
            \(name)=\(ShellQuoting.posix(variable.value))
            export \(name)
            """
    }

    private static func restored(_ name: String) -> String {
        """
            case $_TOOLENV_SAVED_\(name) in
                '') unset \(name) ;;
                p*) unset \(name) && \(name)=${_TOOLENV_SAVED_\(name)#p} ;;
                *) \(name)=${_TOOLENV_SAVED_\(name)#x} ;;
            esac
            unset _TOOLENV_SAVED_\(name)
        """
    }
}
