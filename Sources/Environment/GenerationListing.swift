import Disk
import SystemPackage

/// All that a generation holds, as bytes that can be compared.
///
/// It is written into the generation when that is built. As long as it equals what is on the disk, everything there is as
/// it was made, and nobody has to work out anew what that was.
enum GenerationListing {
    /// The name of the file in a generation; it is not listed itself.
    static let fileName = "listing"

    /// The listing of a generation that is to be built.
    static func bytes(_ contents: EnvironmentContents) -> [UInt8] {
        var bytes: [UInt8] = []
        append(file: "toolenv.cfg", Array(contents.configuration.text.utf8), isExecutable: false, to: &bytes)
        append(file: "env", contents.variables, isExecutable: false, to: &bytes)
        for (name, tree) in contents.tools.sorted(by: { $0.key < $1.key }) {
            append(link: "tools/\(name)", tree, to: &bytes)
        }
        for (name, command) in contents.commands.sorted(by: { $0.key < $1.key }) {
            switch command {
            case .link(let target): append(link: "bin/\(name)", target, to: &bytes)
            case .launcher(let text): append(file: "bin/\(name)", Array(text.utf8), isExecutable: true, to: &bytes)
            case .script(let text): append(file: "bin/\(name)", Array(text.utf8), isExecutable: false, to: &bytes)
            }
        }
        return bytes
    }

    /// The listing of what is in `generation`; nil when there is something that no generation has.
    ///
    /// - Throws: `FileSystemError`.
    static func bytes(reading generation: FilePath) throws(FileSystemError) -> [UInt8]? {
        var bytes: [UInt8] = []
        for name in ["toolenv.cfg", "env"] {
            guard try append(entry: name, of: generation, to: &bytes) else { return nil }
        }
        for directory in ["tools", "bin"] {
            let path = generation.appending(directory)
            guard try FileSystem.status(path)?.kind == .directory else { return nil }
            for name in try FileSystem.list(path).map(\.name).sorted() {
                guard try append(entry: "\(directory)/\(name)", of: generation, to: &bytes) else { return nil }
            }
        }
        return bytes
    }

    /// Appends a link or a regular file; false for anything else, which might block whoever opens it.
    private static func append(
        entry name: String, of generation: FilePath, to bytes: inout [UInt8]
    ) throws(FileSystemError) -> Bool {
        let path = generation.appending(name)
        guard let status = try FileSystem.status(path) else { return false }
        switch status.kind {
        case .symbolicLink:
            guard let target = try FileSystem.readSymbolicLink(path) else { return false }
            append(link: name, target, to: &bytes)
        case .file:
            guard let contents = try FileSystem.readIfPresent(path) else { return false }
            append(file: name, contents, isExecutable: status.isExecutable, to: &bytes)
        default:
            return false
        }
        return true
    }

    private static func append(link name: String, _ target: String, to bytes: inout [UInt8]) {
        bytes += "link \(name)\0\(target)\0".utf8
    }

    private static func append(file name: String, _ contents: [UInt8], isExecutable: Bool, to bytes: inout [UInt8]) {
        bytes += "\(isExecutable ? "program" : "file") \(name)\0\(contents.count)\0".utf8
        bytes += contents
    }
}
