import Model

/// How an index lists versions: which documents there are, where in them versions and files are, and what is said of each.
struct IndexDescription: Sendable {
    /// The address of the document, with `{page}` in it where there are several.
    let address: String

    /// The number of the first of several pages.
    let firstPage: Int

    let syntax: IndexSyntax

    /// The documents that the first one names; nil where it lists the versions itself.
    let follow: IndexFollow?

    /// Where the items are, each of them a version.
    let items: IndexPath

    /// Where an item's files are; nil where each item is a file, or where nothing is said of files.
    let files: IndexPath?

    let fields: IndexFields

    /// How the field `version` is written; the first that fits counts.
    let tags: [VersionTag]

    let scheme: VersionScheme

    /// What files must have to be taken.
    let conditions: [IndexCondition]

    /// Texts of the field `version` that are passed over.
    let excluded: [GlobPattern]

    /// Channel → what its versions have.
    let channels: [String: IndexChannel]

    /// What files say of their platform, by platforms; the first that matches counts.
    let platformNames: [PlatformName]

    /// The words that templates may have in them because of the index.
    var words: [String] {
        Set(["name", "url"] + tags.flatMap(\.words) + fields.words.map(\.name)).sorted()
    }

    /// The tag of a version as templates get it where nobody was asked.
    func sampleWords(version: String) throws(ModelError) -> [String: String] {
        var sample: [String: String] = [:]
        for word in words { sample[word] = word }
        sample["version"] = version
        sample["tag"] = try Template.expand(tags[0].description, sample)
        return sample
    }
}

/// What files for some platforms have in the field `platform`.
struct PlatformName: Sendable {
    /// The platforms; nil for all.
    let pattern: PlatformPattern?

    /// The text, with words and `*` in it.
    let template: String
}

/// Where the fields of an item and of its files are.
struct IndexFields: Sendable {
    // Of an item.
    let version: IndexPath
    let released: IndexPath?

    // Of a file.
    let name: IndexPath?
    let url: IndexPath?
    let sha256: IndexPath?
    let sha512: IndexPath?
    let size: IndexPath?

    /// What the file is for; several texts are joined by `-`.
    let platform: [IndexPath]

    /// Further words for templates, found in the file or else in the item.
    let words: [Word]

    /// A word for templates.
    struct Word: Sendable {
        let name: String
        let path: IndexPath

        /// What stands for the texts that are known; nil where every text stands for itself.
        let values: [String: String]?
    }
}

/// Documents that an index's first document names.
struct IndexFollow: Sendable {
    /// Where the first document names them.
    let items: IndexPath

    /// The numbers that all versions of the document start with; nil where that cannot be told.
    let version: IndexPath?

    /// Where the document's address is: a path in its item, or a template with `{version}` and `{page}`.
    let address: Address

    let firstPage: Int

    enum Address: Sendable {
        case field(IndexPath)
        case template(String)
    }
}

/// What tells the versions of a channel.
enum IndexChannel: Sendable {
    /// A field that is there, and neither `false` nor empty; a text in it names a channel of its own, such as `lts/iron`.
    case field(IndexPath)

    /// Texts that the item has.
    case matching([IndexCondition])

    /// A field of the first document that says which versions they are.
    case stated(IndexPath)
}
