/// One row of the table of URL rewrites: what starts with `prefix` is fetched from `replacement` instead.
package struct Mirror: Hashable, Sendable {
    package let prefix: String
    package let replacement: String

    package init(prefix: String, replacement: String) {
        self.prefix = prefix
        self.replacement = replacement
    }
}
