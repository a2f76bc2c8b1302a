package import Disk
package import Model
package import SystemPackage

extension Digest {
    /// The digest of bytes in memory.
    package static func sha256(of bytes: [UInt8]) -> Digest {
        var running = RunningDigest()
        running.update(bytes[...])
        return running.digest()
    }

    /// The digest of a file's contents, read piece by piece; follows links.
    package static func sha256(ofFile path: FilePath) throws(FileSystemError) -> Digest {
        let file: FileDescriptor
        do {
            file = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
        } catch {
            throw FileSystemError(operation: "read", path: path.string, errno: error as? Errno ?? .ioError)
        }
        return try sha256(closing: file, path: path)
    }

    /// The digest of what an open file holds from its position on; `path` is for messages.
    static func sha256(closing file: FileDescriptor, path: FilePath) throws(FileSystemError) -> Digest {
        do {
            return try file.closeAfter { try sha256(of: file) }
        } catch {
            throw FileSystemError(operation: "read", path: path.string, errno: error as? Errno ?? .ioError)
        }
    }

    private static func sha256(of file: FileDescriptor) throws -> Digest {
        var running = RunningDigest()
        var buffer = [UInt8](repeating: 0, count: 128 << 10)
        while true {
            // Safety: the call writes into the array's own storage and no further.
            let count = unsafe try buffer.withUnsafeMutableBytes { unsafe try file.read(into: $0) }
            guard count > 0 else { return running.digest() }
            running.update(buffer[..<count])
        }
    }
}
