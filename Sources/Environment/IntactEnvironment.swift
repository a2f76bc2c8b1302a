import Disk
package import Model
package import SystemPackage

/// An environment that is on the disk as it was made, from inputs that are still the same.
package struct IntactEnvironment: Sendable {
    /// What it was made from.
    package let configuration: ConfigurationFile

    /// Where the links in `tools/` lead: the trees that it needs.
    package let trees: [FilePath]

    /// Its variables.
    package let variables: ProcessVariables

    /// Looks at the environment in `layout`; changes nothing.
    ///
    /// - Parameters:
    ///   - inputs: the digest of everything that an environment is worked out from.
    ///   - declared: the project's own variables.
    /// - Returns: nil when it was made from something else, or when anything in it is not as it was made.
    /// - Throws: `EnvironmentError` when something foreign is in its place, `FileSystemError`.
    package init?(_ layout: EnvironmentLayout, inputs: Digest, declared: [EnvironmentVariable]) throws {
        let current = try FileSystem.readSymbolicLink(layout.current)
        let inspection = try EnvironmentInspection(layout)
        guard let configuration = inspection.configuration, configuration.inputs == inputs.hex,
            !inspection.hasLeftovers, try inspection.outerDamages().isEmpty,
            let listing = try FileSystem.readIfPresent(layout.current.appending(GenerationListing.fileName)),
            try GenerationListing.bytes(reading: layout.current) == listing,
            let bytes = try FileSystem.readIfPresent(layout.variables),
            let variables = ProcessVariables(file: bytes, declared: declared)
        else { return nil }
        self.configuration = configuration
        self.variables = variables
        trees = try FileSystem.list(layout.tools).compactMap {
            try FileSystem.readSymbolicLink(layout.tools.appending($0.component)).map { FilePath($0) }
        }
        // Switched meanwhile, what was seen is half of one generation and half of another.
        guard try FileSystem.readSymbolicLink(layout.current) == current else { return nil }
    }
}
