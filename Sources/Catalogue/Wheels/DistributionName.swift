/// The names of files that a project publishes.
enum DistributionName {
    /// The version in the name of a wheel or of a source archive; nil for every other file.
    static func version(in fileName: String) -> Substring? {
        let hyphen = UInt8(ascii: "-")
        if fileName.hasSuffix(".whl") {
            guard let first = fileName.utf8.firstIndex(of: hyphen) else { return nil }
            let rest = fileName[fileName.utf8.index(after: first)...]
            return rest.utf8.firstIndex(of: hyphen).map { rest[..<$0] }
        }
        for ending in [".tar.gz", ".zip"] where fileName.hasSuffix(ending) {
            let stem = fileName[..<fileName.utf8.index(fileName.endIndex, offsetBy: -ending.utf8.count)]
            return stem.utf8.lastIndex(of: hyphen).map { stem[stem.utf8.index(after: $0)...] }
        }
        return nil
    }

    /// Whether a file is worth keeping: anything but a wheel that runs on none of the platforms that there are.
    static func isForKnownPlatform(_ fileName: String) -> Bool {
        guard let wheel = WheelName(fileName) else { return true }
        return wheel.platforms.compactMap(WheelPlatformTag.init).contains(where: \.isKnown)
    }
}
