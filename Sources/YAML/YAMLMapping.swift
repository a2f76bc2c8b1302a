/// Keys with values, in the order in which they are written; no key stands there twice.
package struct YAMLMapping: Sendable {
    /// A key with its value.
    package struct Entry: Sendable {
        /// The key, always a text.
        package let key: String

        /// Where the key starts.
        package let position: YAMLPosition

        /// The value.
        package let value: YAMLNode
    }

    /// The entries, in order.
    package let entries: [Entry]

    /// The value of a key; nil when there is no such key.
    package subscript(_ key: String) -> YAMLNode? {
        for entry in entries where entry.key == key { return entry.value }
        return nil
    }
}
