import Diagnostics

/// What git leaves in a file that two branches changed: `git-merge(1)`, "How conflicts are presented".
///
/// The part between `|||||||` and `=======`, which the styles `diff3` and `zdiff3` add, is what both sides started
/// from.
enum ConflictMarkers {
    private enum Marker: UInt8 {
        case ours = 0x3C  // <
        case base = 0x7C  // |
        case theirs = 0x3D  // =
        case end = 0x3E  // >
    }

    /// A line's bytes; with CRLF line endings, the carriage return is a part of it.
    private typealias Line = Substring.UTF8View

    /// Ours and theirs; nil when there is no conflict or the markers are out of order.
    static func sides(of text: String) -> [String]? {
        var ours: [Line] = []
        var theirs: [Line] = []
        var state: Marker = .end
        var hasConflict = false
        for line in lines(of: text) {
            let marker = marker(of: line)
            switch (state, marker) {
            case (.end, .ours): (state, hasConflict) = (.ours, true)
            case (.ours, .base): state = .base
            case (.ours, .theirs), (.base, .theirs): state = .theirs
            case (.theirs, .end): state = .end
            case (.end, nil), (.end, .theirs):
                ours.append(line)
                theirs.append(line)
            case (.ours, nil): ours.append(line)
            case (.base, nil): break
            case (.theirs, nil): theirs.append(line)
            default: return nil
            }
        }
        guard hasConflict, state == .end else { return nil }
        return [joined(ours), joined(theirs)]
    }

    /// The error at the first marker; nil when there is none.
    static func error(in text: String, file: String) -> SourceError? {
        let lines = lines(of: text)
        guard let index = lines.firstIndex(where: { marker(of: $0) == .ours }) else { return nil }
        let line = shown(withoutReturn(lines[index]))
        return SourceError(
            code: "lock-conflict", summary: "the file has conflict markers",
            excerpt: SourceExcerpt(
                file: file, line: index + 1, column: 1, text: line, width: line.unicodeScalars.count))
    }

    /// A line fit for a terminal: a branch's name follows the marker, and a broken file may have anything there.
    private static func shown(_ line: Line) -> String {
        let scalars = String(decoding: line, as: UTF8.self).unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control && scalar != "\t" ? "\u{FFFD}" : scalar
        }
        return CredentialMask.masked(String(String.UnicodeScalarView(scalars)))
    }

    /// Seven of the character, then nothing or a blank; `=======` stands alone.
    private static func marker(of line: Line) -> Marker? {
        let line = withoutReturn(line)
        guard let first = line.first, let marker = Marker(rawValue: first),
            line.prefix(8).prefix(while: { $0 == first }).count == 7
        else { return nil }
        let next = line.dropFirst(7).first
        return next == nil || (next == .ascii(" ") && marker != .theirs) ? marker : nil
    }

    private static func lines(of text: String) -> [Line] {
        text[...].utf8.split(separator: .ascii("\n"), omittingEmptySubsequences: false)
    }

    private static func joined(_ lines: [Line]) -> String {
        String(decoding: Array(lines.joined(separator: [.ascii("\n")])), as: UTF8.self)
    }

    private static func withoutReturn(_ line: Line) -> Line {
        line.last == .ascii("\r") ? line.dropLast() : line
    }
}
