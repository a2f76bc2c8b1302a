import Diagnostics

/// A failure and what lies beneath it, flattened from the outermost to the innermost.
struct ErrorChain {
    struct Link: Equatable {
        let code: String
        let summary: String
        let details: [String]
        let excerpt: SourceExcerpt?
    }

    /// The outermost first; never empty.
    let links: [Link]

    /// Every hint of the chain, the outermost first, each once.
    let hints: [String]

    /// Whether the failure is one that nobody described: a bug.
    let isUnexpected: Bool

    /// Follows `cause` from `error` inwards, at most 16 deep.
    init(_ error: any Error) {
        var links: [Link] = []
        var hints: [String] = []
        var current: (any Error)? = error
        var isUnexpected = false
        while let failure = current, links.count < 16 {
            if let known = failure as? any Diagnosable {
                links.append(
                    Link(code: known.code, summary: known.summary, details: known.details, excerpt: known.excerpt))
                for hint in known.hints where !hints.contains(hint) { hints.append(hint) }
                current = known.cause
            } else {
                isUnexpected = links.isEmpty
                links.append(Link(code: "unexpected", summary: "\(failure)", details: [], excerpt: nil))
                current = nil
            }
        }
        if isUnexpected {
            hints.append("this is a bug in toolenv; please report it with the command and its output")
        }
        self.links = links
        self.hints = hints
        self.isUnexpected = isUnexpected
    }
}
