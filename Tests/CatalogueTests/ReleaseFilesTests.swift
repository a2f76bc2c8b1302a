import Aqua
import Model
import Testing

@testable import Catalogue

@Suite(
    "Real releases",
    .enabled(if: ReleaseFiles.isWanted, "TOOLENV_AQUA_REGISTRY does not name a directory with a registry"))
struct ReleaseFilesTests {
    /// Read once: it takes some seconds.
    private static let loaded = ReleaseFiles.directory.map { directory in Result { try ReleaseFiles(directory) } }

    private let files: ReleaseFiles

    init() throws {
        files = try #require(Self.loaded, "CI needs \(ReleaseFiles.variable) to name a registry").get()
    }

    /// How often two answers were equal.
    private struct Rate: CustomStringConvertible {
        var equal = 0
        var differing = 0

        var share: Double { Double(equal) / Double(max(1, equal + differing)) }
        var description: String {
            let tenths = Int((share * 1000).rounded(.down))
            return "\(tenths / 10).\(tenths % 10) % of \(equal + differing), \(differing) differ"
        }

        mutating func count(_ isEqual: Bool) {
            if isEqual { equal += 1 } else { differing += 1 }
        }
    }

    @Test("The file chosen by its name is the one that people have written down", arguments: [true, false])
    func choice(isNewest: Bool) {
        var rate = Rate()
        for release in files.releases where !isNewest || release.isNewest {
            let choice = AssetChoice(names: release.names, tool: release.tool)
            for (platform, file) in release.files {
                let chosen = choice.choice(for: platform)
                // Where nothing else is there, what Rosetta runs is right, whether the registry has it or not.
                rate.count(chosen?.name == file?.name || (file == nil && chosen?.isEmulated == true))
            }
        }
        print("files chosen by name, \(isNewest ? "newest releases" : "all releases"): \(rate)")
        #expect(rate.share >= 0.98)
        #expect(rate.equal > (isNewest ? 8000 : 25_000))
    }

    @Test("The list of checksums found by its name is the one that people have written down", arguments: [true, false])
    func checksums(isNewest: Bool) {
        var rate = Rate()
        for release in files.releases where !isNewest || release.isNewest {
            let lists = ChecksumAsset(names: release.names)
            for case let asset? in release.files.values {
                // Where the registry has none for any platform, there is none among the names.
                guard let checksum = asset.checksum, let name = checksum.file.asset else { continue }
                let isStrong = ["sha256", "sha512"].contains(checksum.algorithm)
                rate.count(lists.name(for: asset.name) == (isStrong ? name : nil))
            }
        }
        print("lists of checksums found by name, \(isNewest ? "newest releases" : "all releases"): \(rate)")
        #expect(rate.share >= 0.98)
        #expect(rate.equal > (isNewest ? 4500 : 9000))
    }
}
