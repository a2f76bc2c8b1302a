import Crypto
import Disk
import Model
import SystemPackage

extension DownloadedFile {
    /// The file's SHA-512 digest in hexadecimal, for publishers that state no other.
    ///
    /// - Throws: `cacheUnusable` when the file cannot be read.
    package func sha512() async throws(TransferError) -> String {
        let path = path
        return try await DedicatedThread.run { () throws(TransferError) in
            var hash = SHA512()
            do throws(FileSystemError) {
                try FileSystem.read(path, inPieces: 1 << 20) { hash.update(data: $0) }
            } catch {
                throw TransferError(cache: error)
            }
            let digits = Array("0123456789abcdef".utf8)
            let hex = hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
            return String(decoding: hex, as: UTF8.self)
        }
    }
}
