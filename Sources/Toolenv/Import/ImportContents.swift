/// A place in a file that is being imported.
package struct ImportPlace: Sendable, Equatable {
    /// The file as the user knows it, such as `.tool-versions`.
    package let file: String

    /// The line, from 1.
    package let line: Int

    /// What stands there, shortened, without credentials.
    package let text: String

    /// `file:line`, for messages.
    var shown: String { "\(file):\(line)" }
}

/// Something that a file says and `project.toml` cannot.
package struct NotCarried: Sendable, Equatable, Encodable {
    package let file: String

    /// The line, from 1.
    package let line: Int

    /// What stands there.
    package let text: String

    /// Why it is left behind, and what to do instead where there is something.
    package let reason: String

    /// Says why what stands at `place` is left behind.
    package init(_ place: ImportPlace, _ reason: String) {
        file = place.file
        line = place.line
        text = place.text
        self.reason = reason
    }
}

/// A tool that a file asks for, in the words of `project.toml`.
struct ImportedTool: Sendable, Equatable {
    /// The key for `[tools]`: a name, or a source and a name there.
    var key: String

    /// The requirement.
    var requirement: String

    /// Patterns of the platforms that it is wanted on; nil for all.
    var platforms: [String]?

    /// The components that it has; nil for the usual ones.
    var components: [String]?

    /// The targets that it builds for besides each platform's own.
    var targets: [String] = []

    /// Whether the file says what its authors use; otherwise it says what will do.
    var isPin = true

    /// Whether nothing of what the file asks is lost.
    var isWhole = true

    let place: ImportPlace
}

/// A variable that a file sets.
struct ImportedVariable: Sendable, Equatable {
    let name: String

    /// The value as TOML source.
    let literal: String

    let place: ImportPlace
}

/// The revision of a registry that a file pins.
struct ImportedRegistry: Sendable, Equatable {
    /// The kind of source whose registry it is.
    let kind: String

    let reference: String
    let place: ImportPlace
}

/// What a file says: what can be carried over, and what cannot.
struct ImportContents: Sendable, Equatable {
    private(set) var tools: [ImportedTool] = []
    private(set) var variables: [ImportedVariable] = []
    private(set) var registries: [ImportedRegistry] = []
    private(set) var notCarried: [NotCarried] = []

    /// Everything that was read, carried over or not.
    var count: Int { tools.count + variables.count + registries.count + notCarried.count }

    /// Takes a tool whose version was understood, or the reason why it was not.
    mutating func add(
        _ key: String, _ asked: AskedVersion, platforms: [String]? = nil, components: [String]? = nil,
        targets: [String] = [], isPin: Bool = true, at place: ImportPlace
    ) {
        func add(_ requirement: String, isWhole: Bool) {
            tools.append(
                ImportedTool(
                    key: key, requirement: requirement, platforms: platforms, components: components,
                    targets: targets, isPin: isPin, isWhole: isWhole, place: place))
        }
        switch asked {
        case .refused(let reason): leave(place, reason)
        case .requirement(let requirement): add(requirement, isWhole: true)
        case .partly(let requirement, let lost):
            add(requirement, isWhole: false)
            leave(place, lost)
        }
    }

    mutating func add(_ variable: ImportedVariable) { variables.append(variable) }

    mutating func add(_ registry: ImportedRegistry) { registries.append(registry) }

    /// Notes that what stands at a place is left behind.
    mutating func leave(_ place: ImportPlace, _ reason: String) { notCarried.append(NotCarried(place, reason)) }
}
