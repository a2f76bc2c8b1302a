import Diagnostics

/// What git leaves in a file that two branches changed: `git-merge(1)`, "How conflicts are presented".
///
/// The part between `|||||||` and `=======`, which the styles `diff3` and `zdiff3` add, is what both sides started
/// from.
enum ConflictMarkers {
    private enum Marker: Unicode.Scalar {
        case ours = "<"
        case base = "|"
        case theirs = "="
        case end = ">"
    }

    /// Ours and theirs; nil when there is no conflict or the markers are out of order.
    static func sides(of text: String) -> [String]? {
        var ours: [Substring] = []
        var theirs: [Substring] = []
        var state: Marker = .end
        var hasConflict = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
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
        return [ours.joined(separator: "\n"), theirs.joined(separator: "\n")]
    }

    /// The error at the first marker; nil when there is none.
    static func error(in text: String, file: String) -> SourceError? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let index = lines.firstIndex(where: { marker(of: $0) == .ours }) else { return nil }
        let line = withoutReturn(lines[index])
        return SourceError(
            code: "lock-conflict", summary: "the file has conflict markers",
            excerpt: SourceExcerpt(
                file: file, line: index + 1, column: 1, text: String(line), width: line.unicodeScalars.count))
    }

    /// Seven of the character, then nothing or a blank; `=======` stands alone.
    private static func marker(of line: Substring) -> Marker? {
        let line = withoutReturn(line)
        guard let first = line.unicodeScalars.first, let marker = Marker(rawValue: first) else { return nil }
        let rest = line.unicodeScalars.drop { $0 == first }
        guard line.unicodeScalars.distance(from: line.startIndex, to: rest.startIndex) == 7 else { return nil }
        return rest.isEmpty || (rest.first == " " && marker != .theirs) ? marker : nil
    }

    /// The line without the first half of a `\r\n`.
    private static func withoutReturn(_ line: Substring) -> Substring {
        line.unicodeScalars.last == "\r" ? Substring(line.unicodeScalars.dropLast()) : line
    }
}
