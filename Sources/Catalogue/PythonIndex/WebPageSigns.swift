/// What tells a page for people, as one to sign in, from an index's page of a project without files.
struct WebPageSigns: Sendable {
    /// The tags that are looked at besides an index's own.
    static let tags: Set<String> = ["form", "input", "script", "iframe", "title", "h1"]

    /// Whether something was seen that only an index writes: a distribution's file, or the version of its protocol.
    var isOfIndex = false

    /// The page's title, in one line.
    private(set) var title: String?

    /// Whether it asks for a password.
    private(set) var asksForPassword = false

    private var hasAnchor = false
    private var hasOtherParts = false

    /// Takes a tag of the page into account.
    mutating func note(_ tag: AnchorScanner.Tag) {
        switch tag.name {
        case "a": hasAnchor = true
        case "form", "script", "iframe": hasOtherParts = true
        case "input":
            hasOtherParts = true
            if tag.attributes["type"]?.lowercased() == "password" { asksForPassword = true }
        case "title", "h1":
            // What every index writes above its list, also above an empty one.
            if tag.text.lowercased().hasPrefix("links for ") { isOfIndex = true }
            if tag.name == "title", title == nil, !tag.text.isEmpty {
                title = tag.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
        default: break
        }
    }

    /// Whether the page is for people.
    var isWebPage: Bool { !isOfIndex && (hasOtherParts || !hasAnchor) }
}
