/// What a scheme's reader finds in a version; the readers are in extensions, one file each.
struct VersionParts {
    var key = OrderKey()
    var epoch = 0
    var release: [Int] = []
    var isPrerelease = false
    var isPostrelease = false
    var hasLocalPart = false

    /// The key's length after epoch and release.
    var baseLength = 0

    /// The key's length before local label or revision; nil when it is the whole key.
    var publicLength: Int?
}

/// Bytes that are compared one after the other, put together so that their order is the order of the versions.
struct OrderKey {
    private(set) var bytes: [UInt8] = []

    var count: Int { bytes.count }

    /// A rank, where different kinds of things can follow.
    mutating func append(rank: UInt8) { bytes.append(rank) }

    /// A number of any size: how many digits, then the digits, leading zeros dropped.
    ///
    /// The first byte is never 0.
    mutating func append(number digits: some Collection<UInt8>) {
        let significant = digits.drop { $0 == .ascii("0") }
        bytes.append(UInt8(clamping: significant.count + 1))
        bytes += significant
    }

    /// A word without zero bytes; shorter ones come before those that go on.
    mutating func append(word: some Collection<UInt8>) {
        bytes += word
        bytes.append(0)
    }
}

extension Int {
    /// The number that ASCII digits stand for; the largest there is where they say more.
    init(cappedDigits digits: some Collection<UInt8>) {
        var value = 0
        for digit in digits {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflowToo) = product.addingReportingOverflow(Int(digit) - 0x30)
            guard !overflow, !overflowToo else {
                self = .max
                return
            }
            value = sum
        }
        self = value
    }
}
