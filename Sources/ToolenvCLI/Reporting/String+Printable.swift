extension String {
    /// The text with a blank for each tab and U+FFFD for each other control character that ends no line.
    ///
    /// What a server or a file says can then not command the terminal, and each scalar stays one scalar.
    var printable: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar {
            case "\n": scalars.append(scalar)
            case "\t": scalars.append(" ")
            default: scalars.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
            }
        }
        return String(scalars)
    }
}
