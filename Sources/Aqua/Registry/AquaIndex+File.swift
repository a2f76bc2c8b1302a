extension AquaIndex {
    /// Changes whenever the form of the file does.
    private static let mark = "toolenv aqua index 1"

    private static let fieldMark = UInt8(ascii: "\t")
    private static let lineMark = UInt8(ascii: "\n")
    private static let listMark = "\u{1F}"

    /// The index as a file: one line for each package, which `init(bytes:digest:size:)` reads back.
    ///
    /// - Parameters:
    ///   - digest: what the registry is known by, such as its SHA-256; without tabulators and line ends.
    ///   - size: the registry's bytes.
    package func bytes(digest: String, size: Int) -> [UInt8] {
        var body: [UInt8] = []
        var rest = entries[...]
        for (number, place) in places.enumerated() {
            var fields = ["\(place.start)", "\(place.end)", "\(place.line)"]
            if let entry = rest.first, entry.number == number {
                rest.removeFirst()
                fields += [entry.name.onOneLine, Self.list(entry.aliases), Self.list(entry.commands)]
                fields += [Self.list(entry.searchWords), entry.description]
            }
            body += Array(fields.joined(separator: "\t").utf8) + [Self.lineMark]
        }
        return Array(Self.head(digest, size, places.count, body[...]).utf8) + body
    }

    /// Reads an index back; nil for anything but a whole file that was made for this registry by this version.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - digest: what the registry is known by.
    ///   - size: the registry's bytes.
    package init?(bytes: [UInt8], digest: String, size: Int) {
        guard let end = bytes.firstIndex(of: Self.lineMark) else { return nil }
        let body = bytes[(end + 1)...]
        let fields = bytes[..<end].split(separator: Self.fieldMark, omittingEmptySubsequences: false)
        guard fields.count == 5, let count = Self.number(fields[3]), count <= body.count,
            bytes[...end].elementsEqual(Self.head(digest, size, count, body).utf8)
        else { return nil }
        var entries: [Entry] = []
        var places: [AquaPlace] = []
        entries.reserveCapacity(count)
        places.reserveCapacity(count)
        for line in body.split(separator: Self.lineMark) {
            let fields = line.split(separator: Self.fieldMark, omittingEmptySubsequences: false)
            guard fields.count == 3 || fields.count == 8, let start = Self.number(fields[0]),
                let end = Self.number(fields[1]), let line = Self.number(fields[2]), start <= end, end <= size
            else { return nil }
            if fields.count == 8 { entries.append(Entry(fields, number: places.count)) }
            places.append(AquaPlace(start: start, end: end, line: line))
        }
        guard places.count == count else { return nil }
        self.init(entries: entries, places: places)
    }

    /// The first line, which says what the rest must be.
    private static func head(_ digest: String, _ size: Int, _ count: Int, _ body: ArraySlice<UInt8>) -> String {
        // FNV-1a: enough to notice a file that was cut or damaged, which is rebuilt then.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in body { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return [mark, digest, "\(size)", "\(count)", String(hash, radix: 16)].joined(separator: "\t") + "\n"
    }

    private static func list(_ texts: [String]) -> String { texts.map(\.onOneLine).joined(separator: listMark) }

    private static func number(_ text: ArraySlice<UInt8>) -> Int? {
        guard !text.isEmpty, text.count < 16 else { return nil }
        var number = 0
        for byte in text {
            guard byte.isDigit else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }
}

extension AquaIndex.Entry {
    fileprivate init(_ fields: [ArraySlice<UInt8>], number: Int) {
        self.init(
            name: Self.text(fields[3]), aliases: Self.list(fields[4]), description: Self.text(fields[7]),
            searchWords: Self.list(fields[6]), commands: Self.list(fields[5]), number: number)
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func list(_ bytes: ArraySlice<UInt8>) -> [String] {
        bytes.isEmpty ? [] : bytes.split(separator: 0x1F).map { text($0) }
    }
}
