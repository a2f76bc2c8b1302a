import Terminal
import Toolenv

extension SyncReport: Report {
    func lines(style: Style, width: Int) -> [String] {
        ChangeList.lines(changes, style: style)
    }

    func remarks(style: Style, width: Int) -> [String] {
        if isUpToDate { return ["up to date"] }
        let verb = isDryRun ? "would sync" : "synced"
        return ["\(verb) \(Plural.text(tools, "tool")) in \(DurationText.text(milliseconds))"]
    }
}

/// What `add`, `remove` and `update` did to the lock and to the environment.
struct LockAndSyncReport: Report {
    let lock: LockReport
    let sync: SyncReport?

    func lines(style: Style, width: Int) -> [String] {
        lock.lines(style: style, width: width)
    }

    func remarks(style: Style, width: Int) -> [String] {
        lock.remarks(style: style, width: width) + (sync?.remarks(style: style, width: width) ?? [])
    }
}
