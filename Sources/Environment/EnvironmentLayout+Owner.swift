package import Disk
import SystemPackage

extension EnvironmentLayout {
    /// The name of the tool that brings the command `name`; nil when the environment does not say.
    ///
    /// - Throws: `FileSystemError`.
    package func tool(ofCommand name: String) throws(FileSystemError) -> String? {
        let entry = commands.appending(name)
        if let target = try FileSystem.readSymbolicLink(entry) {
            return target.dropping(prefix: "../tools/").flatMap(Self.firstPart)
        }
        // A launcher names its interpreter first of all.
        guard let bytes = try FileSystem.readIfPresent(entry) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let place = text.utf8.firstRange(of: ".toolenv/tools/".utf8) else { return nil }
        return Self.firstPart(String(text[place.upperBound...].prefix(256)))
    }

    private static func firstPart(_ path: String) -> String? {
        path.utf8.firstIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) }
    }
}
