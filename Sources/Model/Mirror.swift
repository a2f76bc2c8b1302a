/// One row of the table of URL rewrites: what starts with `prefix` is fetched from `replacement` instead.
package struct Mirror: Hashable, Sendable {
    /// What a URL starts with to be rewritten.
    package let prefix: String

    /// What stands in place of the prefix then.
    package let replacement: String

    /// Puts the two sides of a row together.
    package init(prefix: String, replacement: String) {
        self.prefix = prefix
        self.replacement = replacement
    }
}
