import TOML

extension Policy {
    /// Reads `[policy]`; nothing is asked where the table is missing.
    init(_ node: TOMLNode?, in file: SourceFile) throws(SourceError) {
        guard let node else {
            self.init()
            return
        }
        let reader = try TableReader(
            node, in: file, place: "[policy]", keys: ["minimum-release-age", "verification"])
        let verification = try reader["verification"].map { node throws(SourceError) in
            try file.choice(of: node, "`verification`", Verification.self)
        }
        self.init(
            minimumReleaseAge: try reader.value("minimum-release-age", ReleaseAge.seconds),
            verification: verification ?? .firstDownload)
    }
}
