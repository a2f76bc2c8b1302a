import Model
import SystemPackage

@testable import Catalogue

extension FuzzTarget {
    /// What names the index: pip's and uv's configuration, pip's help.
    ///
    /// Credentials in it are taken out.
    static let indexSettings = FuzzTarget("index-settings") { bytes in
        let (choice, rest) = bytes.choice
        let found: String? =
            switch choice % 4 {
            case 0: pip(rest)
            case 1: uv(rest, "uv.toml")
            case 2: uv(rest, "pyproject.toml")
            default: PipHelp.defaultIndex(rest.text)
            }
        guard let found, let index = try? PythonIndex(found, origin: "settings") else { return }
        let authority = index.url.text.split(separator: "/", omittingEmptySubsequences: false)[2]
        promise("\(index.url) has no credentials in it", !authority.contains("@"))
        if let page = try? index.page(of: "Some_Tool") {
            promise("a page is on the index's host", page.origin == index.url.origin)
        }
    }

    private static func pip(_ bytes: [UInt8]) -> String? {
        let file = Scratch.file("pip.conf", bytes)
        _ = INIFile(bytes.text).keys(in: "global")
        let configuration = PipConfiguration(environment: ["PIP_CONFIG_FILE": file.string, "XDG_CONFIG_DIRS": ""])
        return (try? configuration.index())?.text
    }

    private static func uv(_ bytes: [UInt8], _ name: String) -> String? {
        let file = Scratch.file(name, bytes)
        let configuration = UVConfiguration(
            environment: ["UV_CONFIG_FILE": file.string], workingDirectory: Scratch.directory)
        return (try? configuration.index())?.text
    }
}
