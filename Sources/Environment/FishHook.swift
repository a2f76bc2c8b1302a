/// For fish.
///
/// Its state is that of `PosixHookCore`, so that fish can be started from another shell and the other way round. A variable
/// of this shell that is a list is kept as one beside it.
package enum FishHook: HookScript {
    package static let name = "fish"

    package static func text(shim: String?) -> String {
        [
            "# The hook of toolenv: the environment of a synced project follows the working directory.",
            "set -g _toolenv_shim \(ShellQuoting.fish(shim ?? ""))\nset -g _toolenv_watched\nset -g _toolenv_before",
            check, apply, entering, location, setting, leaving, registration,
        ].joined(separator: "\n\n") + "\n"
    }

    package static func shimsText(_ shims: String?) -> String {
        guard let shims else {
            return """
                set -l _toolenv_data $HOME/.local/share/toolenv
                test -n "$XDG_DATA_HOME"; and set _toolenv_data $XDG_DATA_HOME/toolenv
                test -n "$TOOLENV_HOME"; and set _toolenv_data $TOOLENV_HOME
                contains -- $_toolenv_data/shims $PATH; or set -gx PATH $_toolenv_data/shims $PATH

                """
        }
        let directory = ShellQuoting.fish(shims)
        return "contains -- \(directory) $PATH; or set -gx PATH \(directory) $PATH\n"
    }

    private static let check = #"""
        # What decides which environment belongs here, by what the shell itself can do.
        function _toolenv_look
            set -g _toolenv_mark
            if test -n "$_toolenv_watched"
                set -l current $_toolenv_watched/.toolenv/.current
                set -g _toolenv_mark (path resolve $current | string collect) \
                    (path mtime $current/toolenv.cfg $_toolenv_watched/project.lock | string collect) \
                    (path filter -f $_toolenv_watched/project.toml | string collect)
            end
            set -g _toolenv_now "$_toolenv_mark" "$PWD" "$TOOLENV" (set -q _toolenv_saved_PATH; echo $status) \
                (test -f project.toml; echo $status)
        end

        function _toolenv_check
            _toolenv_look
            if test "$_toolenv_now" = "$_toolenv_before"
                return
            end
            _toolenv_apply
            _toolenv_look
            set -g _toolenv_before $_toolenv_now
        end
        """#

    private static let apply = #"""
        function _toolenv_apply
            # What was activated by hand stays until it is left by hand; `toolenv shell` is about to activate.
            if set -q _toolenv_saved_PATH; or set -q _TOOLENV_SHELL_SCRIPT
                return
            end
            if test -n "$TOOLENV"; and test "$TOOLENV" != "$_TOOLENV_HOOK_TOOLENV_SET"
                return
            end
            set -l directory (builtin pwd -P | string collect)
            while not test -f $directory/project.toml
                if test "$directory" = / -o -z "$directory"
                    _toolenv_leave
                    set -g _toolenv_watched
                    return
                end
                set directory (path dirname $directory | string collect)
            end
            if test "$directory" = "$_toolenv_watched" -a "$_toolenv_mark" = "$_toolenv_known"
                return
            end
            _toolenv_leave
            set -g _toolenv_watched $directory
            _toolenv_enter
            _toolenv_look
            set -g _toolenv_known $_toolenv_mark
        end
        """#

    private static let entering = #"""
        function _toolenv_enter
            _toolenv_locate
            if test -z "$_toolenv_shim"
                return
            end
            set -l text ($_toolenv_shim --activate fish $_toolenv_watched | string collect)
            eval $text
        end
        """#

    /// As `PosixHookCore` finds it.
    private static let location = #"""
        function _toolenv_locate
            if test -n "$_toolenv_shim"; and test -x "$_toolenv_shim"
                return
            end
            set -l data $HOME/.local/share/toolenv
            test -n "$XDG_DATA_HOME"; and set data $XDG_DATA_HOME/toolenv
            test -n "$TOOLENV_HOME"; and set data $TOOLENV_HOME
            set -g _toolenv_shim (string match '/*' -- $data)/shims/.toolenv-shim
            if not test -x "$_toolenv_shim"
                set -g _toolenv_shim
            end
        end
        """#
}

// MARK: - Variables

extension FishHook {
    /// The first two functions are what the output of `toolenv-shim` calls.
    private static let setting = #"""
        function _toolenv_path
            set -gx _TOOLENV_HOOK_ENTRIES $argv[1]
            _toolenv_save PATH
            set -gx PATH (string split : -- $argv[1]) $PATH
        end

        function _toolenv_set
            if not _toolenv_is_name $argv[1]
                return
            end
            _toolenv_save $argv[1]
            set -gx $argv[1] $argv[2]
            set -gx _TOOLENV_HOOK_$argv[1]_SET $argv[2]
            set -gx _TOOLENV_HOOK_NAMES "$_TOOLENV_HOOK_NAMES $argv[1]"
        end

        # A universal variable is not touched: it is seen again when the global one is erased.
        function _toolenv_save
            set -l was
            if set -qgx $argv[1]
                set was "x$$argv[1]"
                set -g _toolenv_kept_$argv[1] $$argv[1]
            else if set -qg $argv[1]
                set was "p$$argv[1]"
                set -g _toolenv_kept_$argv[1] $$argv[1]
            end
            set -gx _TOOLENV_HOOK_$argv[1]_WAS "$was"
        end

        function _toolenv_is_name
            string match -qr '^(?!PATH$)[A-Za-z_][A-Za-z0-9_]*$' -- $argv[1]
        end
        """#

    private static let leaving = #"""
        function _toolenv_leave
            if not set -q _TOOLENV_HOOK_ENTRIES
                return
            end
            # Only our own part is taken out: what was put before or after it stays.
            for entry in (string split : -- $_TOOLENV_HOOK_ENTRIES)
                if set -l index (contains -i -- $entry $PATH)
                    set -e PATH[$index]
                end
            end
            switch "$_TOOLENV_HOOK_PATH_WAS:$PATH"
                case :
                    set -eg PATH
                case 'p*'
                    set -gu PATH $PATH
            end
            for name in (string split ' ' -- $_TOOLENV_HOOK_NAMES)[-1..1]
                if _toolenv_is_name $name
                    _toolenv_restore $name
                end
            end
            set -eg _toolenv_kept_PATH
            set -eg _TOOLENV_HOOK_ENTRIES
            set -eg _TOOLENV_HOOK_PATH_WAS
            set -eg _TOOLENV_HOOK_NAMES
        end

        # What was changed by hand meanwhile stays as it is.
        function _toolenv_restore
            set -l given _TOOLENV_HOOK_$argv[1]_SET
            set -l was _TOOLENV_HOOK_$argv[1]_WAS
            set -l kept _toolenv_kept_$argv[1]
            set -l kind
            set -l value
            if set -q $argv[1]; and test "$$argv[1]" = "$$given"
                # Groups with a name are variables: no line break at the end is lost or won.
                string match -qr '^(?<kind>.)(?<value>[\s\S]*)' -- "$$was"
                if set -q $kept
                    set value $$kept
                end
                switch "$kind"
                    case x
                        set -gx $argv[1] $value
                    case p
                        set -gu $argv[1] $value
                    case '*'
                        set -eg $argv[1]
                end
            end
            set -eg $given
            set -eg $was
            set -eg $kept
        end
        """#

    private static let registration = #"""
        if builtin -n | string match -q path
            function _toolenv_prompt --on-event fish_prompt --on-variable PWD
                _toolenv_check
            end
        else
            echo 'toolenv: the hook needs fish 3.5 or newer: use shims or `toolenv shell`' >&2
        end
        """#
}
