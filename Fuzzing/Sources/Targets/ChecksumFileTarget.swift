@testable import Catalogue

extension FuzzTarget {
    /// A publisher's list of checksums: names are without directories, and a listed name has its digest.
    static let checksumFile = FuzzTarget("checksum-file") { bytes in
        let file = ChecksumFile(bytes.text)
        for (name, digest) in file.digests {
            promise("\(name) has no directory in it", !name.contains("/") && !name.contains("\\"))
            promise("a listed name is found", file.digest(of: name) == digest)
        }
    }
}
