/// The names of files that a project publishes.
enum DistributionName {
    /// The version in the name of a wheel or of a source archive; nil for every other file.
    static func version(in fileName: String) -> Substring? {
        if fileName.hasSuffix(".whl") {
            let parts = fileName.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
            return parts.count == 3 ? parts[1] : nil
        }
        for ending in [".tar.gz", ".zip"] where fileName.hasSuffix(ending) {
            let stem = fileName.dropLast(ending.count)
            guard let hyphen = stem.lastIndex(of: "-") else { return nil }
            return stem[stem.index(after: hyphen)...]
        }
        return nil
    }
}
