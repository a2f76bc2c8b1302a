/// How much a document may hold; what is beyond is refused before it takes memory or time.
package struct YAMLLimits: Sendable {
    /// The most nodes, keys among them, where what an alias stands for counts each time.
    package let nodes: Int

    /// How deep sequences and mappings may lie in each other.
    package let depth: Int

    /// Limits of these numbers.
    package init(nodes: Int, depth: Int) {
        self.nodes = nodes
        self.depth = depth
    }

    /// For everything that people write and for the largest registry.
    package static let standard = YAMLLimits(nodes: 2_000_000, depth: 64)
}
