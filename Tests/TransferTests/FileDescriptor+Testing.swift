import SystemPackage

extension FileDescriptor {
    /// Makes the file at `path` with this text.
    static func write(_ text: String, to path: FilePath) throws { try write(Array(text.utf8), to: path) }

    /// Makes the file at `path` with these bytes.
    static func write(_ bytes: [UInt8], to path: FilePath) throws {
        let file = try open(path, .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
        _ = try file.closeAfter { try file.writeAll(bytes) }
    }
}
