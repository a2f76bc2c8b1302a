import Model
import TOML

extension IndexDescription {
    /// The keys of a `[[source]]` table that describe an index.
    static let keys = [
        "index", "first-page", "syntax", "follow", "items", "files", "fields", "tag", "scheme", "where", "exclude",
        "channels", "platform-names",
    ]

    /// Reads the keys of a `[[source]]` table.
    init(_ reader: TableReader) throws(SourceError) {
        address = try reader.requiredValue("index") { text throws(ModelError) in
            try Self.checkedAddress(text, words: ["page": "1"])
        }
        firstPage = try Self.page(reader)
        syntax =
            try reader["syntax"].map { node throws(SourceError) in
                try reader.file.choice(of: node, "`syntax`", IndexSyntax.self)
            } ?? IndexSyntax(address: address)
        follow = try reader["follow"].map { node throws(SourceError) in try IndexFollow(node, in: reader.file) }
        items = try reader.requiredValue("items", IndexPath.init)
        files = try reader.value("files", IndexPath.init)
        let fields = try IndexFields(reader.required("fields"), in: reader.file)
        self.fields = fields
        let tags = try Self.list("tag", reader, VersionTag.init) ?? [.plain]
        self.tags = tags
        scheme =
            try reader["scheme"].map { node throws(SourceError) in
                try reader.file.choice(of: node, "`scheme`", VersionScheme.self)
            } ?? .numeric
        conditions = try IndexCondition.list(reader["where"], "`where`", in: reader.file)
        excluded = try reader.values("exclude") { text throws(ModelError) in GlobPattern(text) } ?? []
        channels = try Self.channels(reader)
        let words = tags.flatMap(\.words) + fields.words.map(\.name)
        platformNames = try Self.platformNames(reader, words: words)
    }

    /// Checks a template of an address; `words` are the words that it may have, with what to try them with.
    static func checkedAddress(_ text: String, words: [String: String]) throws(ModelError) -> String {
        _ = try WebAddress(Template.expand(text, words))
        return text
    }

    static func page(_ reader: TableReader) throws(SourceError) -> Int {
        let number = try reader.integer("first-page") ?? 1
        guard number == 0 || number == 1 else {
            throw reader.file.error(
                at: reader["first-page"]?.range ?? reader.range, code: "out-of-range", "`first-page` must be 0 or 1")
        }
        return Int(number)
    }

    /// What `parse` makes of a string or of each string of an array that is not empty.
    private static func list<Value>(
        _ key: String, _ reader: TableReader, _ parse: (String) throws(ModelError) -> Value
    ) throws(SourceError) -> [Value]? {
        guard let node = reader[key] else { return nil }
        return try reader.file.list(of: node, "`\(key)`", parse)
    }

    private static func channels(_ reader: TableReader) throws(SourceError) -> [String: IndexChannel] {
        guard let node = reader["channels"] else { return [:] }
        var channels: [String: IndexChannel] = [:]
        for entry in try reader.file.entries(of: node, "`channels`") {
            let name = try reader.file.value(of: entry.key, at: entry.keyRange, Self.channel)
            if entry.node.table != nil {
                channels[name] = .matching(try IndexCondition.list(entry.node, "`\(name)`", in: reader.file))
            } else {
                let path = try reader.file.value(of: entry.node, "`\(name)`", IndexPath.init)
                channels[name] = path.isOfFirstDocument ? .stated(path) : .field(path)
            }
        }
        return channels
    }

    /// Checks that a name is one that a requirement reads as a channel, and no part of one.
    private static func channel(_ text: String) throws(ModelError) -> String {
        guard try Requirement(text).channel == text, !text.contains("/") else {
            throw ModelError(code: "invalid-channel", summary: "`\(text)` is not the name of a channel")
        }
        return text
    }

    /// What is compared with the field `platform`: one template for all platforms, or one for each of some patterns.
    private static func platformNames(
        _ reader: TableReader, words: [String]
    ) throws(SourceError) -> [PlatformName] {
        guard let node = reader["platform-names"] else {
            return [PlatformName(pattern: nil, template: "{os}-{arch}")]
        }
        let known = PlatformNames.commonWords + words
        let template = { (text: String) throws(ModelError) -> String in
            try Template.validate(text, words: known)
            return text
        }
        guard let table = node.table else {
            let text = try reader.file.value(of: node, "`platform-names`", template)
            return [PlatformName(pattern: nil, template: text)]
        }
        var names: [PlatformName] = []
        for entry in table.entries {
            let pattern = try reader.file.value(of: entry.key, at: entry.keyRange, PlatformPattern.init)
            let text = try reader.file.value(of: entry.node, "`\(entry.key)`", template)
            names.append(PlatformName(pattern: pattern, template: text))
        }
        return names
    }
}

