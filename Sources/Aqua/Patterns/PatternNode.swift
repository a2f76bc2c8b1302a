/// What a pattern says.
indirect enum PatternNode: Sendable {
    case empty
    case set(ScalarSet)
    case assertion(PatternAssertion)
    case sequence([PatternNode])
    case alternatives([PatternNode])
    /// A group with its number, from 1.
    case group(Int, PatternNode)
    /// Repeated from `minimum` to `maximum` times, without end for nil; as seldom as possible when `isLazy`.
    case repetition(PatternNode, minimum: Int, maximum: Int?, isLazy: Bool)
}

extension PatternNode {
    /// Whether it may match without taking a character.
    var mayBeEmpty: Bool {
        switch self {
        case .empty, .assertion: true
        case .set: false
        case .sequence(let nodes): nodes.allSatisfy(\.mayBeEmpty)
        case .alternatives(let nodes): nodes.contains(where: \.mayBeEmpty)
        case .group(_, let node): node.mayBeEmpty
        case .repetition(let node, let minimum, _, _): minimum == 0 || node.mayBeEmpty
        }
    }
}

/// What holds at a place between two characters.
enum PatternAssertion: Sendable {
    case start
    case end
    case lineStart
    case lineEnd
    case wordBoundary
    case noWordBoundary
}

/// Characters that one place of a pattern may stand for.
struct ScalarSet: Sendable {
    private(set) var ranges: [ClosedRange<UInt32>] = []
    var isInverted = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        for range in ranges where range.contains(scalar.value) { return !isInverted }
        return isInverted
    }

    mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }

    mutating func insert(_ scalar: Unicode.Scalar) { ranges.append(scalar.value...scalar.value) }

    /// Adds all that `other` contains.
    mutating func insert(_ other: ScalarSet) { ranges += other.isInverted ? other.complement : other.ranges }

    /// Adds the other case of ASCII letters.
    mutating func foldCase() {
        for range in ranges {
            for (first, last, shift) in [(0x41, 0x5A, 0x20), (0x61, 0x7A, -0x20)] as [(UInt32, UInt32, Int)] {
                let low = max(range.lowerBound, first)
                let high = min(range.upperBound, last)
                guard low <= high else { continue }
                ranges.append(UInt32(Int(low) + shift)...UInt32(Int(high) + shift))
            }
        }
    }

    private var complement: [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = max(next, range.upperBound + 1)
        }
        if next <= 0x10FFFF { result.append(next...0x10FFFF) }
        return result
    }

    static let digits = ScalarSet(ranges: [0x30...0x39])
    static let words = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let spaces = ScalarSet(ranges: [0x09...0x0A, 0x0C...0x0D, 0x20...0x20])
    static let lineFeed = ScalarSet(ranges: [0x0A...0x0A])
}
