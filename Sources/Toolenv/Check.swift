import Environment
import Model
import Store

/// Whether lock and environment are what `project.toml` asks.
package struct CheckReport: Sendable, Encodable {
    /// Where `project.lock` does not answer `project.toml`.
    package let lock: [String]

    /// Where the environment is not what the lock says.
    package let environment: [String]

    /// Whether nothing differs.
    package var isClean: Bool { lock.isEmpty && environment.isEmpty }

    private enum CodingKeys: String, CodingKey {
        case lock
        case environment
        case isClean
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(lock, forKey: .lock)
        try container.encode(environment, forKey: .environment)
        try container.encode(isClean, forKey: .isClean)
    }
}

/// Compares project, lock and environment; changes nothing and uses no network.
package struct CheckOperation: Sendable {
    let services: Services

    /// Prepares the operation.
    package init(_ services: Services) {
        self.services = services
    }

    /// Compares.
    ///
    /// - Throws: `SourceError` when a file of the project is not valid, `ToolenvError` when this platform is not locked.
    package func run(_ workspace: Workspace) throws -> CheckReport {
        let lock = try LockOperation(services).check(workspace)
        guard lock.isCurrent else { return CheckReport(lock: lock.differences, environment: []) }
        let plan = try SyncPlan(workspace, services: services, ignoresProject: false)
        return CheckReport(lock: [], environment: plan.reasons)
    }
}
