import Crypto
import Model

extension Digest {
    /// The digest of bytes in memory.
    static func sha256(of bytes: [UInt8]) -> Digest { Digest(SHA256.hash(data: bytes)) }

    /// Takes a finished hash.
    init(_ hash: SHA256Digest) {
        do {
            try self.init(bytes: Array(hash))
        } catch {
            preconditionFailure("SHA-256 has 32 bytes: \(error.summary)")
        }
    }
}
