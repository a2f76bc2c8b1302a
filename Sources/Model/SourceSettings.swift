/// `[sources]`: which sources are asked first, and where they are found.
package struct SourceSettings: Hashable, Sendable {
    /// Kinds of sources in order of preference; empty where nothing is said.
    package let order: [String]

    /// URL rewrites in the order in which they are tried.
    package let mirrors: [Mirror]

    /// The address of a kind's index: kind → URL.
    package let indexes: [String: String]

    /// The edition of a kind's registry: kind → tag or commit.
    package let references: [String: String]

    /// Puts settings together; what is left out is not said.
    package init(
        order: [String] = [], mirrors: [Mirror] = [], indexes: [String: String] = [:],
        references: [String: String] = [:]
    ) {
        self.order = order
        self.mirrors = mirrors
        self.indexes = indexes
        self.references = references
    }

    /// These settings before others: their order if they have one, their mirrors first, their indexes and
    /// editions where both name one.
    package func merged(over other: SourceSettings) -> SourceSettings {
        let prefixes = Set(mirrors.map(\.prefix))
        return SourceSettings(
            order: order.isEmpty ? other.order : order,
            mirrors: mirrors + other.mirrors.filter { !prefixes.contains($0.prefix) },
            indexes: indexes.merging(other.indexes) { own, _ in own },
            references: references.merging(other.references) { own, _ in own })
    }
}
