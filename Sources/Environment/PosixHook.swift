/// For dash, ksh and whatever else reads POSIX shell and has `local`-less functions, `-ef` and `-nt`.
///
/// These shells run nothing before a prompt, so that the environment follows `cd` alone.
package enum PosixHook: HookScript {
    package static let name = "posix"

    package static func text(shim: String?) -> String {
        PosixHookCore(changeDirectory: #"\command cd"#, shim: shim).text + registration
    }

    package static func shimsText(_ shims: String?) -> String { PosixHookCore.shimsText(shims) }

    /// A function is not defined where an alias has its name: the alias steps aside meanwhile, and goes on calling `cd`.
    private static let registration = #"""

        _toolenv_alias=
        if \command alias cd >/dev/null 2>&1; then
            _toolenv_alias=$(\command alias cd)
            \command unalias cd
        fi
        \eval 'cd() {
            \command cd "$@" || \return
            _toolenv_check || :
        }'
        case $_toolenv_alias in
            "") ;;
            alias\ *) \eval "$_toolenv_alias" ;;
            *) \eval "alias $_toolenv_alias" ;;
        esac
        \unset _toolenv_alias
        _toolenv_check || :

        """#
}
