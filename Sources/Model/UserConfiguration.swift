package import TOML

/// `config.toml` in the user's configuration directory: settings for every project on the machine.
package struct UserConfiguration: Sendable {
    /// Where tools are looked for, after what a project says.
    package let sources: SourceSettings

    /// What may be chosen on this machine.
    package let policy: Policy

    /// The configuration of a user who has no such file.
    package init(sources: SourceSettings = SourceSettings(), policy: Policy = Policy()) {
        self.sources = sources
        self.policy = policy
    }

    /// Reads the document of a file with this name; throws at the first thing that is unknown or not valid.
    package init(document: TOMLDocument, file name: String) throws(SourceError) {
        let file = SourceFile(document: document, name: name)
        let root = try TableReader(
            document.root, range: TOMLRange(lowerBound: 0, upperBound: 0), in: file, place: "",
            keys: ["sources", "policy"])
        sources = try SourceSettings(root["sources"], in: file)
        policy = try Policy(root["policy"], in: file)
    }
}
