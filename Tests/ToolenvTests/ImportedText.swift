import Testing

@testable import Toolenv

/// What a file was found to say, a line each: `+` for tools, `=` for variables, `@` for registries, `-` for the rest.
func imported(_ name: String, _ text: String) throws -> [String] {
    let reader = try #require(ImportReaders.reader(of: "/work/\(name)"))
    return lines(of: try ImportReaders.read(reader, name: name, bytes: Array(text.utf8)))
}

/// The same of what was read.
func lines(of contents: ImportContents) -> [String] {
    contents.tools.map { tool in
        let platforms = tool.platforms.map { " on " + $0.joined(separator: " ") } ?? ""
        let components = tool.components.map { " with " + ($0.isEmpty ? "nothing" : $0.joined(separator: " ")) } ?? ""
        let targets = tool.targets.isEmpty ? "" : " for " + tool.targets.joined(separator: " ")
        return "\(tool.isPin ? "+" : "~") \(tool.key) \(tool.requirement)\(components)\(targets)\(platforms)"
    } + contents.variables.map { "= \($0.line)" } + contents.registries.map { "@ \($0.kind) \($0.reference)" }
        + contents.notCarried.map { "- \($0.line) \($0.text)" }
}
