import Disk
import Model
import SystemPackage

/// A tool that a file of the project already asks for.
package struct ToolProposal: Sendable, Equatable, Encodable {
    /// The tool's name as toolenv knows it.
    package let tool: String

    /// The requirement to write into `project.toml`.
    package let requirement: String

    /// The file that asks for it.
    package let file: String

    /// Whether the file pins a version; otherwise it names the oldest that will do.
    package let isPin: Bool
}

/// What `init` takes over without being asked: tools that are asked for whole, from the files that most projects have.
enum ProjectProposals {
    private static let files: Set<String> = [
        ".tool-versions", ".python-version", ".nvmrc", ".node-version", "go.mod", "package.json", "pyproject.toml",
    ]

    /// The proposals found in `directory`, pins before floors, one a tool; files that cannot be read propose nothing.
    ///
    /// - Throws: `FileSystemError`.
    static func find(in directory: FilePath) throws -> [ToolProposal] {
        var found: [ImportedTool] = []
        for reader in ImportReaders.all {
            for name in reader.files where files.contains(name) {
                guard let bytes = try bytes(of: directory.appending(name)),
                    let contents = try? ImportReaders.read(reader, name: name, bytes: bytes)
                else { continue }
                found += contents.tools.filter(\.isWhole)
            }
        }
        var seen: Set<String> = []
        return (found.filter(\.isPin) + found.filter { !$0.isPin }).compactMap { tool in
            guard seen.insert(tool.key).inserted else { return nil }
            return ToolProposal(
                tool: tool.key, requirement: tool.requirement, file: tool.place.file, isPin: tool.isPin)
        }
    }

    /// The bytes of a file; nil when there is none, or more than anybody wrote.
    private static func bytes(of path: FilePath) throws -> [UInt8]? {
        do throws(FileSystemError) {
            return try FileSystem.readIfPresent(path, limit: ImportFile.largest)
        } catch {
            if error.errno == .fileTooLarge { return nil }
            throw error
        }
    }
}
