import Catalogue
import Model
import Transfer
import Unpack

/// Looks into an artifact while it is being locked: downloaded and verified first, then listed.
enum ArchiveInspection {
    /// What the catalogue asks when no manifest says which commands a wheel holds.
    static func inspector(_ transfer: Transfer) -> ArtifactInspector {
        ArtifactInspector { download, format in
            let file = try await transfer.download(download) { _ in }
            let members = try await onOwnThread { _ in
                try ArchiveListing.entries(of: file.path, format: format)
            }
            return ArtifactContents(
                file: file,
                members: members.map {
                    ArtifactMember(path: $0.path, size: $0.size, isExecutable: $0.isExecutable)
                },
                read: { paths, count in
                    try ArchiveListing.heads(of: paths, in: file.path, format: format, count: count)
                })
        }
    }
}
