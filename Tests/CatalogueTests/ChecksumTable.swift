import Foundation
import Model

/// Real files with the version and the platform that they are of: the table that `TOOLENV_CHECKSUMS` names.
struct ChecksumTable {
    static let variable = "TOOLENV_CHECKSUMS"

    /// Whether the tests run: a machine without the table skips them, CI may not.
    static var isWanted: Bool {
        let environment = ProcessInfo.processInfo.environment
        return environment[variable] != nil || environment["CI"] == "true"
    }

    static var file: URL? {
        ProcessInfo.processInfo.environment[variable].map { URL(fileURLWithPath: $0) }
    }

    /// One file.
    struct Row {
        let tool: String
        let version: String

        /// The platform as the table has it, such as `linux-x64-musl-baseline` or `macos-universal`.
        let platformText: String
        let url: String

        /// Whether the file is for processors without AVX2.
        var isBaseline: Bool { platformText.hasSuffix("-baseline") }

        /// The platforms that the file is for.
        var platforms: [Platform] {
            get throws {
                switch platformText {
                case "macos-universal": [Platform(.macos, .x86_64), Platform(.macos, .arm64)]
                case "any-any": Platform.all
                default: [try Platform(platformText.replacing("-baseline", with: ""))]
                }
            }
        }
    }

    let rows: [Row]

    /// Reads tab-separated lines with a head.
    init(_ file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        rows = text.split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count >= 4 else { return nil }
            return Row(tool: fields[0], version: fields[1], platformText: fields[2], url: fields[3])
        }
    }
}
