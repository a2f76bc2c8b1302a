/// A version as the registry's conditions compare it: by the rules of hashicorp/go-version, which are wider than SemVer's.
///
/// A `v` may stand before it, and any number of numeric segments; a pre-release may follow without a hyphen.
package struct AquaVersion: Sendable {
    /// The numeric segments, at least three.
    package let segments: [Int64]

    /// What follows them up to a `+`; empty for a release.
    package let prerelease: String

    /// What follows the `+`.
    package let metadata: String

    /// Reads a version; nil when the text is none.
    package init?(_ text: String) {
        var scanner = VersionScanner(text)
        guard let segments = scanner.segments(), let prerelease = scanner.prerelease(),
            let metadata = scanner.metadata(), scanner.isAtEnd
        else { return nil }
        self.segments = segments + Array(repeating: 0, count: max(0, 3 - segments.count))
        self.prerelease = prerelease
        self.metadata = metadata
    }

    /// Below zero when this version comes before `other`, zero when neither does.
    package func compared(to other: AquaVersion) -> Int {
        guard segments == other.segments else { return comparedSegments(to: other) }
        if prerelease == other.prerelease { return 0 }
        if prerelease.isEmpty { return 1 }
        if other.prerelease.isEmpty { return -1 }
        return Self.compare(prereleases: prerelease, other.prerelease)
    }

    /// Compares segments that differ; missing ones are zeros, and then nothing else decides.
    private func comparedSegments(to other: AquaVersion) -> Int {
        for index in 0..<max(segments.count, other.segments.count) {
            let own = index < segments.count ? segments[index] : 0
            let others = index < other.segments.count ? other.segments[index] : 0
            if own != others { return own < others ? -1 : 1 }
        }
        return 0
    }

    private static func compare(prereleases own: String, _ other: String) -> Int {
        let ownParts = own.split(separator: ".", omittingEmptySubsequences: false)
        let otherParts = other.split(separator: ".", omittingEmptySubsequences: false)
        for index in 0..<max(ownParts.count, otherParts.count) {
            let order = compare(
                parts: index < ownParts.count ? ownParts[index] : "",
                index < otherParts.count ? otherParts[index] : "")
            if order != 0 { return order }
        }
        return 0
    }

    private static func compare(parts own: Substring, _ other: Substring) -> Int {
        if own == other { return 0 }
        let ownNumber = Int64(own)
        let otherNumber = Int64(other)
        // A part that is missing comes before a number and after a word.
        if own.isEmpty { return otherNumber != nil ? -1 : 1 }
        if other.isEmpty { return ownNumber != nil ? 1 : -1 }
        switch (ownNumber, otherNumber) {
        case (let own?, let other?): return own > other ? 1 : -1
        case (_?, nil): return -1
        case (nil, _?): return 1
        case (nil, nil): return own > other ? 1 : -1
        }
    }
}

/// Takes the parts off the front of a version's text.
private struct VersionScanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
        if bytes.first == UInt8(ascii: "v") { index = 1 }
    }

    var isAtEnd: Bool { index == bytes.count }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func segments() -> [Int64]? {
        var segments: [Int64] = []
        while true {
            let start = index
            while let byte = next, byte.isDigit { index += 1 }
            guard start < index, let number = Int64(String(decoding: bytes[start..<index], as: UTF8.self)) else {
                return nil
            }
            segments.append(number)
            guard next == UInt8(ascii: "."), index + 1 < bytes.count, bytes[index + 1].isDigit else { return segments }
            index += 1
        }
    }

    mutating func prerelease() -> String? {
        guard let first = next, first != UInt8(ascii: "+") else { return "" }
        guard first.isVersionPart, !first.isDigit else { return nil }
        // One hyphen separates, unless there is nothing else that the pre-release could begin with.
        if first == UInt8(ascii: "-"), index + 1 < bytes.count, bytes[index + 1].isVersionPart { index += 1 }
        return parts()
    }

    mutating func metadata() -> String? {
        guard next == UInt8(ascii: "+") else { return "" }
        index += 1
        return parts()
    }

    /// Parts of letters, digits, hyphens and tildes, with dots between them.
    private mutating func parts() -> String? {
        let start = index
        while true {
            let partStart = index
            while let byte = next, byte.isVersionPart { index += 1 }
            guard partStart < index else { return nil }
            guard next == UInt8(ascii: ".") else { break }
            index += 1
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isVersionPart: Bool {
        isDigit || isLetter || self == UInt8(ascii: "-") || self == UInt8(ascii: "~")
    }
}
