import Diagnostics
import Model

/// What a check of manifests found.
package struct ManifestReport: Sendable, Encodable, Equatable {
    /// Something wrong in a manifest.
    package struct Problem: Sendable, Encodable, Equatable {
        package let file: String

        /// The line, from 1.
        package let line: Int

        /// The place in the line, from 1.
        package let column: Int

        /// A stable name for the kind of problem.
        package let code: String
        package let message: String
        package let hints: [String]
    }

    /// How many manifests were looked at.
    package let manifests: Int

    /// How many addresses were rendered, one for each source and platform.
    package let addresses: Int

    /// What is wrong, in the order of the files.
    package let problems: [Problem]

    /// Whether nothing is wrong.
    package var isValid: Bool { problems.isEmpty }
}

extension ManifestReport.Problem {
    init(_ error: SourceError, file: String) {
        self.init(
            file: error.excerpt?.file ?? file, line: error.excerpt?.line ?? 1, column: error.excerpt?.column ?? 1,
            code: error.code, message: error.summary, hints: error.hints)
    }
}
