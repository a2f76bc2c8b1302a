/// For csh and tcsh, which have no functions: `deactivate` is an alias.
///
/// What undoes each change is chosen while activating and kept as a command in a variable: an alias is one line, and
/// csh expands a line before it looks at the condition in it. For that reason, too, conditions stand on their own lines.
enum CshActivation: ActivationScript {
    static let fileName = "activate.csh"

    static func text(_ activation: Activation) -> String {
        [
            opening(activation), deactivation(["PATH"] + activation.variables.map(\.name)), path(activation),
            activation.variables.map { "setenv \($0.name) \(ShellQuoting.csh($0.value))" }.joined(separator: "\n"),
            prompt(activation), "rehash", "endif",
        ].joined(separator: "\n\n") + "\n"
    }

    /// Everything is in one condition: `exit` would end the shell that sources the file.
    private static func opening(_ activation: Activation) -> String {
        """
        # Source this file: source .toolenv/bin/activate.csh
        # Made by toolenv; `toolenv sync` makes it anew. `deactivate` restores what was there before.

        if (! -d \(ShellQuoting.csh(activation.commands))) then
            echo 'toolenv: the project was moved; run `toolenv sync` in it'
        else

        if ($?_toolenv_undo_PATH) then
            toolenv_deactivate
        endif
        """
    }

    private static func deactivation(_ names: [String]) -> String {
        """
        \(names.map(saved).joined(separator: "\n"))
        set _toolenv_undo_prompt = ''
        set _toolenv_undo_alias = 'unalias deactivate'
        alias toolenv_deactivate '\(undo(names))'
        if ($?VIRTUAL_ENV) then
            # A virtual environment of Python has a `deactivate` of its own.
            set _toolenv_undo_alias = ''
        else
            alias deactivate toolenv_deactivate
        endif
        """
    }

    private static func saved(_ name: String) -> String {
        """
        set _toolenv_undo_\(name) = 'unsetenv \(name)'
        if ($?\(name)) then
            set _toolenv_saved_\(name) = "$\(name):q"
            set _toolenv_undo_\(name) = 'setenv \(name) "$_toolenv_saved_\(name):q"; unset _toolenv_saved_\(name)'
        endif
        """
    }

    private static func undo(_ names: [String]) -> String {
        let variables = (names + ["prompt", "alias"]).map { name in
            "eval \"$_toolenv_undo_\(name)\"; unset _toolenv_undo_\(name)"
        }
        return (variables + ["unalias toolenv_deactivate", "rehash"]).joined(separator: "; ")
    }

    private static func path(_ activation: Activation) -> String {
        """
        set _toolenv_rest = ""
        if ($?PATH) then
            if ("$PATH:q" != "") then
                set _toolenv_rest = ":$PATH:q"
            endif
        endif
        setenv PATH \(ShellQuoting.csh(activation.path.joined(separator: ":")))"$_toolenv_rest:q"
        unset _toolenv_rest
        """
    }

    private static func prompt(_ activation: Activation) -> String {
        """
        set _toolenv_disabled = ""
        if ($?TOOLENV_DISABLE_PROMPT) then
            set _toolenv_disabled = "$TOOLENV_DISABLE_PROMPT:q"
        endif
        if ($?prompt && "$_toolenv_disabled:q" == "") then
            set _toolenv_saved_prompt = "$prompt:q"
            set _toolenv_undo_prompt = 'set prompt = "$_toolenv_saved_prompt:q"; unset _toolenv_saved_prompt'
            set prompt = \(ShellQuoting.csh(activation.prompt))"$prompt:q"
        endif
        unset _toolenv_disabled
        """
    }
}
