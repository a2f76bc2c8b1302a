import SystemPackage

/// The variables of a process in the environment: what a shell has after activation, worked out afresh.
package struct ProcessVariables: Sendable, Equatable {
    /// Variables to set, by name; PATH is not in here.
    package let values: [String: String]

    /// Directories to put before PATH, in order.
    package let path: [String]

    /// The environment's directory, for `TOOLENV`.
    package let environment: String

    /// Variables that have to be set by the caller.
    let required: [EnvironmentVariable]

    /// Works the variables of `specification` out.
    ///
    /// - Throws: as `VariableResolution` does.
    package init(_ specification: EnvironmentSpecification) throws(EnvironmentError) {
        let resolution = try VariableResolution(specification)
        values = resolution.values
        path = resolution.path
        environment = specification.layout.root.string
        required = specification.variables.filter { $0.isRequired && $0.value == nil }
    }

    /// Reads the bytes of an environment's `env`; nil when they are not such a file's.
    init?(file bytes: [UInt8], declared: [EnvironmentVariable]) {
        guard let records = VariableFile.records(bytes) else { return nil }
        values = records.values
        path = records.path
        environment = records.environment
        required = declared.filter { $0.isRequired && $0.value == nil }
    }

    /// What has to be done to an environment that has no other one's directories on PATH.
    package var operations: [VariableOperation] {
        [.prepend(name: "PATH", entries: path), .set(name: "TOOLENV", value: environment)]
            + values.sorted { $0.key < $1.key }.map { .set(name: $0.key, value: $0.value) }
    }

    /// The whole environment of a process that is started from one with `base`.
    ///
    /// Directories of any environment of toolenv that `base` has on PATH are taken out: one project's tools never stand
    /// behind another's.
    /// - Throws: `EnvironmentError` naming every required variable that `base` does not set.
    package func environment(base: [String: String]) throws(EnvironmentError) -> [String: String] {
        let missing = required.filter { (base[$0.name] ?? "").isEmpty }
        guard missing.isEmpty else {
            throw .missingVariables(missing.map { .init(name: $0.name, help: $0.help) })
        }
        var variables = base
        variables["PATH"] = callersPath(base)
        for operation in operations { _ = operation.apply(to: &variables) }
        return variables
    }

    /// Puts this environment before one that `variables` are of already: its directories come first on PATH, its values win.
    package func put(before variables: inout [String: String]) {
        for operation in operations { _ = operation.apply(to: &variables) }
    }

    /// The variables to set and the new PATH, for printing: what `environment(base:)` gives, without what it only hands on.
    ///
    /// - Throws: as `environment(base:)`.
    package func listing(base: [String: String]) throws(EnvironmentError) -> VariableListing {
        let path = try environment(base: base)["PATH"] ?? ""
        var values = values
        values["TOOLENV"] = environment
        return VariableListing(values: values, path: path, entries: self.path)
    }

    /// PATH without the directories of environments, this one's or another's.
    private func callersPath(_ base: [String: String]) -> String {
        // Where there is no PATH at all the system looks here (`confstr(_CS_PATH)`).
        guard let path = base["PATH"] else { return "/usr/bin:/bin" }
        var roots = [environment]
        if let other = base["TOOLENV"], other.hasPrefix("/"), other.hasSuffix("/" + EnvironmentLayout.directoryName) {
            roots.append(other)
        }
        return path.pathEntries.filter { entry in !roots.contains { entry.isPath(in: $0) } }.joined(separator: ":")
    }
}
