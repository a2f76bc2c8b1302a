import Model

extension ProjectProposals {
    /// `text` when it is a requirement that toolenv understands, in its own spelling; npm's blank means "and".
    static func requirement(_ text: String) -> String? {
        let alternatives = text.split(separator: "|", omittingEmptySubsequences: true).map { alternative in
            alternative.split(whereSeparator: \.isWhitespace).joined(separator: ", ")
                .replacingDoubleCommas
        }
        let spelled = alternatives.joined(separator: " || ")
        return (try? Requirement(spelled)) == nil ? nil : spelled
    }
}

extension String {
    /// `>=3.9,, <4` came from `>=3.9, <4`, whose blank was a separator already.
    fileprivate var replacingDoubleCommas: String {
        split(separator: ",").map { $0.trimming(while: \.isWhitespace) }.filter { !$0.isEmpty }
            .joined(separator: ", ")
    }
}

extension StringProtocol {
    /// The text without leading and trailing characters that `drop` holds for.
    func trimming(while drop: (Character) -> Bool) -> String {
        var rest = self[...]
        while let first = rest.first, drop(first) { rest = rest.dropFirst() }
        while let last = rest.last, drop(last) { rest = rest.dropLast() }
        return String(rest)
    }
}
