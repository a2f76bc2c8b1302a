/// For fish.
enum FishActivation: ActivationScript {
    static let fileName = "activate.fish"

    static func text(_ activation: Activation) -> String {
        [
            opening(activation), deactivation(activation), command, activationOfPath(activation),
            activation.variables.map(set).joined(separator: "\n"), prompt(activation),
        ].joined(separator: "\n\n") + "\n"
    }

    private static func opening(_ activation: Activation) -> String {
        """
        # Source this file: source .toolenv/bin/activate.fish
        # Made by toolenv; `toolenv sync` makes it anew. `deactivate` restores what was there before.

        if not test -d \(ShellQuoting.fish(activation.commands))
            echo 'toolenv: the project was moved; run `toolenv sync` in it' >&2
            return 1
        end

        if functions -q toolenv_deactivate
            toolenv_deactivate
        end
        """
    }

    private static func deactivation(_ activation: Activation) -> String {
        """
        function toolenv_deactivate -d 'Leave the environment of toolenv'
            # Only our own part is taken out: what was put before or after it stays.
            for _toolenv_entry in \(words(activation.path))
                if set -l _toolenv_index (contains -i -- $_toolenv_entry $PATH)
                    set -e PATH[$_toolenv_index]
                end
            end
            switch "$_toolenv_saved_PATH:$PATH"
                case :
                    set -eg PATH
                case 'private:*'
                    set -gu PATH $PATH
            end
            set -eg _toolenv_saved_PATH
        \(activation.variables.map { restored($0.name) }.joined(separator: "\n"))
            set -eg _toolenv_prompt
            # A virtual environment of Python that was activated meanwhile brought functions of its own over ours.
            if test "$_toolenv_venv" = "$VIRTUAL_ENV"
                functions -e deactivate
                if functions -q _toolenv_prompt_before
                    functions -e fish_prompt
                    functions -c _toolenv_prompt_before fish_prompt
                    functions -e _toolenv_prompt_before _toolenv_return
                end
            end
            set -eg _toolenv_venv
            functions -e toolenv_deactivate
        end
        """
    }

    private static let command = """
        set -g _toolenv_venv "$VIRTUAL_ENV"
        if test -n "$VIRTUAL_ENV"; and functions -q deactivate
            # That one's `deactivate` stays; ours is `toolenv_deactivate`.
            set -g _toolenv_venv "x$VIRTUAL_ENV"
        else
            function deactivate -d 'Leave the environment of toolenv'
                toolenv_deactivate
            end
        end
        """

    private static func activationOfPath(_ activation: Activation) -> String {
        """
        set -g _toolenv_saved_PATH
        if set -qgx PATH
            set -g _toolenv_saved_PATH exported
        else if set -qg PATH
            set -g _toolenv_saved_PATH private
        end
        set -gx PATH \(words(activation.path)) $PATH
        """
    }

    private static func prompt(_ activation: Activation) -> String {
        """
        if test -z "$TOOLENV_DISABLE_PROMPT"
            set -g _toolenv_prompt \(ShellQuoting.fish(activation.prompt))
            if functions -q fish_prompt; and not functions -q _toolenv_prompt_before
                functions -c fish_prompt _toolenv_prompt_before
                function _toolenv_return
                    return $argv[1]
                end
                function fish_prompt
                    set -l _toolenv_status $status
                    printf '%s' $_toolenv_prompt
                    # The prompt that follows sees the status of the command before it.
                    _toolenv_return $_toolenv_status
                    _toolenv_prompt_before
                end
            end
        end
        """
    }

    private static func words(_ path: [String]) -> String {
        path.map(ShellQuoting.fish).joined(separator: " ")
    }
}

// MARK: - Variables

extension FishActivation {
    /// Saves the values of a global variable after the word `exported` or `private`; nothing where there is none.
    ///
    /// A universal variable is not touched: it is seen again when the global one is erased.
    private static func set(_ variable: Activation.Variable) -> String {
        let name = variable.name
        return """
            set -g _toolenv_saved_\(name)
            if set -qgx \(name)
                set -g _toolenv_saved_\(name) exported $\(name)
            else if set -qg \(name)
                set -g _toolenv_saved_\(name) private $\(name)
            end
            set -gx \(name) \(ShellQuoting.fish(variable.value))
            """
    }

    private static func restored(_ name: String) -> String {
        """
            switch "$_toolenv_saved_\(name)[1]"
                case exported
                    set -gx \(name) $_toolenv_saved_\(name)[2..-1]
                case private
                    set -gu \(name) $_toolenv_saved_\(name)[2..-1]
                case '*'
                    set -eg \(name)
            end
            set -eg _toolenv_saved_\(name)
        """
    }
}
