import Diagnostics

/// A failure that says what a test wants it to say.
struct SampleFailure: Diagnosable {
    var code = "sample"
    let summary: String
    var details: [String] = []
    var excerpt: SourceExcerpt?
    var cause: (any Error)?
    var hints: [String] = []

    /// The failure that the contract of messages shows.
    static let mismatch = SampleFailure(
        code: "digest-mismatch", summary: "cannot install `node` 22.4.0 for linux-x86_64",
        cause: SampleFailure(
            code: "digest-mismatch", summary: "the download does not match project.lock",
            details: [
                "expected sha256:9a5e…  48 213 004 bytes",
                "found    sha256:11c0…  1 204 bytes, an HTML page",
                "from     https://nodejs.org/dist/v22.4.0/node-v22.4.0-linux-x64.tar.xz",
            ]),
        hints: ["if upstream republished this version, review it and run `toolenv update node --repin`"])

    /// A wrong word in a file.
    static func misspelt(
        _ text: String, column: Int, width: Int, line: Int = 4, summary: String = "unknown key `verison`"
    ) -> SampleFailure {
        SampleFailure(
            code: "unknown-key", summary: summary,
            excerpt: SourceExcerpt(file: "project.toml", line: line, column: column, text: text, width: width),
            hints: ["did you mean `version`?"])
    }
}
