/// bash reads one file in place of `~/.bashrc`.
enum InteractiveBash: InteractiveShell {
    static let programs = ["bash"]

    static let files = [
        "bashrc": #"""
        # Read by bash in place of ~/.bashrc, for `toolenv shell`.
        if [ -r ~/.bashrc ]; then . ~/.bashrc; fi
        . "$_TOOLENV_SHELL_SCRIPT"
        unset _TOOLENV_SHELL_SCRIPT

        """#
    ]

    static func start(
        files directory: String, variables: [String: String]
    ) -> (arguments: [String], variables: [String: String]) {
        (["--rcfile", "\(directory)/bashrc"], [:])
    }
}
