extension StringProtocol {
    /// The text without leading and trailing characters that `drop` holds for.
    func trimming(while drop: (Character) -> Bool) -> String {
        var rest = self[...]
        while let first = rest.first, drop(first) { rest = rest.dropFirst() }
        while let last = rest.last, drop(last) { rest = rest.dropLast() }
        return String(rest)
    }
}
