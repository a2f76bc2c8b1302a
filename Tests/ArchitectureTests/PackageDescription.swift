import Foundation
import Subprocess
import SystemPackage
import TestSupport

/// What `swift package dump-package` says of this package.
struct PackageDescription: Decodable {
    struct Target: Decodable {
        let name: String
        let type: String
        let dependencies: [Dependency]
    }

    /// `{"byName": ["Disk", null]}` or `{"product": ["Crypto", "swift-crypto", null, null]}`.
    struct Dependency: Decodable {
        let name: String

        private enum Keys: String, CodingKey {
            case byName
            case product
            case target
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Keys.self)
            guard let key = container.allKeys.first else {
                throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "an unknown dependency"))
            }
            var list = try container.nestedUnkeyedContainer(forKey: key)
            name = try list.decode(String.self)
        }
    }

    let targets: [Target]

    /// Asks SwiftPM, with a scratch directory of its own: the one in use is locked by the running tests.
    static func load() async throws -> PackageDescription {
        let scratch = try TemporaryFolder()
        defer { scratch.remove() }
        let result = try await Subprocess.run(
            .name("swift"),
            arguments: [
                "package", "--package-path", Sandbox.repository.string, "--scratch-path", scratch.path.string,
                "dump-package",
            ],
            // SwiftPM leaves a lock file for every scratch directory in the temporary one.
            environment: .inherit.updating(["TMPDIR": scratch.path.string]),
            output: .string(limit: 8 << 20), error: .string(limit: 1 << 20))
        guard case .exited(0) = result.terminationStatus else {
            throw PackageDescriptionError.failed(result.standardError)
        }
        return try JSONDecoder().decode(PackageDescription.self, from: Data(result.standardOutput.utf8))
    }
}

enum PackageDescriptionError: Error {
    case failed(String)
}
