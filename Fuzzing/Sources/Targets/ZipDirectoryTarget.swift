@testable import Unpack

extension FuzzTarget {
    /// The central directory of a zip, by itself and in a file.
    static let zipDirectory = FuzzTarget("zip-directory") { bytes in
        let names = ZipDirectory.names(in: bytes)
        promise("names lie in the directory", names.allSatisfy { $0.startIndex >= 46 && $0.endIndex <= bytes.count })
        do throws(ArchiveError) {
            try ZipDirectory.checkNames(of: Scratch.file("directory.zip", bytes))
        } catch {
            promise("the summary is one line", SourceErrorPromises.isLine(error.summary))
        }
    }
}
