import Diagnostics
import FoundationEssentials
import Model
import TOML

/// A file that is being imported: its bytes, and the places in them.
struct ImportFile: Sendable {
    /// The file as the user knows it.
    let name: String

    /// Its last component, by which files that share a reader are told apart.
    var lastName: String { String(name[(name.lastIndex(of: "/").map(name.index(after:)) ?? name.startIndex)...]) }

    let bytes: [UInt8]

    /// The offset at which each line starts.
    private let lineStarts: [Int]

    /// In bytes: more than any such file has that was written by people.
    static let largest = 1 << 20

    /// What one file may say, carried over or not: more than a thousand would only be noise.
    static let mostEntries = 1000

    /// Checks that the bytes are UTF-8.
    init(name: String, bytes: [UInt8]) throws(SourceError) {
        self.name = name
        self.bytes = bytes
        if String(validating: bytes, as: UTF8.self) == nil {
            do throws(TOMLError) {
                _ = try TOMLDocument(bytes: bytes)
            } catch {
                throw SourceError(error, file: name)
            }
        }
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
        lineStarts = starts
    }

    // MARK: - Places

    /// The place of the byte at `offset`; `text` is what stands there, the whole line where nothing is said.
    func place(at offset: Int, text: String? = nil) -> ImportPlace {
        let line = lineIndex(of: offset)
        let shown = text ?? self.line(line).trimming(while: \.isWhitespace)
        return ImportPlace(file: name, line: line + 1, text: Self.shortened(shown))
    }

    /// The place at a line, counted from 1.
    func place(line: Int, text: String? = nil) -> ImportPlace {
        place(at: lineStarts[min(max(line, 1), lineStarts.count) - 1], text: text)
    }

    /// A mistake in the file, with the line and carets beneath `width` scalars from `offset` on.
    func error(
        at offset: Int, width: Int = 1, code: String, _ summary: String, hints: [String] = []
    ) -> SourceError {
        let index = lineIndex(of: offset)
        let column = bytes[lineStarts[index]..<min(offset, bytes.count)].count { $0 & 0xC0 != 0x80 }
        let excerpt = SourceExcerpt(
            file: name, line: index + 1, column: column + 1, text: CredentialMask.masked(line(index)), width: width)
        return SourceError(code: code, summary: summary, excerpt: excerpt, hints: hints)
    }

    private func lineIndex(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    private func line(_ index: Int) -> String {
        let end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : bytes.count
        var line = bytes[lineStarts[index]..<end]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        if index == 0, line.starts(with: Self.byteOrderMark) { line.removeFirst(Self.byteOrderMark.count) }
        return String(decoding: line, as: UTF8.self)
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func shortened(_ text: String) -> String {
        let masked = CredentialMask.masked(text)
        return masked.count > 160 ? masked.prefix(160) + "…" : masked
    }

    // MARK: - Contents

    /// A line that says something, without its comment and the blanks round it.
    struct Line {
        let text: String
        let place: ImportPlace
    }

    /// The lines that say something; `#` begins a comment, wherever it stands.
    func lines() -> [Line] {
        var lines: [Line] = []
        for (index, start) in lineStarts.enumerated() {
            // Cut at the byte: with a combining mark after it, `#` is no character of its own.
            let text = Substring(line(index).utf8.prefix { $0 != UInt8(ascii: "#") }).trimming(while: \.isWhitespace)
            if !text.isEmpty { lines.append(Line(text: text, place: place(at: start, text: text))) }
        }
        return lines
    }

    /// The file as TOML.
    func document() throws(SourceError) -> TOMLDocument {
        do throws(TOMLError) {
            return try TOMLDocument(bytes: bytes)
        } catch {
            throw SourceError(error, file: name)
        }
    }

    /// The file as JSON, and where its values are.
    func json<Value: Decodable>(_ type: Value.Type, allowsComments: Bool) throws(SourceError) -> (Value, JSONOutline) {
        let outline = try JSONOutline(self, allowsComments: allowsComments)
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = allowsComments
        do {
            return (try decoder.decode(type, from: Data(bytes)), outline)
        } catch let error as DecodingError {
            throw outline.error(error, in: self)
        } catch {
            throw self.error(at: 0, code: "invalid-json", "the file is not the JSON that it should be")
        }
    }

    /// Throws when there is more than anybody would read.
    func check(_ contents: ImportContents) throws(SourceError) {
        guard contents.count > Self.mostEntries else { return }
        throw error(at: 0, code: "too-many-entries", "the file has more than \(Self.mostEntries) entries")
    }
}
