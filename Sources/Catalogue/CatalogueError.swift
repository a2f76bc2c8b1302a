import Diagnostics

/// A tool that cannot be found, chosen or described.
package struct CatalogueError: Diagnosable, Equatable {
    package let code: String
    package let summary: String
    package let details: [String]
    package let hints: [String]

    /// Describes what could not be done.
    package init(code: String, summary: String, details: [String] = [], hints: [String] = []) {
        self.code = code
        self.summary = summary
        self.details = details
        self.hints = hints
    }
}
