/// The kinds of sources that manifests and projects may name.
package struct SourceKinds: Sendable {
    /// The kinds, in no particular order.
    package let types: [any Source.Type]

    /// Offers these kinds and no others.
    package init(_ types: [any Source.Type]) {
        self.types = types
    }

    /// Every kind that there is.
    package static let all = SourceKinds([
        PyPISource.self, IndexSource.self, URLSource.self, ReleaseSource<GitHub>.self, ReleaseSource<GitLab>.self,
        ReleaseSource<Gitea>.self, GitTagsSource.self, AquaSource.self,
    ])

    /// The kind with this name; nil when there is none.
    package subscript(kind kind: String) -> (any Source.Type)? {
        types.first { $0.kind == kind }
    }

    /// The names of the kinds, sorted.
    package var names: [String] { types.map { $0.kind }.sorted() }
}
