package import Disk
import SystemPackage

/// The place of a stamp: the generation that was in force when it was looked for.
package struct LockStampPlace: Sendable {
    private let generation: FilePath

    /// The place in the environment of `layout`; nil when there is none.
    ///
    /// - Throws: `FileSystemError`.
    package init?(_ layout: EnvironmentLayout) throws(FileSystemError) {
        guard let name = try FileSystem.readSymbolicLink(layout.current), EnvironmentLayout.isGeneration(name),
            let component = FilePath.Component(name)
        else { return nil }
        generation = layout.root.appending(component)
    }

    /// Whether the stamp is there.
    ///
    /// - Throws: `FileSystemError`.
    package func holds(_ stamp: LockStamp) throws(FileSystemError) -> Bool {
        try FileSystem.readSymbolicLink(link) == stamp.text
    }

    /// The digest of the lock that the generation was made from, in hex; nil when it does not say.
    ///
    /// - Throws: `FileSystemError`.
    package func appliedLock() throws(FileSystemError) -> String? {
        let bytes = try FileSystem.readIfPresent(generation.appending("toolenv.cfg"))
        return bytes.flatMap { ConfigurationFile(text: String(decoding: $0, as: UTF8.self)) }?.lock
    }

    /// Puts the stamp there in one step.
    ///
    /// - Throws: `FileSystemError`, also when the generation was replaced and removed meanwhile.
    package func write(_ stamp: LockStamp) throws(FileSystemError) {
        try FileSystem.replaceSymbolicLink(at: link, to: stamp.text)
    }

    private var link: FilePath { generation.appending("stamp") }
}
