/// Takes user names and passwords out of lines that are shown.
package enum CredentialMask {
    /// The line with user names and passwords in URLs replaced by as many `*`.
    ///
    /// A password must not end up in a build's log because something else in its line is wrong.
    package static func masked(_ line: String) -> String {
        guard line.utf8.contains(UInt8(ascii: "@")) else { return line }
        var scalars = Array(line.unicodeScalars)
        for start in scalars.indices.dropLast(3)
        where scalars[start] == ":" && scalars[start + 1...start + 2] == ["/", "/"] {
            let authority = scalars[(start + 3)...].prefix { !"/\"'?# ".unicodeScalars.contains($0) }
            guard let at = authority.lastIndex(of: "@") else { continue }
            for index in authority.startIndex..<at { scalars[index] = "*" }
        }
        var masked = String.UnicodeScalarView()
        masked.append(contentsOf: scalars)
        return String(masked)
    }
}