extension IndexFields {
    private static let keys = [
        "version", "released", "name", "url", "sha256", "sha512", "size", "platform", "words",
    ]

    /// Reads the table `fields`.
    fileprivate init(_ node: TOMLNode, in file: SourceFile) throws(SourceError) {
        let reader = try TableReader(node, in: file, place: "fields", keys: Self.keys)
        version = try reader.requiredValue("version", IndexPath.init)
        released = try reader.value("released", IndexPath.init)
        name = try reader.value("name", IndexPath.init)
        url = try reader.value("url", IndexPath.init)
        sha256 = try reader.value("sha256", IndexPath.init)
        sha512 = try reader.value("sha512", IndexPath.init)
        size = try reader.value("size", IndexPath.init)
        platform =
            try reader["platform"].map { node throws(SourceError) in
                try file.list(of: node, "`platform`", IndexPath.init)
            } ?? []
        var words: [Word] = []
        for entry in try reader["words"].map({ node throws(SourceError) in try file.entries(of: node, "`words`") })
            ?? []
        {
            words.append(try Word(entry, in: file))
        }
        self.words = words
    }
}

extension IndexFields.Word {
    /// Reads an entry of `words`: a path, or a table with a path and what stands for the texts there.
    fileprivate init(_ entry: TOMLEntry, in file: SourceFile) throws(SourceError) {
        name = try file.value(of: entry.key, at: entry.keyRange) { text throws(ModelError) in
            let taken = AssetDescription.commonWords.filter { $0 != "tag" } + ["name", "url"]
            guard !taken.contains(text), !text.isEmpty, text.utf8.allSatisfy({ (97...122).contains($0) }) else {
                throw ModelError(
                    code: "invalid-word",
                    summary: "the word \(ModelError.quoted(text)) must be small letters, and none that has a meaning")
            }
            return text
        }
        guard entry.node.table != nil else {
            path = try file.value(of: entry.node, "`\(name)`", IndexPath.init)
            values = nil
            return
        }
        let reader = try TableReader(entry.node, in: file, place: "words.\(name)", keys: ["path", "values"])
        path = try reader.requiredValue("path", IndexPath.init)
        var values: [String: String] = [:]
        for value in try file.entries(of: reader.required("values"), "`values`") {
            values[value.key] = try file.value(of: value.node, "`\(value.key)`") { text throws(ModelError) in text }
        }
        self.values = values
    }
}

extension IndexCondition {
    /// Reads a table from paths to patterns; an array of patterns is an order of preference.
    fileprivate static func list(
        _ node: TOMLNode?, _ subject: String, in file: SourceFile
    ) throws(SourceError) -> [IndexCondition] {
        guard let node else { return [] }
        var conditions: [IndexCondition] = []
        for entry in try file.entries(of: node, subject) {
            let path = try file.value(of: entry.key, at: entry.keyRange, IndexPath.init)
            let forms = try file.list(of: entry.node, "`\(entry.key)`") { text throws(ModelError) in GlobPattern(text) }
            conditions.append(IndexCondition(path: path, forms: forms))
        }
        return conditions
    }
}

extension IndexFollow {
    /// Reads the table `follow`.
    fileprivate init(_ node: TOMLNode, in file: SourceFile) throws(SourceError) {
        let keys = ["items", "version", "address", "url", "first-page"]
        let reader = try TableReader(node, in: file, place: "follow", keys: keys)
        items = try reader.requiredValue("items", IndexPath.init)
        version = try reader.value("version", IndexPath.init)
        firstPage = try IndexDescription.page(reader)
        let field = try reader.value("address", IndexPath.init)
        let hasVersion = version != nil
        let template = try reader.value("url") { text throws(ModelError) in
            try IndexDescription.checkedAddress(
                text, words: hasVersion ? ["version": "1", "page": "1"] : ["page": "1"])
        }
        switch (field, template) {
        case (let field?, nil): address = .field(field)
        case (nil, let template?): address = .template(template)
        default:
            throw file.error(
                at: reader.range, code: "missing-key", "`follow` needs either `address` or `url`",
                hints: ["`address` is the path of an address in the document, `url` is an address with words in it"])
        }
    }
}

extension SourceFile {
    /// What `parse` makes of a string, or of each string of an array that is not empty.
    fileprivate func list<Value>(
        of node: TOMLNode, _ subject: String, _ parse: (String) throws(ModelError) -> Value
    ) throws(SourceError) -> [Value] {
        guard node.array != nil else { return [try value(of: node, subject, parse)] }
        let values = try TableReader.values(of: node, subject, in: self, parse)
        guard !values.isEmpty else { throw error(at: node.range, code: "empty-list", "\(subject) is an empty list") }
        return values
    }
}
