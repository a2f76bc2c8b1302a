/// The records of a pax header: `27 path=a/long/name/of/a/file` and so on, each with its length in front.
struct PaxRecords {
    /// What must be said once, since programs disagree on whether the first or the last one counts.
    private static let decisive: Set<String> = [
        "path", "linkpath", "size", "hdrcharset", "GNU.sparse.name", "GNU.sparse.size", "GNU.sparse.realsize",
        "GNU.sparse.map", "GNU.sparse.major", "GNU.sparse.minor", "GNU.sparse.numblocks",
    ]

    private var values: [String: [UInt8]] = [:]

    /// Whether something decisive is said twice.
    private(set) var isAmbiguous = false

    /// No records.
    init() {}

    /// Parses the body of a header; nil when it is malformed anywhere.
    init?(_ body: [UInt8]) {
        var rest = body[...]
        while !rest.isEmpty {
            guard let length = Self.length(rest), length <= rest.count else { return nil }
            let record = rest.prefix(length)
            rest = rest.dropFirst(length)
            guard record.last == 0x0a else { return nil }
            let parts = record.dropLast().drop { $0 != 0x20 }.dropFirst()
                .split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else { return nil }
            let keyword = String(decoding: parts[0], as: UTF8.self)
            let earlier = values.updateValue(Array(parts[1]), forKey: keyword)
            if earlier != nil, Self.decisive.contains(keyword) { isAmbiguous = true }
        }
    }

    /// The value of a keyword.
    subscript(keyword: String) -> [UInt8]? { values[keyword] }

    /// Whether it says anything that decides what an entry is.
    var isDecisive: Bool { values.keys.contains { Self.decisive.contains($0) || $0.hasPrefix("GNU.sparse") } }

    /// Whether a keyword has a value that is no name: empty, which means different things to different programs, or
    /// with a NUL, where some programs end it.
    func hasOddName(_ keyword: String) -> Bool { values[keyword].map { $0.isEmpty || $0.contains(0) } ?? false }

    /// Whether it describes holes in a way that not every program knows, or only half.
    var hasOddHoles: Bool {
        if values["SCHILY.realsize"] != nil || values["SUN.holesdata"] != nil { return true }
        let saysSize = values["GNU.sparse.realsize"] != nil || values["GNU.sparse.size"] != nil
        let saysWhere = ["GNU.sparse.map", "GNU.sparse.major", "GNU.sparse.numblocks"].contains { values[$0] != nil }
        return saysSize && !saysWhere
    }

    /// The decimal number that starts a record and counts all of it, itself too.
    private static func length(_ bytes: ArraySlice<UInt8>) -> Int? {
        let digits = bytes.prefix { $0 != 0x20 }
        guard (1...7).contains(digits.count), digits.count < bytes.count else { return nil }
        return number(digits).flatMap { $0 > digits.count + 1 ? $0 : nil }
    }

    /// A number in plain decimal digits.
    static func number(_ digits: some Collection<UInt8>) -> Int? {
        guard (1...18).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
