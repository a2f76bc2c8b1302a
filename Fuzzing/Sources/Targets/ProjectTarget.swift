import Diagnostics
import Model
import TOML

extension FuzzTarget {
    /// `project.toml` is read or refused with a place.
    static let project = FuzzTarget("project") { bytes in
        guard let document = try? TOMLDocument(bytes: bytes) else { return }
        do throws(SourceError) {
            let project = try Project(document: document, file: "project.toml")
            promise("a tool has one name", Set(project.tools.map(\.name.caseFolded)).count == project.tools.count)
            for tool in project.tools {
                promise("the requirement can be written", (try? Requirement(tool.requirement.text)) == tool.requirement)
            }
        } catch {
            SourceErrorPromises.check(error)
        }
    }
}

/// What every error about a file keeps to.
enum SourceErrorPromises {
    static func check(_ error: SourceError) {
        promise("an error has a name", !error.code.isEmpty)
        promise("the summary is one line: \(error.summary.debugDescription)", isLine(error.summary))
        guard let excerpt = error.excerpt else { return }
        promise("the place can be shown", excerpt.line > 0 && excerpt.column > 0 && excerpt.width > 0)
        promise("the line fits a terminal", isLine(excerpt.text))
    }

    static func isLine(_ text: String) -> Bool { !text.utf8.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F } }
}
