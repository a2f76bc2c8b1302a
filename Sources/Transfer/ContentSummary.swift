import Model

/// What a file turned out to be when it was read from its first to its last byte.
struct ContentSummary: Sendable, Equatable {
    let sha256: Digest
    let size: Int64

    /// Whether it begins as web pages do.
    let isHTML: Bool

    /// Whether content that begins with `bytes` is a web page: no archive and no program begins like that.
    static func isHTML(beginning bytes: [UInt8]) -> Bool {
        let blanks: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20, 0xEF, 0xBB, 0xBF]
        let start = String(decoding: bytes.drop(while: blanks.contains).prefix(16), as: UTF8.self).lowercased()
        return ["<!doctype html", "<html", "<head", "<body"].contains { start.hasPrefix($0) }
    }
}
