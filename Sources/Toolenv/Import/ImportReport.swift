/// What `import` read, and what became of it.
package struct ImportReport: Sendable, Encodable {
    /// A tool that is declared because a file asks for it.
    package struct Tool: Sendable, Equatable, Encodable {
        /// The key in `[tools]`.
        package let key: String
        package let requirement: String

        /// Patterns of the platforms that it is wanted on; `nil` for all.
        package let platforms: [String]?

        /// The file that asks for it.
        package let file: String

        /// The line there, from 1.
        package let line: Int

        init(_ tool: ImportedTool) {
            key = tool.key
            requirement = tool.requirement
            platforms = tool.platforms
            file = tool.place.file
            line = tool.place.line
        }
    }

    /// The files that were read.
    package let files: [String]

    /// What is added to `[tools]`.
    package let tools: [Tool]

    /// The names that are added to `[env]`.
    package let variables: [String]

    /// The keys of tools that were declared already, and just so.
    package let present: [String]

    /// What could not be carried over.
    package let notCarried: [NotCarried]

    /// The whole `project.toml` as it is then.
    package let project: String

    /// Whether the project had a `project.toml`.
    package let hadProject: Bool

    /// The file that was written; `nil` when nothing was.
    package let wrote: String?

    /// Whether `project.toml` was to be written rather than shown, be it only for a dry run.
    package let writes: Bool

    /// Whether anything is added to the project.
    package let addsAnything: Bool

    /// Programs get what was found; how it is told is for people.
    private enum CodingKeys: String, CodingKey {
        case files, tools, variables, present, notCarried, project, wrote
    }
}
