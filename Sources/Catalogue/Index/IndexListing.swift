import Model

/// The versions that the documents of an index list.
struct IndexListing: Sendable {
    private(set) var candidates: [Candidate] = []

    /// Channel → the versions that are in it, `lts` and `lts/iron` each by themselves.
    private(set) var channels: [String: [Version]] = [:]

    /// Reads the documents.
    ///
    /// - Parameter words: what the words of templates stand for on a platform; nil where there is no file for it.
    /// - Throws: `CatalogueError` when there is nothing where the manifest says that versions are, or nothing that is
    ///   one.
    init(
        _ documents: [IndexDocument], _ description: IndexDescription,
        words: (Platform) -> [String: String]?
    ) throws(CatalogueError) {
        let reader = IndexItemReader(
            description: description, names: PlatformNames(description, words: words))
        var versions: [Version: IndexItem] = [:]
        var order: [Version] = []
        var itemCount = 0
        var firstText: String?
        for document in documents {
            description.items.visit(IndexPlace(document.root)) { place in
                itemCount += 1
                guard let item = reader.item(place, base: document.address) else {
                    firstText = firstText ?? description.fields.version.text(in: place)
                    return true
                }
                if versions[item.version]?.take(item, itemsAreFiles: description.files == nil) == nil {
                    versions[item.version] = item
                    order.append(item.version)
                }
                return true
            }
        }
        guard itemCount > 0 else { throw .nothingFound(description, in: documents) }
        guard !order.isEmpty else { throw .noVersion(description, items: itemCount, text: firstText, in: documents) }
        for item in order.compactMap({ versions[$0] }) {
            let files = IndexFile.preferred(reader.files(of: item))
            guard !files.isEmpty else { continue }
            candidates.append(Candidate(version: item.version, files: files, words: item.words))
            for channel in item.channels { channels[channel, default: []].append(item.version) }
        }
        // A channel of releases has their announcements in it too, and nobody means those.
        for (channel, versions) in channels where versions.contains(where: { !$0.isPrerelease }) {
            channels[channel] = versions.filter { !$0.isPrerelease }
        }
    }
}

extension IndexItem {
    /// Takes a further item of the same version.
    ///
    /// Where items are files these belong together; of several builds of one version the latest counts.
    fileprivate mutating func take(_ other: IndexItem, itemsAreFiles: Bool) {
        if itemsAreFiles {
            places += other.places
        } else if other.isLater(than: self) {
            self = other
        }
    }
}

extension CatalogueError {
    private static func addresses(_ documents: [IndexDocument]) -> [String] {
        let shown = documents.prefix(3).map { "from `\($0.address.redacted)`" }
        return shown + (documents.count > 3 ? ["and \(documents.count - 3) more"] : [])
    }

    fileprivate static func nothingFound(
        _ description: IndexDescription, in documents: [IndexDocument]
    ) -> CatalogueError {
        CatalogueError(
            code: "index-without-versions",
            summary: "there is nothing at `\(description.items)` of the index, where its versions should be",
            details: addresses(documents),
            hints: ["if the publisher changed the form of the index, `items` of the manifest has to follow"])
    }

    fileprivate static func noVersion(
        _ description: IndexDescription, items: Int, text: String?, in documents: [IndexDocument]
    ) -> CatalogueError {
        let found = text.map { "one of them has \(ModelError.quoted($0)) there" } ?? "there is no text"
        let forms = description.tags.map { "`\($0)`" }.joined(separator: " or ")
        return CatalogueError(
            code: "index-without-versions",
            summary: "none of the \(items) items of the index has a version at `\(description.fields.version)`",
            details: [found + ", which should be \(forms) with a \(description.scheme.rawValue) version"]
                + addresses(documents),
            hints: ["if the publisher changed the form of the index, the manifest has to follow"])
    }
}
