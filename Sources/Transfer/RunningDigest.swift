import Crypto
import Model

/// A SHA-256 of bytes that arrive piece by piece.
struct RunningDigest {
    private var hash = SHA256()

    /// Takes in the bytes that follow.
    mutating func update(_ bytes: ArraySlice<UInt8>) { hash.update(data: bytes) }

    /// The digest of everything that was taken in.
    func digest() -> Model.Digest {
        do {
            return try Model.Digest(bytes: Array(hash.finalize()))
        } catch {
            preconditionFailure("SHA-256 has 32 bytes: \(error.summary)")
        }
    }
}

extension Model.Digest {
    /// The digest of bytes in memory.
    static func sha256(of bytes: [UInt8]) -> Model.Digest {
        var running = RunningDigest()
        running.update(bytes[...])
        return running.digest()
    }
}
