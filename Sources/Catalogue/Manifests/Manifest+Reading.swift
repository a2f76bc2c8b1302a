package import Model
package import TOML

extension Manifest {
    private static let keys = [
        "summary", "homepage", "license", "commands", "aliases", "path", "channels", "variables", "source", "test",
    ]

    /// Reads a manifest; whatever is not understood in it is an error with its place.
    ///
    /// - Parameters:
    ///   - file: the file's name, for messages.
    ///   - name: the tool's name, which is the file's name without its ending.
    package init(
        document: TOMLDocument, file: String, name: ToolName, kinds: SourceKinds = .all
    ) throws(SourceError) {
        let source = SourceFile(document: document, name: file)
        let start = TOMLRange(lowerBound: 0, upperBound: 0)
        let reader = try TableReader(document.root, range: start, in: source, place: "", keys: Self.keys)
        self.name = name
        summary = try reader.requiredValue("summary", Self.line)
        homepage = try reader.requiredValue("homepage", WebAddress.init)
        license = try reader.requiredValue("license", Self.line)
        commands = try Self.commands(reader)
        aliases = try reader.values("aliases", ToolName.init) ?? []
        path = try reader.values("path", Checked.pathEntry) ?? []
        channels = try reader.dictionary("channels", key: Self.channel) { node, subject throws(SourceError) in
            try source.value(of: node, subject, Self.requirement)
        }
        variables = try reader.dictionary("variables", key: Checked.variableName) { node, subject throws(SourceError) in
            try source.value(of: node, subject, Checked.toolTemplate)
        }
        test = try Self.test(reader)
        sources = try Self.sources(reader, commands: commands, kinds: kinds)
    }

    private static func commands(_ reader: TableReader) throws(SourceError) -> [String] {
        let node = try reader.required("commands")
        let commands = try TableReader.values(of: node, "`commands`", in: reader.file, Checked.command)
        guard !commands.isEmpty, Set(commands).count == commands.count else {
            throw reader.file.error(
                at: node.range, code: "invalid-commands", "`commands` must name at least one command, and each once")
        }
        return commands
    }

    private static func sources(
        _ reader: TableReader, commands: [String], kinds: SourceKinds
    ) throws(SourceError) -> [ManifestSource] {
        let node = try reader.required("source")
        var sources: [ManifestSource] = []
        for element in try reader.file.elements(of: node, "`[[source]]`") {
            sources.append(try ManifestSource(element, in: reader.file, commands: commands, kinds: kinds))
        }
        guard !sources.isEmpty else {
            throw reader.file.error(at: node.range, code: "missing-key", "a manifest needs at least one `[[source]]`")
        }
        return sources
    }

    private static func test(_ reader: TableReader) throws(SourceError) -> Test? {
        guard let node = reader["test"] else { return nil }
        let table = try TableReader(node, in: reader.file, place: "[test]", keys: ["command", "contains"])
        let command = try TableReader.values(of: table.required("command"), "`command`", in: reader.file, line)
        guard !command.isEmpty else {
            throw reader.file.error(at: node.range, code: "invalid-test", "`command` in `[test]` is empty")
        }
        return Test(command: command, contains: try table.requiredValue("contains", line))
    }

    /// Checks that a text is one line with something in it, without a final period.
    private static func line(_ text: String) throws(ModelError) -> String {
        guard !text.trimmed.isEmpty, !text.contains(where: \.isNewline) else {
            throw ModelError(code: "invalid-text", summary: "the text must be one line that is not empty")
        }
        return text
    }

    /// Checks that a name is one that a requirement reads as a channel.
    private static func channel(_ text: String) throws(ModelError) -> String {
        guard try Requirement(text).channel == text else {
            throw ModelError(code: "invalid-channel", summary: "`\(text)` is not the name of a channel")
        }
        return text
    }

    /// Checks that what a channel stands for is no channel itself.
    private static func requirement(_ text: String) throws(ModelError) -> Requirement {
        let requirement = try Requirement(text)
        guard requirement.channel == nil else {
            throw ModelError(code: "invalid-channel", summary: "a channel cannot stand for the channel `\(text)`")
        }
        return requirement
    }
}
