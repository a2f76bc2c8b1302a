/// For fish.
enum FishActivation: ActivationScript {
    static let fileName = "activate.fish"

    static func text(_ activation: Activation) -> String {
        """
        # Source this file: source .toolenv/bin/activate.fish
        # Made by toolenv; `toolenv sync` makes it anew. `deactivate` restores what was there before.

        if functions -q toolenv_deactivate
            toolenv_deactivate
        end

        function toolenv_deactivate -d 'Leave the environment of toolenv'
        \(restored(activation))
            if functions -q _toolenv_saved_prompt
                functions -e fish_prompt
                functions -c _toolenv_saved_prompt fish_prompt
                functions -e _toolenv_saved_prompt
            end
            if test -n "$_toolenv_owns_deactivate"; and test "$_toolenv_venv" = "$VIRTUAL_ENV"
                functions -e deactivate
            end
            set -e _toolenv_owns_deactivate
            set -e _toolenv_venv
            functions -e toolenv_deactivate
        end

        set -g _toolenv_venv "$VIRTUAL_ENV"
        set -g _toolenv_owns_deactivate
        if not functions -q deactivate
            set -g _toolenv_owns_deactivate 1
            function deactivate -d 'Leave the environment of toolenv'
                # Python's own activate calls `deactivate nondestructive` first, and means its own.
                if test "$argv[1]" != nondestructive
                    toolenv_deactivate
                end
            end
        end

        \(saved(activation))

        \(set(activation))

        if test -z "$TOOLENV_DISABLE_PROMPT"; and functions -q fish_prompt
            functions -c fish_prompt _toolenv_saved_prompt
            function fish_prompt
                set -l _toolenv_status $status
                printf '%s' \(ShellQuoting.fish("(\(activation.prompt)) "))
                # The prompt that follows sees the status of the command before it.
                sh -c "exit $_toolenv_status"
                _toolenv_saved_prompt
            end
        end

        """
    }

    private static func names(_ activation: Activation) -> [String] {
        ["TOOLENV"] + activation.variables.map(\.name)
    }

    /// Fish keeps PATH as a list; any other value is saved after an `x`, so that empty differs from unset.
    private static func saved(_ activation: Activation) -> String {
        let others = names(activation).map { name in
            """
            set -g _toolenv_saved_\(name)
            if set -q \(name)
                set -g _toolenv_saved_\(name) "x$\(name)"
            end
            """
        }
        return (["set -g _toolenv_saved_PATH $PATH"] + others).joined(separator: "\n")
    }

    private static func restored(_ activation: Activation) -> String {
        let others = names(activation).map { name in
            """
                if test -n "$_toolenv_saved_\(name)"
                    set -gx \(name) (string sub -s 2 -- "$_toolenv_saved_\(name)" | string collect -N)
                else
                    set -e \(name)
                end
                set -e _toolenv_saved_\(name)
            """
        }
        return (["    set -gx PATH $_toolenv_saved_PATH", "    set -e _toolenv_saved_PATH"] + others)
            .joined(separator: "\n")
    }

    private static func set(_ activation: Activation) -> String {
        let path = activation.path.map(ShellQuoting.fish).joined(separator: " ")
        var lines = ["set -gx PATH \(path) $PATH", "set -gx TOOLENV \(ShellQuoting.fish(activation.environment))"]
        for (name, value) in activation.variables { lines.append("set -gx \(name) \(ShellQuoting.fish(value))") }
        return lines.joined(separator: "\n")
    }
}
