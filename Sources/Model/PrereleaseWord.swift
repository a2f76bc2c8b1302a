/// The words that announce a release instead of following it, where a scheme has no grammar for them.
enum PrereleaseWord {
    /// The word's place among them, from 1; nil for all other words.
    ///
    /// The letters `a`, `b`, `c` and `m` announce only with a number after them: `1.0b2` comes before `1.0`, `3.3b`
    /// after `3.3`.
    static func rank(of word: ArraySlice<UInt8>, isFollowedByNumber: Bool) -> UInt8? {
        switch String(decoding: word.map(\.lowercased), as: UTF8.self) {
        case "dev", "snapshot", "nightly", "canary", "git": 1
        case "alpha": 2
        case "beta": 3
        case "milestone": 4
        case "pre", "preview", "prerelease", "ea": 5
        case "rc", "cr": 6
        case "a" where isFollowedByNumber: 2
        case "b" where isFollowedByNumber: 3
        case "m" where isFollowedByNumber: 4
        case "c" where isFollowedByNumber: 6
        default: nil
        }
    }
}
