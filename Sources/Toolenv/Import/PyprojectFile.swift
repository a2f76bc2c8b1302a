import Model
import TOML

/// A project of Python's: the versions of Python that will do for it.
enum PyprojectFile: ImportReader {
    static let files = ["pyproject.toml"]

    static func read(_ file: ImportFile) throws(SourceError) -> ImportContents {
        var contents = ImportContents()
        guard let entry = try file.document().root["project"]?.table?.entry("requires-python"),
            let range = entry.node.string
        else { return contents }
        let text = range.trimming(while: \.isWhitespace)
        contents.add(
            "python", AskedVersion.checked(text), isPin: false, at: file.place(at: entry.keyRange.lowerBound))
        return contents
    }
}
