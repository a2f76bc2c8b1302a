/// POSIX shells read the file that `ENV` names.
enum InteractivePosix: InteractiveShell {
    static let programs = ["sh", "dash", "ash", "ksh", "ksh93", "mksh"]

    static let files = [
        "shrc": #"""
        # Read by POSIX shells in place of what ENV names, for `toolenv shell`.
        if [ -n "${_TOOLENV_SHELL_ENV+x}" ]; then
            export ENV="$_TOOLENV_SHELL_ENV"
            unset _TOOLENV_SHELL_ENV
            eval "set -- \"$ENV\""
            if [ -r "$1" ]; then . "$1"; fi
            shift $#
        else
            unset ENV
        fi
        . "$_TOOLENV_SHELL_SCRIPT"
        unset _TOOLENV_SHELL_SCRIPT

        """#
    ]

    static func start(
        files directory: String, variables: [String: String]
    ) -> (arguments: [String], variables: [String: String]) {
        var added = ["ENV": "\(directory)/shrc"]
        added["_TOOLENV_SHELL_ENV"] = variables["ENV"]
        return ([], added)
    }
}
