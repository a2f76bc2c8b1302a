import SystemPackage

/// What an activation script is made from.
struct Activation {
    /// A variable to set.
    struct Variable {
        let name: String
        let value: String
    }

    /// The environment's directory, absolute.
    let environment: String

    /// What goes before the prompt: the project's name in parentheses.
    let prompt: String

    /// Variables to set, `TOOLENV` first and the others sorted by name.
    let variables: [Variable]

    /// Directories to put before PATH, in order.
    let path: [String]

    init(_ specification: EnvironmentSpecification, resolution: VariableResolution) {
        environment = specification.layout.root.string
        prompt = "(\(Self.promptName(specification.name))) "
        let others = resolution.values.sorted { $0.key < $1.key }.map { Variable(name: $0.key, value: $0.value) }
        variables = [Variable(name: "TOOLENV", value: environment)] + others
        path = resolution.path
    }

    /// The directory that says that the script still stands where it was made.
    var commands: String { "\(environment)/bin" }

    /// A name that no shell expands: prompts run what is in them, and a project's name is anybody's text.
    static func promptName(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            let isHarmless =
                scalar.isASCII
                ? scalar.properties.isAlphabetic || "0123456789-_. +@".unicodeScalars.contains(scalar)
                : !isControl(scalar.properties.generalCategory)
            result.unicodeScalars.append(isHarmless ? scalar : "_")
        }
        return result
    }

    /// Whether a scalar says something to a terminal instead of being shown, or breaks the line.
    private static func isControl(_ category: Unicode.GeneralCategory) -> Bool {
        switch category {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
        default: false
        }
    }
}
