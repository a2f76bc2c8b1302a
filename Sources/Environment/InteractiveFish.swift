/// fish is told what to do after its configuration.
enum InteractiveFish: InteractiveShell {
    static let programs = ["fish"]

    static let files: [String: String] = [:]

    static func start(
        files directory: String, variables: [String: String]
    ) -> (arguments: [String], variables: [String: String]) {
        (["--init-command", "source $_TOOLENV_SHELL_SCRIPT.fish; set -e _TOOLENV_SHELL_SCRIPT"], [:])
    }
}
