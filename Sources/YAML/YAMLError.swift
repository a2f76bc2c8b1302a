package import Diagnostics

/// A document that cannot be read, and where it is wrong.
package struct YAMLError: Diagnosable, Hashable, Sendable {
    /// What kind of mistake it is, such as `duplicate-key`.
    package let code: String

    /// What is wrong.
    package let summary: String

    /// Further lines beneath the summary.
    package let details: [String]

    /// The line that is wrong, without credentials; nil when libyaml is missing.
    package let excerpt: SourceExcerpt?

    /// What to do about it.
    package let hints: [String]

    /// Describes a mistake.
    package init(
        code: String, summary: String, details: [String] = [], excerpt: SourceExcerpt?, hints: [String] = []
    ) {
        self.code = code
        self.summary = summary
        self.details = details
        self.excerpt = excerpt
        self.hints = hints
    }

    /// libyaml could not be opened, for a reason that the loader gives.
    static func libraryMissing(_ reason: String) -> YAMLError {
        YAMLError(
            code: "yaml-library-missing", summary: "cannot open the library libyaml, which reads YAML",
            details: [reason], excerpt: nil,
            hints: ["install the package `libyaml-0-2` (Debian, Ubuntu) or `libyaml` (Fedora, Arch, Homebrew)"])
    }
}
