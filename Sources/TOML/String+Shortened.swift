extension String {
    /// The text as a message quotes it: a line of a hostile file may be as long as the file.
    var shortened: String {
        guard let end = unicodeScalars.index(startIndex, offsetBy: 80, limitedBy: endIndex), end < endIndex else {
            return self
        }
        return self[..<end] + "…"
    }
}
