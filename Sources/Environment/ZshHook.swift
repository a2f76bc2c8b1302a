/// For zsh.
package enum ZshHook: HookScript {
    package static let name = "zsh"

    package static func text(shim: String?) -> String {
        PosixHookCore(changeDirectory: #"\builtin cd -q"#, shim: shim).text + registration
    }

    package static func shimsText(_ shims: String?) -> String { PosixHookCore.shimsText(shims) }

    /// Before each prompt, and after each change of the directory: what follows a `cd` in the same line counts too.
    private static let registration = #"""

        _toolenv_prompt() {
            \builtin local _toolenv_status=$? _toolenv_options=$-
            \builtin emulate -L sh
            \builtin setopt no_err_exit no_err_return no_warn_create_global
            _toolenv_check || :
            # The status is for those that come after; `set -e` would end the shell.
            case $_toolenv_options in *e*) \builtin return 0 ;; esac
            \builtin return "$_toolenv_status"
        }
        _toolenv_register() {
            \builtin emulate -L zsh
            \builtin typeset -ga precmd_functions chpwd_functions
            precmd_functions=(_toolenv_prompt ${precmd_functions:#_toolenv_prompt})
            chpwd_functions=(_toolenv_prompt ${chpwd_functions:#_toolenv_prompt})
        }
        _toolenv_register
        \builtin unset -f _toolenv_register

        """#
}
