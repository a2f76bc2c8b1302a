import Model
import SystemPackage

@testable import Transfer

extension FuzzTarget {
    /// Files of the cache: an entry is read as it was written, anything else counts as none.
    static let pageEntry = FuzzTarget("page-entry") { bytes in
        if let entry = PageEntry(bytes) {
            promise("an entry is written as it was read", PageEntry(entry.bytes)?.bytes == entry.bytes)
        }
        let (choice, rest) = bytes.choice
        checkEntry(rest)
        checkNote(rest, size: Int(choice))
    }

    /// An entry with these bytes as its body, and its lines as what a server said.
    private static func checkEntry(_ bytes: [UInt8]) {
        guard let url = try? WebAddress("https://index.example/simple/tool/") else { return }
        let lines = bytes.lines.map { $0.filter { !$0.isNewline } }
        let entry = PageEntry(
            finalURL: url, contentType: lines[0], bodyIdentity: "0", entityTag: lines.dropFirst().first,
            lastModified: lines.dropFirst(2).first, body: bytes)
        promise("an entry is read as it was written", PageEntry(entry.bytes) == entry)
        var broken = entry.bytes
        broken[broken.count / 2] ^= 1
        promise(
            "a damaged body counts as none", broken.count / 2 < broken.count - bytes.count || PageEntry(broken) == nil)
    }

    /// The note beside a part of a download.
    private static func checkNote(_ bytes: [UInt8], size: Int) {
        let part = PartFile(of: Scratch.directory.appending("file"))
        _ = Scratch.file("file.part", Array(repeating: 0, count: size))
        _ = Scratch.file("file.part.note", bytes)
        guard let url = try? WebAddress("https://index.example/file"), let point = try? part.resumePoint(for: url)
        else {
            return
        }
        promise("a download goes on where it was cut", point.offset == Int64(size) && size > 0)
        promise("a validator is one line", !point.validator.contains("\n") && !point.validator.isEmpty)
    }
}
