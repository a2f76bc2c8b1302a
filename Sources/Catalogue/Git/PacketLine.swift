/// The framing of git's protocol: packets that start with their own length in four hexadecimal digits.
///
/// Source: gitprotocol-common(5).
enum PacketLine {
    /// One packet.
    enum Packet: Equatable, Sendable {
        /// The text of a packet, without the line feed that may end it.
        case text(String)
        /// `0000`: the end of a list.
        case flush
        /// `0001`: the end of a section.
        case delimiter
        /// `0002`: the end of an answer.
        case end
    }

    /// The longest packet, its length included, in bytes.
    static let maximumLength = 65_520

    /// A packet with this text.
    static func encoded(_ text: String) -> String {
        let digits = String(text.utf8.count + 4, radix: 16)
        return String(repeating: "0", count: 4 - digits.utf8.count) + digits + text
    }

    /// Takes a body apart; nil when it is cut, or framed by other rules.
    static func packets(_ body: [UInt8]) -> [Packet]? {
        var packets: [Packet] = []
        var position = 0
        while position < body.count {
            guard position + 4 <= body.count,
                let length = Int(String(decoding: body[position..<position + 4], as: UTF8.self), radix: 16)
            else { return nil }
            switch length {
            case 0: packets.append(.flush)
            case 1: packets.append(.delimiter)
            case 2: packets.append(.end)
            case 4...maximumLength where position + length <= body.count:
                var line = body[position + 4..<position + length]
                if line.last == UInt8(ascii: "\n") { line.removeLast() }
                packets.append(.text(String(decoding: line, as: UTF8.self)))
            default: return nil
            }
            position += max(length, 4)
        }
        return packets
    }
}
