/// Writes a template for some data.
struct TemplateEvaluation {
    let data: TemplateData

    /// What was written so far.
    private(set) var text = ""

    private var variables: [String: TemplateValue] = [:]

    /// The most bytes, which functions that repeat could exceed.
    private static let limit = 1 << 20

    init(data: TemplateData) { self.data = data }

    mutating func write(_ nodes: [TemplateNode]) throws(TemplateFailure) {
        for node in nodes {
            switch node {
            case .text(let piece): text += piece
            case .field(let name):
                if let value = data.text(name) { text += value } else { try append(value(of: [name])) }
            case .output(let pipeline): try append(value(pipeline))
            case .binding(let name, let pipeline): variables[name] = try value(pipeline)
            case .choice(let branches, let otherwise): try write(branches, otherwise)
            }
        }
        guard text.utf8.count <= Self.limit else { throw .faulty("its text is too long") }
    }

    private mutating func write(_ branches: [TemplateBranch], _ otherwise: [TemplateNode]) throws(TemplateFailure) {
        for branch in branches where try value(branch.condition).isTrue { return try write(branch.nodes) }
        try write(otherwise)
    }

    private mutating func append(_ value: TemplateValue) throws(TemplateFailure) {
        text += try Self.text(of: value)
    }

    /// A value as Go prints it.
    static func text(of value: TemplateValue) throws(TemplateFailure) -> String {
        switch value {
        case .text(let text): return text
        case .integer(let number): return "\(number)"
        case .boolean(let value): return value ? "true" : "false"
        case .version(let version): return version.text
        case .list(let elements):
            var texts: [String] = []
            for element in elements { texts.append(try text(of: element)) }
            return "[" + texts.joined(separator: " ") + "]"
        case .nothing, .map: throw .unknown("a value that is no text would be written")
        }
    }

    // MARK: - Values

    func value(_ pipeline: TemplatePipeline) throws(TemplateFailure) -> TemplateValue {
        var piped: TemplateValue?
        for command in pipeline.commands {
            switch command {
            case .operand(let operand):
                guard piped == nil else { throw .faulty("a value is given to something that is no function") }
                piped = try value(operand)
            case .call(let function, let operands):
                var arguments: [TemplateValue] = []
                for operand in operands { arguments.append(try value(operand)) }
                if let piped { arguments.append(piped) }
                piped = try function.value(arguments)
            }
        }
        return piped ?? .nothing
    }

    private func value(_ operand: TemplateOperand) throws(TemplateFailure) -> TemplateValue {
        switch operand {
        case .value(let value): return value
        case .call(let function): return try function.value([])
        case .fields(let names): return try value(of: names)
        case .variable("", let names): return try value(of: names)
        case .variable(let name, let names):
            guard let value = variables[name] else { throw .unknown("the variable `$\(name)` is not known") }
            return try member(names[...], of: value)
        case .nested(let pipeline, let names): return try member(names[...], of: try value(pipeline))
        }
    }

    /// The value of fields of the data.
    private func value(of names: [String]) throws(TemplateFailure) -> TemplateValue {
        guard let first = names.first else { throw .unknown("`.` is not understood") }
        guard let value = data.value(first) else { throw .unknown("there is no field `.\(first)` here") }
        return try member(names.dropFirst(), of: value)
    }

    private func member(_ names: ArraySlice<String>, of value: TemplateValue) throws(TemplateFailure) -> TemplateValue {
        guard let name = names.first else { return value }
        switch value {
        case .map(let entries):
            guard let entry = entries[name] else { throw .faulty("the variable `\(name)` has no value") }
            return try member(names.dropFirst(), of: entry)
        case .version(let version):
            guard let member = version.member(name) else { throw .unknown("a version's `.\(name)` is not known") }
            return try self.member(names.dropFirst(), of: member)
        default: throw .unknown("there is no `.\(name)` of such a value")
        }
    }
}
