/// A shell that can be started in an environment so that its start-up files have no say in the order of PATH: the
/// environment's script is sourced after them.
package protocol InteractiveShell {
    /// The names of its program.
    static var programs: [String] { get }

    /// Texts for it, by their paths in a directory.
    static var files: [String: String] { get }

    /// What it is started with.
    ///
    /// - Parameters:
    ///   - directory: where its files are.
    ///   - variables: those of the caller.
    /// - Returns: the arguments after its name, and the variables to set beside those of the caller.
    static func start(
        files directory: String, variables: [String: String]
    ) -> (arguments: [String], variables: [String: String])
}

/// Every shell that can be started so.
///
/// A new one is one file and one entry here. Their texts find the environment's script in `_TOOLENV_SHELL_SCRIPT`.
package enum InteractiveShells {
    package static var all: [any InteractiveShell.Type] {
        [InteractiveBash.self, InteractiveZsh.self, InteractiveFish.self, InteractivePosix.self]
    }
}
