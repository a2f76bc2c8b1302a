package import SystemPackage

/// A name in a directory.
package struct DirectoryEntry: Hashable, Sendable {
    /// The name, byte for byte, whatever its encoding.
    package let component: FilePath.Component

    /// What the name stands for; links are not followed.
    package let kind: FileKind

    /// The name as text; bytes that are not UTF-8 are replaced.
    package var name: String { component.string }
}
