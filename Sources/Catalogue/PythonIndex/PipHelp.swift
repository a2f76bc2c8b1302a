/// What `pip install --help` says.
enum PipHelp {
    /// The index that pip uses: it prints the effective value as `--index-url`'s default, broken over lines where the
    /// terminal is narrow; nil when it is not there.
    static func defaultIndex(_ help: String) -> String? {
        guard let option = help.firstRange(of: "--index-url") else { return nil }
        // The next option's text begins where its name stands; a default behind it is not this one's.
        let rest = help[option.upperBound...]
        let own = rest.firstRange(of: "--extra-index-url").map { rest[..<$0.lowerBound] } ?? rest
        guard let start = own.firstRange(of: "(default"), let end = own[start.upperBound...].firstIndex(of: ")") else {
            return nil
        }
        var text = own[start.upperBound..<end].filter { !$0.isWhitespace }
        if text.hasPrefix(":") { text.removeFirst() }
        return text.contains("://") ? text : nil
    }
}
