/// What templates can name.
///
/// Fields that a template of some kind does not have are nil.
struct TemplateData: Sendable {
    var version = ""
    var semantic = ""
    var goos = ""
    var goarch = ""
    var system = ""
    var architecture = ""
    var format = ""
    var asset: String?
    var assetWithoutExtension: String?
    var assetURL: String?
    var fileName: String?
    var variables: [String: String]?

    /// The value of a field; nil where the template has no such field.
    func value(_ name: String) -> TemplateValue? {
        if name == "Vars" { return variables.map { .map($0.mapValues { .text($0) }) } }
        return text(name).map { .text($0) }
    }

    /// The text of a field; nil where the template has no such field.
    func text(_ name: String) -> String? {
        switch name {
        case "Version": version
        case "SemVer": semantic
        case "GOOS": goos
        case "GOARCH": goarch
        case "OS": system
        case "Arch": architecture
        case "Format": format
        case "Asset": asset
        case "AssetWithoutExt": assetWithoutExtension
        case "AssetURL": assetURL
        case "FileName": fileName
        default: nil
        }
    }
}
