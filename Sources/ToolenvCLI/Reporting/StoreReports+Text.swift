import Terminal
import Toolenv

extension StoreListReport: Report {
    func lines(style: Style, width: Int) -> [String] {
        guard !trees.isEmpty else { return [] }
        let rows = trees.map { tree in
            [
                tree.name, ByteCount.text(tree.bytes), "\(tree.files)",
                tree.projects.isEmpty ? "–" : "\(tree.projects.count)",
            ]
        }
        return Table(headers: ["TREE", "SIZE", "FILES", "PROJECTS"], rows: rows).lines(width: width, style: style)
    }

    func remarks(style: Style, width: Int) -> [String] {
        let bytes = ByteCount.sum(trees.map(\.bytes))
        let strays = projects.compactMap { project -> String? in
            switch project.state {
            case .live, .unused: nil
            case .missing: "the project in `\(project.directory)` is missing"
            case .unreadable: "the project in `\(project.directory)` cannot be read (\(project.reason ?? ""))"
            }
        }
        return ["\(Plural.text(trees.count, "tree")), \(ByteCount.text(bytes)) in `\(store)`"] + strays
    }
}

extension StoreVerifyReport: Report {
    func lines(style: Style, width: Int) -> [String] {
        trees.compactMap { tree in tree.problem.map { "\(style.bold(tree.name)): \($0)" } }
    }

    func remarks(style: Style, width: Int) -> [String] {
        let broken = trees.count { $0.problem != nil }
        if broken == 0 { return ["\(Plural.text(trees.count, "tree")) verified"] }
        let removed = trees.contains(where: \.isRemoved)
        return [
            "\(broken) of \(Plural.text(trees.count, "tree")) \(broken == 1 ? "differs" : "differ") from what was installed",
            "",
            hint(
                removed ? "install them anew with `toolenv sync`" : "remove them with `toolenv store verify --repair`",
                style),
        ]
    }
}

extension StoreCollectReport: Report {
    func lines(style: Style, width: Int) -> [String] {
        removed.map { " \(style.red("-")) \($0.name) \(style.dim(ByteCount.text($0.bytes)))" }
            + shims.map { " \(style.red("-")) \($0) \(style.dim("shim"))" }
    }

    func remarks(style: Style, width: Int) -> [String] {
        let bytes = ByteCount.text(ByteCount.sum(removed.map(\.bytes)))
        let verb = isDryRun ? "would remove" : "removed"
        let shimText = shims.isEmpty ? [] : [Plural.text(shims.count, "shim")]
        let treeText = removed.isEmpty ? [] : ["\(Plural.text(removed.count, "tree")), \(bytes)"]
        guard !(shimText + treeText).isEmpty else {
            return ["nothing to remove" + (kept.isEmpty ? ": every tree is in use" : "")]
        }
        return ["\(verb) \((shimText + treeText).joined(separator: " and "))"]
    }
}

extension StorePathReport: Report {
    func lines(style: Style, width: Int) -> [String] { [path] }
}
