import Disk
import Model
import SystemPackage
import Transfer

/// Keeps what was read of an index's page, so that an unchanged page of some megabytes is not parsed again.
///
/// One text file a project: a line that says which page it was made from, then a line a file with fields between tabs.
/// Anything unexpected in it means that the page is parsed; nothing depends on the file.
struct ProjectPageCache: Sendable {
    private static let mark = "toolenv project page 1"

    private let file: FilePath
    private let header: String

    /// The place for `project`'s page in `directory`.
    init(directory: FilePath, project: String, page: Page) {
        file = directory.appending("projects").appending(project + ".tsv")
        header = "\(Self.mark)\t\(page.bodyIdentity)\t\(page.finalURL)"
    }

    /// What was kept of the same page; nil when there is nothing.
    func load() -> ProjectPage? {
        guard let bytes = try? FileSystem.readIfPresent(file),
            let end = bytes.firstIndex(of: UInt8(ascii: "\n")), bytes[..<end].elementsEqual(header.utf8)
        else { return nil }
        var page = ProjectPage()
        var fields: [String] = []
        var start = end + 1
        for index in start..<bytes.count {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") else { continue }
            fields.append(String(decoding: bytes[start..<index], as: UTF8.self))
            start = index + 1
            guard byte == UInt8(ascii: "\n") else { continue }
            guard let file = PublishedFile(fields) else { return nil }
            page.files.append(file)
            fields.removeAll(keepingCapacity: true)
        }
        return page
    }

    /// Keeps `page`, unless it has something that the form cannot hold.
    ///
    /// Failing to write is no failure.
    func store(_ page: ProjectPage) {
        guard page.status == nil else { return }
        let lines = page.files.map(\.fields)
        guard lines.allSatisfy({ $0.allSatisfy(\.isField) }) else { return }
        let text = ([header] + lines.map { $0.joined(separator: "\t") }).joined(separator: "\n") + "\n"
        try? FileSystem.createDirectories(file.removingLastComponent())
        try? FileSystem.write(Array(text.utf8), to: file)
    }
}

extension PublishedFile {
    /// The fields of a line; optional ones are `-` without a value, and start with `=` otherwise.
    fileprivate var fields: [String] {
        let optional = [sha256, size.map(String.init), uploaded, requiresPython, yanked, metadataSHA256]
        return [name, url] + optional.map { $0.map { "=" + $0 } ?? "-" }
    }

    fileprivate init?(_ fields: [String]) {
        guard fields.count == 8, fields[2...].allSatisfy({ $0 == "-" || $0.utf8.first == UInt8(ascii: "=") }) else {
            return nil
        }
        // The byte, not the character, which a value that begins with a combining mark would make one with.
        let optional = fields[2...].map { $0 == "-" ? nil : String(decoding: $0.utf8.dropFirst(), as: UTF8.self) }
        let size = optional[1].map { Int64($0) }
        guard size != .some(nil) else { return nil }
        self.init(
            name: fields[0], url: fields[1], sha256: optional[0], size: size ?? nil, uploaded: optional[2],
            requiresPython: optional[3], yanked: optional[4], metadataSHA256: optional[5])
    }
}

extension String {
    fileprivate var isField: Bool { !utf8.contains { $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\n") } }
}
