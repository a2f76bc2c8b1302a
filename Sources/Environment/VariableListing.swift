/// The variables of an environment, to be printed or handed to another program.
package struct VariableListing: Sendable, Equatable {
    /// Variables to set, by name; PATH is not in here.
    package let values: [String: String]

    /// The whole new PATH.
    package let path: String

    /// The part of `path` that the environment adds, in order.
    package let entries: [String]

    /// Gathers the variables.
    package init(values: [String: String], path: String, entries: [String]) {
        self.values = values
        self.path = path
        self.entries = entries
    }

    /// All variables with PATH among them.
    package var all: [String: String] { values.merging(["PATH": path]) { own, _ in own } }
}
