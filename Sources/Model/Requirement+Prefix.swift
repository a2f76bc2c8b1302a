extension Requirement {
    /// Whether a version that starts with the numbers of `text`, such as `8` or `10.0`, may be one of those asked for.
    ///
    /// Lists of versions that are kept in a document for each of such numbers need not all be read. True as well where
    /// that cannot be told.
    package func mayMatch(versionsOf text: String) -> Bool {
        var cursor = ByteCursor(bytes: Array(text.utf8))
        guard let digits = cursor.dottedNumbers(), cursor.isAtEnd, channel == nil else { return true }
        let numbers = digits.map { Int(cappedDigits: $0) }
        return alternatives.contains { clauses in clauses.allSatisfy { $0.mayMatch(versionsOf: numbers) } }
    }

    /// What stands for a channel: any of these versions; in messages it has the channel's name.
    package init(channel name: String, anyOf versions: [Version]) {
        self.init(
            text: name,
            alternatives: versions.compactMap { version in
                RequirementOperand(version.text).map { [RequirementClause(.same, $0)] }
            })
    }
}

extension RequirementClause {
    /// Whether a version that starts with `numbers` may meet the clause.
    fileprivate func mayMatch(versionsOf numbers: [Int]) -> Bool {
        guard operand?.epoch == nil else { return true }
        let own = operand?.numbers ?? []
        return switch comparison {
        case .any, .different: true
        case .startsWith: Self.overlap(prefix, numbers)
        case .startsOtherwise: !numbers.starts(with: prefix)
        case .same: Self.padded(own, numbers.count).starts(with: numbers)
        case .less, .lessOrSame: Self.overlap(own, numbers) || numbers.lexicographicallyPrecedes(own)
        case .greater, .greaterOrSame: Self.reaches(numbers, own)
        case .within: Self.reaches(numbers, own) && Self.overlap(prefix, numbers)
        }
    }

    /// Whether one begins with the other, zeros that are not written included.
    private static func overlap(_ left: [Int], _ right: [Int]) -> Bool {
        let count = min(left.count, right.count)
        return left.prefix(count).elementsEqual(right.prefix(count))
    }

    /// Whether some version that starts with `numbers` is at least `least`.
    private static func reaches(_ numbers: [Int], _ least: [Int]) -> Bool {
        let start = padded(least, numbers.count).prefix(numbers.count)
        return !numbers.lexicographicallyPrecedes(start)
    }

    private static func padded(_ numbers: [Int], _ count: Int) -> [Int] {
        numbers + Array(repeating: 0, count: max(0, count - numbers.count))
    }
}
