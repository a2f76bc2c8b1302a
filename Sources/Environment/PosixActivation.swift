/// For bash, zsh, dash, ksh and whatever else reads POSIX shell.
enum PosixActivation: ActivationScript {
    static let fileName = "activate"

    static func text(_ activation: Activation) -> String {
        """
        # Source this file: . .toolenv/bin/activate
        # Made by toolenv; `toolenv sync` makes it anew. `deactivate` restores what was there before.

        if [ -n "${_TOOLENV_ACTIVE-}" ]; then
            toolenv_deactivate
        fi

        toolenv_deactivate() {
        \(restored(activation))
            if [ -n "${_TOOLENV_SAVED_PS1-}" ]; then
                PS1=${_TOOLENV_SAVED_PS1#x}
            fi
            # A virtual environment of Python that was activated meanwhile brought a `deactivate` of its own.
            if [ -n "${_TOOLENV_OWNS_DEACTIVATE-}" ] && [ "${_TOOLENV_VENV-}" = "${VIRTUAL_ENV-}" ]; then
                unset -f deactivate
            fi
            unset _TOOLENV_ACTIVE _TOOLENV_SAVED_PS1 _TOOLENV_OWNS_DEACTIVATE _TOOLENV_VENV
            unset -f toolenv_deactivate
            hash -r 2>/dev/null || :
        }

        _TOOLENV_ACTIVE=1
        _TOOLENV_OWNS_DEACTIVATE=
        _TOOLENV_VENV=${VIRTUAL_ENV-}
        if ! command -v deactivate >/dev/null 2>&1; then
            _TOOLENV_OWNS_DEACTIVATE=1
            deactivate() {
                # Python's own activate calls `deactivate nondestructive` first, and means its own.
                if [ "${1-}" != nondestructive ]; then
                    toolenv_deactivate
                fi
            }
        fi

        \(saved(activation))

        \(set(activation))

        _TOOLENV_SAVED_PS1=
        if [ -z "${TOOLENV_DISABLE_PROMPT-}" ] && [ -n "${PS1+x}" ]; then
            _TOOLENV_SAVED_PS1=x$PS1
            PS1=\(ShellQuoting.posix("(\(activation.prompt)) "))$PS1
        fi
        hash -r 2>/dev/null || :

        """
    }

    private static func names(_ activation: Activation) -> [String] {
        ["PATH", "TOOLENV"] + activation.variables.map(\.name)
    }

    /// `x` and the value of a variable that was set, nothing for one that was not.
    private static func saved(_ activation: Activation) -> String {
        names(activation).map { "_TOOLENV_SAVED_\($0)=${\($0)+x$\($0)}" }.joined(separator: "\n")
    }

    private static func restored(_ activation: Activation) -> String {
        names(activation).map { name in
            """
                if [ -n "${_TOOLENV_SAVED_\(name)-}" ]; then
                    \(name)=${_TOOLENV_SAVED_\(name)#x}
                    export \(name)
                else
                    unset \(name)
                fi
                unset _TOOLENV_SAVED_\(name)
            """
        }.joined(separator: "\n")
    }

    private static func set(_ activation: Activation) -> String {
        let path = activation.path.map(ShellQuoting.posix).joined(separator: ":")
        var lines = [
            "PATH=\(path)${PATH:+:$PATH}", "export PATH",
            "TOOLENV=\(ShellQuoting.posix(activation.environment))", "export TOOLENV",
        ]
        for (name, value) in activation.variables {
            lines += ["\(name)=\(ShellQuoting.posix(value))", "export \(name)"]
        }
        return lines.joined(separator: "\n")
    }
}
