import Model

/// A version of an index, with what is said of it.
struct IndexItem {
    let version: Version

    /// The whole text of the field `version`.
    let text: String

    let released: String?
    let words: [String: String]
    let channels: [String]

    /// Where the item is: more than one place where items are files.
    var places: [IndexPlace]

    /// Where addresses in it start.
    let base: WebAddress

    /// Whether it is a later build of the same version: released later, or with a higher number behind the version.
    func isLater(than other: IndexItem) -> Bool {
        let times = [released, other.released].map { $0.flatMap { try? Timestamp(rfc3339: $0) } }
        if let own = times[0], let others = times[1], own != others { return own > others }
        guard let own = try? Version(text, scheme: .numeric), let others = try? Version(other.text, scheme: .numeric)
        else { return false }
        return own > others
    }
}

/// A file of an index, with how far it is from what the manifest prefers.
struct IndexFile {
    var file: PublishedFile
    let rank: [Int]

    /// The files that are taken: for each platform the best, and of those that say nothing of a platform the best one.
    static func preferred(_ files: [IndexFile]) -> [PublishedFile] {
        // The place in the list decides between equals: the order of a sort is not stable.
        let ordered = files.enumerated().sorted { left, right in
            left.element.rank == right.element.rank
                ? left.offset < right.offset : left.element.rank.lexicographicallyPrecedes(right.element.rank)
        }
        var taken: Set<Platform> = []
        var hasGeneral = false
        var preferred: [PublishedFile] = []
        for entry in ordered {
            var file = entry.element.file
            if let platforms = file.platforms {
                let new = platforms.subtracting(taken)
                guard !new.isEmpty else { continue }
                taken.formUnion(new)
                file.platforms = new
            } else {
                guard !hasGeneral else { continue }
                hasGeneral = true
            }
            preferred.append(file)
        }
        return preferred
    }
}

/// Reads the items of an index.
struct IndexItemReader {
    let description: IndexDescription
    let names: PlatformNames

    private var fields: IndexFields { description.fields }

    /// The version at a place; nil for one that has none, or that is to be passed over.
    ///
    /// - Parameter base: where addresses in the document start.
    func item(_ place: IndexPlace, base: WebAddress) -> IndexItem? {
        guard let text = fields.version.text(in: place), !description.excluded.contains(where: { $0.matches(text) }),
            let (version, found) = version(in: text)
        else { return nil }
        let words = found.merging(["tag": text]) { own, _ in own }
        let released = (fields.released?.text(in: place) ?? found["released"]).flatMap(Self.timestamp)
        return IndexItem(
            version: version, text: text, released: released, words: words, channels: channels(of: place),
            places: [place], base: base)
    }

    private func version(in text: String) -> (Version, [String: String])? {
        for tag in description.tags {
            guard let match = tag.match(text), let first = match.version.utf8.first, (48...57).contains(first),
                (try? LockedTool.validate(version: match.version)) != nil,
                let version = try? Version(match.version, scheme: description.scheme)
            else { continue }
            return (version, match.words)
        }
        return nil
    }

    private func channels(of place: IndexPlace) -> [String] {
        var names: [String] = []
        for (name, channel) in description.channels {
            switch channel {
            case .stated: break
            case .matching(let conditions): if conditions.rank(in: place) != nil { names.append(name) }
            case .field(let path):
                guard let text = path.text(in: place), !["", "-", "false"].contains(text) else { continue }
                names.append(name)
                if text != "true" { names.append(name + "/" + text.lowercased()) }
            }
        }
        return names
    }

    // MARK: - Files

    /// The files of an item, those for no known platform left out.
    func files(of item: IndexItem) -> [IndexFile] {
        var files: [IndexFile] = []
        for place in item.places {
            if let path = description.files {
                path.visit(place) { file in
                    if let found = self.file(file, in: place, of: item) { files.append(found) }
                    return true
                }
            } else if let found = file(place, in: place, of: item) {
                files.append(found)
            }
        }
        return files
    }

    /// The file at a place of an item; nil for one that is not wanted, or that is for no known platform.
    private func file(_ place: IndexPlace, in outer: IndexPlace, of item: IndexItem) -> IndexFile? {
        guard let rank = description.conditions.rank(in: place), let own = words(in: place, of: outer) else {
            return nil
        }
        let platforms = platforms(
            in: place, version: item.version, words: item.words.merging(own) { _, own in own })
        guard platforms?.isEmpty != true, var file = file(place, platforms: platforms, base: item.base) else {
            return nil
        }
        file.words = own
        file.uploaded = item.released
        return IndexFile(file: file, rank: rank)
    }

    /// What the index says of a file; nil for one that has no address though it should.
    private func file(_ place: IndexPlace, platforms: Set<Platform>?, base: WebAddress) -> PublishedFile? {
        var url = ""
        if let path = fields.url {
            guard let reference = path.text(in: place), let found = ProjectPage.absolute(reference, base: base) else {
                return nil
            }
            url = found
        }
        var file = PublishedFile(name: fields.name?.text(in: place) ?? Self.name(in: url), url: url)
        file.platforms = platforms
        file.sha256 = Self.digest(fields.sha256?.text(in: place))
        file.sha512 = Self.digest(fields.sha512?.text(in: place))
        file.size = fields.size?.text(in: place).flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil }
        return file
    }

    /// The manifest's own words, found in the file or else in its item; nil where the text of one is not among its
    /// values.
    private func words(in place: IndexPlace, of item: IndexPlace) -> [String: String]? {
        var words: [String: String] = [:]
        for word in fields.words {
            guard let text = word.path.text(in: place) ?? word.path.text(in: item) else { continue }
            guard let value = word.values.map({ $0[text] }) ?? text else { return nil }
            words[word.name] = value
        }
        return words
    }

    /// The platforms that a file says it is for; nil where the manifest does not say where that is.
    private func platforms(in place: IndexPlace, version: Version, words: [String: String]) -> Set<Platform>? {
        guard !fields.platform.isEmpty else { return nil }
        return names.platforms(of: platformTexts(in: place), version: version, words: words)
    }

    private func platformTexts(in place: IndexPlace) -> [String] {
        if fields.platform.count == 1 {
            var texts: [String] = []
            fields.platform[0].visit(place) { end in
                if let text = end.value.text { texts.append(text) }
                return true
            }
            return texts
        }
        let parts = fields.platform.compactMap { $0.text(in: place) }
        return parts.count == fields.platform.count ? [parts.joined(separator: "-")] : []
    }

    /// The digits of a digest, which may have its algorithm before them; an empty text states none.
    private static func digest(_ text: String?) -> String? {
        guard let text, !text.isEmpty else { return nil }
        for algorithm in ["sha256:", "sha512:"] where text.hasPrefix(algorithm) {
            return String(text.dropFirst(algorithm.count))
        }
        return text
    }

    private static func name(in url: String) -> String {
        (try? WebAddress(url))?.lastPathComponent ?? ""
    }

    /// A time, or a day, which begins then; nil for anything else.
    private static func timestamp(_ text: String) -> String? {
        let digits = text.utf8.count == 8 && text.utf8.allSatisfy { (48...57).contains($0) }
        let day = digits ? "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))" : text
        let moment = day.utf8.count == 10 ? day + "T00:00:00Z" : day
        return (try? Timestamp(rfc3339: moment)).map(\.description)
    }
}
