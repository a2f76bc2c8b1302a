/// For bash.
package enum BashHook: HookScript {
    package static let name = "bash"

    package static func text(shim: String?) -> String {
        PosixHookCore(changeDirectory: #"\builtin cd"#, shim: shim).text + registration
    }

    package static func shimsText(_ shims: String?) -> String { PosixHookCore.shimsText(shims) }

    /// First of all that runs before a prompt, so that what makes the prompt sees the environment, and the status too.
    private static let registration = #"""

        _toolenv_prompt() {
            \builtin local _toolenv_status=$?
            _toolenv_check || \builtin :
            # The status is for those that come after; `set -e` would end the shell.
            case $- in *e*) \builtin return 0 ;; esac
            \builtin return "$_toolenv_status"
        }
        _toolenv_kind=
        if [ "${BASH_VERSINFO[0]}${BASH_VERSINFO[1]}" -ge 44 ] && [ -n "${PROMPT_COMMAND+x}" ]; then
            \builtin eval '_toolenv_kind=${PROMPT_COMMAND@a}'
        fi
        case "$_toolenv_kind:${PROMPT_COMMAND[*]-}" in
            *_toolenv_prompt*) ;;
            *r*:*) \builtin printf '%s\n' 'toolenv: PROMPT_COMMAND is read-only: use shims or `toolenv shell`' >&2 ;;
            *a*:*) PROMPT_COMMAND=(_toolenv_prompt "${PROMPT_COMMAND[@]}") ;;
            *) PROMPT_COMMAND=_toolenv_prompt${PROMPT_COMMAND:+$'\n'$PROMPT_COMMAND} ;;
        esac
        \builtin unset _toolenv_kind

        """#
}
