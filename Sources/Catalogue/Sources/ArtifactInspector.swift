package import Model
package import Transfer

/// Fetches an artifact and looks into it, for tools whose commands nobody has written down.
package struct ArtifactInspector: Sendable {
    /// Downloads, verifies what is known of the file, and lists it.
    package let contents: @Sendable (Download, ArchiveFormat) async throws -> ArtifactContents

    /// Wraps what downloads and lists.
    package init(contents: @escaping @Sendable (Download, ArchiveFormat) async throws -> ArtifactContents) {
        self.contents = contents
    }
}

/// A file within an artifact.
package struct ArtifactMember: Hashable, Sendable {
    /// The path that it has in the unpacked tree, before any leading directory is dropped.
    package let path: String

    /// Its size in bytes.
    package let size: Int64

    /// Whether it may be executed.
    package let isExecutable: Bool

    package init(path: String, size: Int64, isExecutable: Bool) {
        self.path = path
        self.size = size
        self.isExecutable = isExecutable
    }

    /// The last part of the path.
    var name: Substring { path.split(separator: "/").last ?? "" }
}

/// What is inside a downloaded artifact.
package struct ArtifactContents: Sendable {
    /// The artifact itself, verified.
    package let file: DownloadedFile

    /// Its regular files.
    package let members: [ArtifactMember]

    /// At most the given number of bytes from the start of each of the members that are there.
    ///
    /// The archive is gone through for each call: ask for many members at once.
    package let read: @Sendable (_ paths: Set<String>, _ count: Int) throws -> [String: [UInt8]]

    package init(
        file: DownloadedFile, members: [ArtifactMember],
        read: @escaping @Sendable (_ paths: Set<String>, _ count: Int) throws -> [String: [UInt8]]
    ) {
        self.file = file
        self.members = members
        self.read = read
    }
}
