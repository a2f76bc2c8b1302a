/// zsh reads its files in the directory that `ZDOTDIR` names.
///
/// Each of ours reads the user's, with the user's `ZDOTDIR`.
enum InteractiveZsh: InteractiveShell {
    static let programs = ["zsh"]

    static let files = [
        "zsh/.zshenv": #"""
        # Read by zsh in place of the user's .zshenv, for `toolenv shell`.
        _toolenv_zdotdir=$ZDOTDIR
        if [[ -n ${_TOOLENV_SHELL_ZDOTDIR+x} ]]; then ZDOTDIR=$_TOOLENV_SHELL_ZDOTDIR; else unset ZDOTDIR; fi
        unset _TOOLENV_SHELL_ZDOTDIR
        if [[ -r ${ZDOTDIR:-$HOME}/.zshenv ]]; then . "${ZDOTDIR:-$HOME}/.zshenv"; fi
        _toolenv_theirs=(${ZDOTDIR+"$ZDOTDIR"})
        ZDOTDIR=$_toolenv_zdotdir

        """#,
        "zsh/.zshrc": #"""
        # Read by zsh in place of the user's .zshrc, for `toolenv shell`.
        if (( ${#_toolenv_theirs} )); then export ZDOTDIR="$_toolenv_theirs"; else unset ZDOTDIR; fi
        if [[ ${HISTFILE-} == $_toolenv_zdotdir/* ]]; then HISTFILE=${ZDOTDIR:-$HOME}/${HISTFILE##*/}; fi
        unset _toolenv_theirs _toolenv_zdotdir
        if [[ -r ${ZDOTDIR:-$HOME}/.zshrc ]]; then . "${ZDOTDIR:-$HOME}/.zshrc"; fi
        . "$_TOOLENV_SHELL_SCRIPT"
        unset _TOOLENV_SHELL_SCRIPT

        """#,
    ]

    static func start(
        files directory: String, variables: [String: String]
    ) -> (arguments: [String], variables: [String: String]) {
        var added = ["ZDOTDIR": "\(directory)/zsh"]
        added["_TOOLENV_SHELL_ZDOTDIR"] = variables["ZDOTDIR"]
        return ([], added)
    }
}
