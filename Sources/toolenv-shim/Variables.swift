import CShim

/// `.toolenv/env`: what the environment sets, as `NAME=VALUE` records that end with a NUL; first `PATH=` with the
/// directories to put first, then `TOOLENV=`.
struct Variables {
    private let records: Text

    /// nil when the file is not there or not what `sync` writes.
    init?(of project: Project) {
        guard let records = Memory.contents(of: project.file("/.toolenv/env")), records.hasPrefix("PATH="),
            records[records.count - 1] == 0
        else { return nil }
        self.records = records
        guard let root = next(after: next()), root.hasPrefix("TOOLENV=/") else { return nil }
    }

    /// Hands out the record after `record`, the first for nil; nil at the end.
    func next(after record: Text? = nil) -> Text? {
        let place = record.map { $0.start + $0.count + 1 - records.start } ?? 0
        return place < records.count ? Text(records.start + place) : nil
    }

    /// The variables of a process in the environment, as `toolenv run` works them out.
    func applied(to call: Call) -> Pointers {
        var count = 1
        var (entry, record) = (call.variables, next())
        while entry.pointee != nil { (entry, count) = (entry + 1, count + 1) }
        while let text = record { (record, count) = (next(after: text), count + 1) }
        let result = Memory.takePointers(count)
        var end = result
        entry = call.variables
        while let text = entry.pointee {
            if !sets(Text(text)) { (end.pointee, end) = (text, end + 1) }
            entry += 1
        }
        end.pointee = path(call).pointer
        record = next(after: next())
        while let text = record {
            end += 1
            end.pointee = text.pointer
            record = next(after: text)
        }
        (end + 1).pointee = nil
        return result
    }

    private func sets(_ variable: Text) -> Bool {
        var record = next()
        while let text = record {
            let name = text.upTo(UInt8(ascii: "="))
            if variable.hasPrefix(name), variable.count > name.count, variable[name.count] == UInt8(ascii: "=") {
                return true
            }
            record = next(after: text)
        }
        return false
    }

    /// The environment's directories before the caller's, less those of this environment or of the one it was called in.
    private func path(_ call: Call) -> Text {
        let own: Text = next() ?? ""
        let root = (next(after: own) ?? "").dropping(8)
        let other = call.value("TOOLENV").flatMap { $0.hasPrefix("/") && $0.hasSuffix("/.toolenv") ? $0 : nil } ?? root
        // Where there is no PATH at all the system looks here.
        var rest = call.value("PATH") ?? "/usr/bin:/bin"
        let bytes = own.copy(to: Memory.take(own.count + rest.count + 3))
        bytes.pointee = UInt8(ascii: ":")
        var end = bytes + 1
        var isFirst = true
        while let directory = rest.nextEntry() {
            if directory.isPath(in: root) || directory.isPath(in: other) { continue }
            if !isFirst { (end.pointee, end) = (UInt8(ascii: ":"), end + 1) }
            end = directory.copy(to: end)
            isFirst = false
        }
        // No empty entry at the end: it would mean the working directory.
        if end == bytes + 1 { end = bytes }
        end.pointee = 0
        return Text(UnsafePointer(bytes - own.count))
    }
}
