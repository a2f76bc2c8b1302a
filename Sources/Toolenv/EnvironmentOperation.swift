package import Environment

/// The variables of a project's environment, for a process started from this one.
package struct EnvironmentReport: Sendable, Encodable {
    /// PATH, TOOLENV and every variable that the environment sets.
    package let variables: [String: String]

    /// The directories that come before the caller's PATH.
    package let path: [String]

    private let listing: VariableListing

    init(_ listing: VariableListing) {
        variables = listing.all
        path = listing.entries
        self.listing = listing
    }

    private enum CodingKeys: String, CodingKey {
        case variables
        case path
    }

    /// The variables in a form for another program.
    package func text(_ format: VariableFormat) -> String {
        format.text(listing)
    }
}

/// Works the variables out afresh, whatever is activated.
package struct EnvironmentOperation: Sendable {
    let services: Services

    /// Prepares the operation.
    package init(_ services: Services) {
        self.services = services
    }

    /// The variables of `workspace`'s environment.
    ///
    /// - Throws: `EnvironmentError` when a required variable is not set; `ToolenvError` without a current lock.
    package func run(_ workspace: Workspace) throws -> EnvironmentReport {
        let process = try services.processVariables(for: workspace)
        return EnvironmentReport(try process.listing(base: services.context.environment))
    }
}
