import Model

extension FuzzTarget {
    /// Each line is a version; all schemes order them totally, and as simpler readings of their rules do.
    static let version = FuzzTarget("version") { bytes in
        let lines = bytes.lines.prefix(4)
        for scheme in VersionScheme.allCases {
            let versions = lines.compactMap { try? Version($0, scheme: scheme) }
            for left in versions {
                promise("\(left) equals itself", left == left && !(left < left))
                for right in versions {
                    checkPair(left, right)
                    for third in versions where left < right && right < third {
                        promise("\(left) < \(right) < \(third)", left < third)
                    }
                }
            }
        }
    }

    private static func checkPair(_ left: Version, _ right: Version) {
        promise(
            "one of \(left) and \(right) is newer, or they are equal",
            [left < right, left == right, right < left].count { $0 } == 1)
        promise("equal versions hash alike", left != right || left.hashValue == right.hashValue)
        let expected: Int? =
            switch left.scheme {
            case .semver: SemanticOrder.compare(left.text, right.text)
            case .debian: DebianOrder.compare(left.text, right.text)
            case .pep440, .numeric: nil
            }
        guard let expected else { return }
        let found = left < right ? -1 : left == right ? 0 : 1
        promise("\(left.scheme): \(left) against \(right) is \(expected)", found == expected)
    }
}

/// Semantic Versioning 2.0.0, section 11, word for word; the versions are valid.
private enum SemanticOrder {
    static func compare(_ left: String, _ right: String) -> Int {
        let (left, right) = (parts(left), parts(right))
        for (one, other) in zip(left.numbers, right.numbers) where one != other { return number(one, other) }
        if left.prerelease.isEmpty || right.prerelease.isEmpty {
            return (left.prerelease.isEmpty ? 1 : 0) - (right.prerelease.isEmpty ? 1 : 0)
        }
        for (one, other) in zip(left.prerelease, right.prerelease) where one != other {
            switch (isNumber(one), isNumber(other)) {
            case (true, true): return number(one, other)
            case (true, false): return -1
            case (false, true): return 1
            case (false, false): return one.utf8.lexicographicallyPrecedes(other.utf8) ? -1 : 1
            }
        }
        return (left.prerelease.count - right.prerelease.count).signum()
    }

    private static func parts(_ text: String) -> (numbers: [String], prerelease: [String]) {
        let bare = text.prefix { $0 != "+" }.drop { $0 == "v" || $0 == "V" }
        let halves = bare.split(separator: "-", maxSplits: 1).map(String.init)
        var numbers = halves[0].split(separator: ".").map(String.init)
        while numbers.count < 3 { numbers.append("0") }
        return (numbers, halves.count == 2 ? halves[1].split(separator: ".").map(String.init) : [])
    }

    private static func isNumber(_ text: String) -> Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) } }

    private static func number(_ left: String, _ right: String) -> Int {
        if left.utf8.count != right.utf8.count { return left.utf8.count < right.utf8.count ? -1 : 1 }
        return left == right ? 0 : left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
    }
}

/// dpkg's `verrevcmp`, step by step: Debian Policy, section 5.6.12.
private enum DebianOrder {
    static func compare(_ left: String, _ right: String) -> Int {
        let (left, right) = (parts(Array(left.utf8)), parts(Array(right.utf8)))
        for (one, other) in zip(left, right) {
            let order = compare(one, other)
            if order != 0 { return order }
        }
        return 0
    }

    /// Epoch, upstream version and revision.
    private static func parts(_ bytes: [UInt8]) -> [[UInt8]] {
        var rest = bytes[...]
        var epoch: [UInt8] = []
        if let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
            epoch = Array(rest[..<colon])
            rest = rest[(colon + 1)...]
        }
        guard let hyphen = rest.lastIndex(of: UInt8(ascii: "-")) else { return [epoch, Array(rest), []] }
        return [epoch, Array(rest[..<hyphen]), Array(rest[(hyphen + 1)...])]
    }

    private static func compare(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var (left, right) = (left[...], right[...])
        while !left.isEmpty || !right.isEmpty {
            while isWord(left.first) || isWord(right.first) {
                let (one, other) = (weight(left.first), weight(right.first))
                if one != other { return one < other ? -1 : 1 }
                left = left.dropFirst()
                right = right.dropFirst()
            }
            let (one, other) = (digits(&left), digits(&right))
            if one.count != other.count { return one.count < other.count ? -1 : 1 }
            if !one.elementsEqual(other) { return one.lexicographicallyPrecedes(other) ? -1 : 1 }
        }
        return 0
    }

    private static func isWord(_ byte: UInt8?) -> Bool { byte.map { !(0x30...0x39).contains($0) } ?? false }

    private static func weight(_ byte: UInt8?) -> Int {
        switch byte {
        case nil: 0
        case UInt8(ascii: "~"): -1
        case .some(0x30...0x39): 0
        case .some(let byte) where (0x61...0x7A).contains(byte | 0x20): Int(byte)
        case .some(let byte): Int(byte) + 256
        }
    }

    /// Takes a number off, without leading zeros.
    private static func digits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let run = rest.prefix { (0x30...0x39).contains($0) }
        rest = rest[run.endIndex...]
        return run.drop { $0 == UInt8(ascii: "0") }
    }
}
