/// For csh and tcsh, which have no functions: `deactivate` is an alias.
enum CshActivation: ActivationScript {
    static let fileName = "activate.csh"

    static func text(_ activation: Activation) -> String {
        """
        # Source this file: source .toolenv/bin/activate.csh
        # Made by toolenv; `toolenv sync` makes it anew. `deactivate` restores what was there before.

        if ($?_toolenv_active) eval deactivate

        set _toolenv_active = 1
        \(saved(activation))

        alias deactivate '\(restored(activation))'

        \(set(activation))

        if (! $?TOOLENV_DISABLE_PROMPT && $?prompt) then
            set _toolenv_saved_prompt = "$prompt:q"
            set prompt = \(ShellQuoting.csh("(\(activation.prompt)) "))"$prompt:q"
        endif
        rehash

        """
    }

    private static func names(_ activation: Activation) -> [String] {
        ["PATH", "TOOLENV"] + activation.variables.map(\.name)
    }

    private static func saved(_ activation: Activation) -> String {
        names(activation).map { "if ($?\($0)) set _toolenv_saved_\($0) = \"$\($0):q\"" }.joined(separator: "\n")
    }

    /// One line: an alias is one. A name that was not set is unset again.
    private static func restored(_ activation: Activation) -> String {
        let variables = names(activation).map { name in
            "if (! $?_toolenv_saved_\(name)) unsetenv \(name); "
                + "test $?_toolenv_saved_\(name) != 0 && setenv \(name) \"$_toolenv_saved_\(name):q\" "
                + "&& unset _toolenv_saved_\(name)"
        }
        let prompt =
            "test $?_toolenv_saved_prompt != 0 && set prompt = \"$_toolenv_saved_prompt:q\" "
            + "&& unset _toolenv_saved_prompt"
        return (variables + [prompt, "unset _toolenv_active", "unalias deactivate", "rehash"]).joined(separator: "; ")
    }

    private static func set(_ activation: Activation) -> String {
        let path = activation.path.map(ShellQuoting.csh).joined(separator: ":")
        var lines = [
            "if ($?_toolenv_saved_PATH) then", "    setenv PATH \(path):\"$PATH:q\"", "else",
            "    setenv PATH \(path)", "endif",
            "setenv TOOLENV \(ShellQuoting.csh(activation.environment))",
        ]
        for (name, value) in activation.variables { lines.append("setenv \(name) \(ShellQuoting.csh(value))") }
        return lines.joined(separator: "\n")
    }
}
