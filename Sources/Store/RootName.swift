import Disk
package import SystemPackage

/// The name of a project's link in `roots/`.
///
/// 64-bit FNV-1a of the path's bytes, in hex: a few lines in any language, so that the smallest program can look up
/// whether a project is known. The link's target is compared too; the name is no proof.
package enum RootName {
    /// The name for the project in `directory`, a canonical path.
    package static func of(_ directory: FilePath) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in directory.bytes {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        let hex = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - hex.count) + hex
    }
}
