import Disk

/// The difference between the environment that is there and the one that is asked for.
package struct EnvironmentPlan: Sendable {
    /// Why something has to be done; empty when the environment is up to date.
    package let differences: [EnvironmentDifference]

    /// The versions that the environment has now: tool → version.
    package let present: [String: String]

    /// Whether the environment is as asked, but says that it was worked out from something else.
    package let isMisdated: Bool

    /// What is asked for.
    let specification: EnvironmentSpecification
    let contents: EnvironmentContents

    /// Compares the environment of `specification` with what is on the disk; changes nothing.
    ///
    /// - Throws: `EnvironmentError` when the environment cannot be made or when something foreign is in its place,
    ///   `FileSystemError`.
    package init(_ specification: EnvironmentSpecification) throws {
        self.specification = specification
        contents = try EnvironmentContents(specification)
        let (inspection, found) = try Self.settledLook(at: specification.layout, for: contents)
        present = inspection.configuration?.tools ?? [:]
        differences = found
        isMisdated = found.isEmpty && inspection.configuration?.inputs != contents.configuration.inputs
    }

    /// Looks at the environment, again when it was switched meanwhile: half of one and half of another are no finding.
    private static func settledLook(
        at layout: EnvironmentLayout, for contents: EnvironmentContents
    ) throws -> (EnvironmentInspection, [EnvironmentDifference]) {
        while true {
            let before = try FileSystem.readSymbolicLink(layout.current)
            do {
                let inspection = try EnvironmentInspection(layout)
                let found = try inspection.differences(from: contents)
                if try FileSystem.readSymbolicLink(layout.current) == before { return (inspection, found) }
            } catch {
                if try FileSystem.readSymbolicLink(layout.current) == before { throw error }
            }
        }
    }

    /// Whether nothing has to be done.
    package var isEmpty: Bool { differences.isEmpty }

    /// The differences in words, for people.
    package var reasons: [String] { differences.map(\.description) }

    /// Whether a new generation has to be built, and not only cleaned up after another process.
    package var needsGeneration: Bool { differences.contains { $0 != .leftovers } }
}
