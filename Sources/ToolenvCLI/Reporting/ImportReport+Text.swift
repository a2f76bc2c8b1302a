import Terminal
import Toolenv

extension ImportReport: Report {
    func lines(style: Style, width: Int) -> [String] {
        guard !writes else { return [] }
        // Byte for byte, but for the line ending that is printed behind it.
        let bytes = project.utf8.last == UInt8(ascii: "\n") ? project.utf8.dropLast() : project.utf8[...]
        return [String(Substring(bytes))]
    }

    func remarks(style: Style, width: Int) -> [String] {
        var lines = writes ? written(style) : []
        let renderer = ErrorRenderer(style: style, width: width)
        for item in notCarried {
            lines += renderer.note("\(item.file):\(item.line): `\(item.text)`: \(item.reason)")
        }
        if !notCarried.isEmpty {
            lines.append("\(Plural.text(notCarried.count, "thing")) could not be carried over, or not whole")
        }
        if !present.isEmpty { lines.append("declared already: \(present.joined(separator: ", "))") }
        guard addsAnything || !hadProject else { return lines }
        let next =
            wrote == nil
            ? "write it with `toolenv import --write`" : "lock and install with `toolenv lock` and `toolenv sync`"
        return lines + ["", hint(next, style)]
    }

    private func written(_ style: Style) -> [String] {
        guard addsAnything || !hadProject else { return ["`project.toml` has nothing to gain"] }
        let target = wrote.map { "wrote `\($0)`" } ?? "would write `project.toml`"
        return [target]
            + tools.map { tool in
                let place = "`\(tool.file):\(tool.line)`"
                return " \(style.green("+")) \(style.bold(tool.key)) \(tool.requirement) (\(place))"
            } + variables.map { " \(style.green("+")) \(style.bold($0)) in `[env]`" }
    }
}
