package import Catalogue
package import SystemPackage

/// Validates manifests offline: their shape, and every URL for every platform.
package struct ManifestCheckOperation: Sendable {
    let services: Services

    /// Prepares the operation.
    package init(_ services: Services) {
        self.services = services
    }

    /// Checks `files`, or every manifest that is found when there are none.
    ///
    /// - Throws: `FileSystemError` when a named file cannot be read.
    package func run(_ files: [FilePath], project: FilePath?) throws -> ManifestReport {
        try services.library(project: project).check(files)
    }
}
