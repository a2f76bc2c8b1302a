import Terminal
import Toolenv

extension WhichReport: Report {
    func lines(style: Style, width: Int) -> [String] { [path] }
}

extension WhichAllReport: Report {
    func lines(style: Style, width: Int) -> [String] { paths }
}

extension WhenceReport: Report {
    func lines(style: Style, width: Int) -> [String] {
        Table(
            headers: ["PROJECT", "TOOL", "VERSION"],
            rows: providers.map { [$0.project, $0.tool ?? "-", $0.version ?? "-"] }
        ).lines(width: width, style: style)
    }
}

extension CheckReport: Report {
    func lines(style: Style, width: Int) -> [String] { lock + environment }

    func remarks(style: Style, width: Int) -> [String] {
        if isClean { return ["lock and environment are up to date"] }
        return ["", hint(lock.isEmpty ? "run `toolenv sync`" : "run `toolenv lock`, then `toolenv sync`", style)]
    }
}

extension InitReport: Report {
    func lines(style: Style, width: Int) -> [String] { [] }

    func remarks(style: Style, width: Int) -> [String] {
        var lines: [String] = []
        if let wrote { lines.append("wrote `\(wrote)`") } else { lines.append("`project.toml` is there already") }
        for tool in declared {
            let kind = tool.isPin ? "pinned in" : "at least, says"
            lines.append(" \(style.green("+")) \(style.bold(tool.tool)) \(tool.requirement) (\(kind) `\(tool.file)`)")
        }
        for tool in unknown {
            lines.append("`\(tool.file)` asks for \(tool.tool) \(tool.requirement), which no manifest describes yet")
        }
        let renderer = ErrorRenderer(style: style, width: width)
        lines += warnings.flatMap { renderer.warning($0) }
        if let globalIgnore {
            let added = globalIgnore.added.map { "`\($0)`" }.joined(separator: " and ")
            lines.append(
                globalIgnore.added.isEmpty
                    ? "`\(globalIgnore.file)` ignores `.toolenv/` and `.venv/` already"
                    : "added \(added) to `\(globalIgnore.file)`")
        }
        if wrote != nil {
            lines += [
                "",
                hint(
                    declared.isEmpty
                        ? "declare a tool with `toolenv add NAME`"
                        : "lock and install with `toolenv lock` and `toolenv sync`", style),
            ]
        }
        return lines
    }
}
