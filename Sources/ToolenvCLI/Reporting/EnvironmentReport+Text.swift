import Catalogue
import Environment
import Terminal
import Toolenv

extension Console {
    /// Prints the variables in a form for another program.
    func print(_ report: EnvironmentReport, format: EnvironmentFormat) throws {
        guard let shared = VariableFormat(rawValue: format.rawValue) else {
            data([try JSONText.pretty(report)])
            return
        }
        data(report.text(shared))
    }
}

extension ManifestReport: Report {
    func lines(style: Style, width: Int) -> [String] {
        problems.map { problem in
            "\(problem.file):\(problem.line):\(problem.column): \(problem.message)"
        }
    }

    func remarks(style: Style, width: Int) -> [String] {
        let count = Plural.text(manifests, "manifest")
        return isValid
            ? ["\(count) valid, \(Plural.text(addresses, "address", "addresses")) rendered"]
            : ["\(Plural.text(problems.count, "problem")) in \(count)"]
    }
}
