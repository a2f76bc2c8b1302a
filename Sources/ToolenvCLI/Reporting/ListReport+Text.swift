import Terminal
import Toolenv

extension ListReport: Report {
    func lines(style: Style, width: Int) -> [String] {
        guard !tools.isEmpty else { return [] }
        let rows = tools.map { tool in
            [tool.name, tool.requirement, tool.version ?? "–", tool.state.words, tool.source ?? "–"]
        }
        return Table(headers: ["TOOL", "ASKED", "LOCKED", "STATE", "SOURCE"], rows: rows)
            .lines(width: width, style: style)
    }

    func remarks(style: Style, width: Int) -> [String] {
        if tools.isEmpty { return ["no tools are declared", "", hint("add one with `toolenv add NAME`", style)] }
        let states = tools.map(\.state)
        if states.contains(.notLocked) || states.contains(.stale) {
            return ["", hint("bring `project.lock` up to date with `toolenv lock`", style)]
        }
        return states.contains(.missing) ? ["", hint("install what is missing with `toolenv sync`", style)] : []
    }
}

extension ListReport.Tool.State {
    fileprivate var words: String {
        switch self {
        case .installed: "installed"
        case .missing: "not installed"
        case .stale: "lock is stale"
        case .notLocked: "not locked"
        case .unsupported: "not for this platform"
        }
    }
}

/// A hint line.
func hint(_ text: String, _ style: Style) -> String {
    "\(style.bold(style.cyan("hint:"))) \(text)"
}

extension OutdatedReport: Report {
    func lines(style: Style, width: Int) -> [String] {
        guard !tools.isEmpty else { return [] }
        let rows = tools.map { [$0.name, $0.requirement, $0.locked, $0.wanted, $0.latest] }
        return Table(headers: ["TOOL", "ASKED", "LOCKED", "WANTED", "LATEST"], rows: rows)
            .lines(width: width, style: style)
    }

    func remarks(style: Style, width: Int) -> [String] {
        guard !tools.isEmpty else { return ["up to date: \(Plural.text(checked, "tool"))"] }
        let canUpdate = tools.contains { $0.wanted != $0.locked }
        return canUpdate ? ["", hint("lock the wanted versions with `toolenv update`", style)] : []
    }
}

extension SearchReport: Report {
    func lines(style: Style, width: Int) -> [String] {
        guard !tools.isEmpty else { return [] }
        return Table(
            headers: ["TOOL", "COMMANDS", "SUMMARY"],
            rows: tools.map {
                [$0.name, $0.commands.joined(separator: " "), $0.summary]
            }
        ).lines(width: width, style: style)
    }

    func remarks(style: Style, width: Int) -> [String] {
        guard !tools.isEmpty else {
            let words =
                "what is published elsewhere works as `toolenv add github:OWNER/NAME` or `toolenv add pypi:NAME`"
            return ["no tool matches", "", hint(words, style)]
        }
        return omitted > 0 ? ["\(Plural.text(omitted, "more package")) of the aqua registry match; say more words"] : []
    }
}

extension InfoReport: Report {
    func lines(style: Style, width: Int) -> [String] {
        let facts: [(String, String?)] = [
            ("name", name), ("summary", summary), ("homepage", homepage), ("license", license),
            ("commands", commands.isEmpty ? nil : commands.joined(separator: ", ")),
            ("sources", sources.isEmpty ? nil : sources.map(text).joined(separator: ", ")),
            ("channels", channels.isEmpty ? nil : text(channels)),
            ("variants", variants.isEmpty ? nil : variants.joined(separator: ", ")),
            ("parts", components.isEmpty ? nil : components.joined(separator: ", ")),
            ("variables", variables.isEmpty ? nil : text(variables)),
            ("locked", locked), ("platforms", platforms.isEmpty ? nil : platforms.joined(separator: ", ")),
        ]
        return facts.compactMap { label, value in value.map { (label, $0) } }.flatMap { label, value in
            let padded = label + String(repeating: " ", count: 10 - label.count)
            return Wrap.lines(value, width: max(20, width - 10), indent: 0).enumerated().map { index, line in
                (index == 0 ? style.bold(padded) : String(repeating: " ", count: 10)) + line
            }
        }
    }

    private func text(_ source: Source) -> String {
        let facts = [source.verification, source.versions].compactMap { $0 }
        return source.source + (facts.isEmpty ? "" : " (\(facts.joined(separator: "; ")))")
    }

    private func text(_ pairs: [String: String]) -> String {
        pairs.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
    }
}

extension VersionsReport: Report {
    func lines(style: Style, width: Int) -> [String] {
        versions.map { entry in
            var marks: [String] = []
            if entry.isLocked { marks.append("locked") }
            if entry.isPrerelease { marks.append("pre-release") }
            if entry.isYanked { marks.append("withdrawn") }
            let date = entry.released.map { style.dim(String($0.prefix(10))) }
            let version = entry.isLocked ? style.bold(entry.version) : entry.version
            return ([version, date] + [marks.isEmpty ? nil : "(\(marks.joined(separator: ", ")))"])
                .compactMap { $0 }.joined(separator: "  ")
        }
    }

    func remarks(style: Style, width: Int) -> [String] {
        versions.isEmpty ? ["no version of `\(tool)` matches"] : []
    }
}
