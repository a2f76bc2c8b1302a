import Terminal
import Toolenv

extension LockReport: Report {
    func lines(style: Style, width: Int) -> [String] {
        differences.isEmpty ? ChangeList.lines(changes, style: style) : differences
    }

    func remarks(style: Style, width: Int) -> [String] {
        if !differences.isEmpty {
            return [
                "`project.lock` is out of date", "", "\(style.bold(style.cyan("hint:"))) run `toolenv lock`",
            ]
        }
        let count = Plural.text(tools, "tool")
        if isCurrent {
            return ["`project.lock` is up to date: \(count) for \(Plural.text(platforms.count, "platform"))"]
        }
        let verb = isDryRun ? "would lock" : "locked"
        return ["\(verb) \(count) for \(Plural.text(platforms.count, "platform"))"]
    }
}

/// `+ name version`, `- name version`, `~ name old → new`.
enum ChangeList {
    static func lines(_ changes: [ToolChange], style: Style) -> [String] {
        changes.map { change in
            switch change.kind {
            case .added: " \(style.green("+")) \(style.bold(change.tool)) \(change.version)"
            case .removed: " \(style.red("-")) \(style.bold(change.tool)) \(change.version)"
            case .changed:
                " \(style.yellow("~")) \(style.bold(change.tool)) \(change.previous ?? "") → \(change.version)"
            }
        }
    }
}

/// A count with its noun.
enum Plural {
    static func text(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(plural ?? noun + "s")"
    }
}

/// A duration for people.
enum DurationText {
    static func text(_ milliseconds: Int64) -> String {
        if milliseconds < 1000 { return "\(milliseconds) ms" }
        let tenths = (milliseconds + 50) / 100
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
