/// Where the commands of a tool are in its tree.
package struct ToolLayout: Hashable, Sendable {
    /// Commands that are files of the tree: command → path.
    package let links: [String: String]

    /// Commands that are scripts for an interpreter of the tree: command → interpreter, script and further paths.
    package let launchers: [String: [String]]

    package init(links: [String: String] = [:], launchers: [String: [String]] = [:]) {
        self.links = links
        self.launchers = launchers
    }

    /// Every command, sorted.
    package var commands: [String] { (Array(links.keys) + launchers.keys).sorted() }
}
