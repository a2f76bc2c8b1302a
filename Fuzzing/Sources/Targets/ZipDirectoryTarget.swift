@testable import Unpack

extension FuzzTarget {
    /// The central directory of a zip and the headers before its contents, and the blocks of an xz file.
    static let zipDirectory = FuzzTarget("zip-directory") { bytes in
        let file = Scratch.file("directory.zip", bytes)
        do throws(ArchiveError) {
            try ZipDirectory.check(file, limits: UnpackLimits(floor: 1 << 20, ratio: 20, entries: 500))
        } catch {
            promise("the summary is one line", SourceErrorPromises.isLine(error.summary))
        }
        if case .unsupported(let text)? = try? XZOutline.problem(with: file) {
            promise("what is asked for is a number", text.contains { $0.isNumber })
        }
    }
}
