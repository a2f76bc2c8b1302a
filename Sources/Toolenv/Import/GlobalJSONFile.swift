import Model

/// .NET's file: a version of the SDK, and how far a newer one will do.
enum GlobalJSONFile: ImportReader {
    static let files = ["global.json"]

    private struct Document: Decodable {
        let sdk: SDK?
        let packages: [String: String]?

        enum CodingKeys: String, CodingKey {
            case sdk
            case packages = "msbuild-sdks"
        }
    }

    private struct SDK: Decodable {
        let version: String?
        let rollForward: String?
    }

    static func read(_ file: ImportFile) throws(SourceError) -> ImportContents {
        let (document, outline) = try file.json(Document.self, allowsComments: true)
        var contents = ImportContents()
        if document.packages != nil {
            contents.leave(file.place(at: outline.offset(["msbuild-sdks"]), text: "msbuild-sdks"), "it is for MSBuild")
        }
        guard let sdk = document.sdk, sdk.version != nil || sdk.rollForward != nil else { return contents }
        let key = sdk.version == nil ? "rollForward" : "version"
        let place = file.place(at: outline.offset(["sdk", key]))
        contents.add("dotnet", asked(sdk.version ?? "latest", policy: sdk.rollForward ?? "patch"), at: place)
        return contents
    }

    /// The version is `x.y.znn`: the hundreds of the last number are a band of features.
    private static func asked(_ version: String, policy: String) -> AskedVersion {
        if version == "latest" { return .requirement("latest") }
        let base = version.prefix { $0 != "-" }
        let numbers = base.split(separator: ".").compactMap { Int($0) }
        guard numbers.count == 3, AskedVersion.isNumbers(base), numbers.allSatisfy({ $0 < 1_000_000 }) else {
            return .refused("`\(version)` is not the whole version of an SDK, such as `8.0.302`")
        }
        switch policy.lowercased() {
        // What is locked can be installed: the version that is named is there, and nothing has to stand in for it.
        case "disable", "patch": return AskedVersion.checked(version)
        case "latestpatch", "feature", "minor", "major":
            let band = (numbers[2] / 100 + 1) * 100
            return AskedVersion.checked(">=\(version), <\(numbers[0]).\(numbers[1]).\(band)")
        case "latestfeature": return AskedVersion.checked("~\(version)")
        case "latestminor": return AskedVersion.checked("^\(version)")
        case "latestmajor": return AskedVersion.checked(">=\(version)")
        default: return .refused("`\(policy)` is not a policy of `rollForward`")
        }
    }
}
