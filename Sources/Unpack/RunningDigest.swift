import Crypto
import Model

/// A SHA-256 of bytes that arrive piece by piece.
struct RunningDigest {
    private var hash = SHA256()

    /// Takes in bytes of C.
    mutating func update(_ bytes: RawSpan) {
        // Safety: the bytes are used only while the span is valid.
        unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    }

    /// Takes in bytes of an array.
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
