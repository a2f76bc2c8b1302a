/// Finds what a mistyped word was probably meant to be.
package enum Suggestion {
    /// The nearest candidate, without regard to ASCII case; nil when nothing is near.
    ///
    /// Near is what is at most two slips away, in short words one (an inserted, missing, wrong or swapped letter), or
    /// of which at least three letters were written.
    package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let written = Array(word.asciiLowercased.utf8)
        guard !written.isEmpty, written.count <= 64 else { return nil }
        var best: (distance: Int, candidate: String)?
        for candidate in candidates where candidate != word {
            let meant = Array(candidate.asciiLowercased.utf8)
            guard let distance = closeness(written, meant), distance < best?.distance ?? .max else { continue }
            best = (distance, candidate)
        }
        return best?.candidate
    }

    /// The number of slips; 3 for an unfinished word; nil when the words have nothing to do with each other.
    private static func closeness(_ written: [UInt8], _ meant: [UInt8]) -> Int? {
        if abs(written.count - meant.count) <= 2 {
            let distance = slips(written, meant)
            let allowed = max(written.count, meant.count) < 5 ? 1 : 2
            if distance <= allowed, distance < min(written.count, meant.count) { return distance }
        }
        return written.count >= 3 && meant.starts(with: written) ? 3 : nil
    }

    /// The Damerau–Levenshtein distance in its restricted form (optimal string alignment).
    private static func slips(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for row in 1...max(left.count, 1) where row <= left.count {
            var current = [row]
            for column in 1...max(right.count, 1) where column <= right.count {
                let isSame = left[row - 1] == right[column - 1]
                var cost = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    cost = min(cost, beforePrevious[column - 2] + 1)
                }
                current.append(cost)
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
