/// A piece of a template in the language of Go's `text/template`.
indirect enum TemplateNode: Sendable {
    case text(String)
    /// A field of the data alone, which nearly all actions are.
    case field(String)
    case output(TemplatePipeline)
    case binding(String, TemplatePipeline)
    /// The branches of an `if` in order, and what is written when no condition holds.
    case choice([TemplateBranch], otherwise: [TemplateNode])
}

/// One condition of an `if` with what it guards.
struct TemplateBranch: Sendable {
    let condition: TemplatePipeline
    let nodes: [TemplateNode]
}

/// Commands of which each is given the value of the one before as its last argument.
struct TemplatePipeline: Sendable {
    var commands: [TemplateCommand]
}

/// A function with its arguments, or one operand.
enum TemplateCommand: Sendable {
    case operand(TemplateOperand)
    case call(TemplateFunction, [TemplateOperand])
}

/// What stands for a value.
indirect enum TemplateOperand: Sendable {
    case value(TemplateValue)
    /// Fields of the data; none for the data itself.
    case fields([String])
    /// A variable, and fields of its value.
    case variable(String, [String])
    /// A function without arguments, which is called.
    case call(TemplateFunction)
    /// A pipeline in parentheses, and fields of its value.
    case nested(TemplatePipeline, [String])
}

/// A value that templates work with.
enum TemplateValue: Hashable, Sendable {
    case nothing
    case boolean(Bool)
    case integer(Int)
    case text(String)
    case list([TemplateValue])
    case map([String: TemplateValue])
    case version(SemanticNumber)

    /// Whether `if` takes it for true.
    var isTrue: Bool {
        switch self {
        case .nothing: false
        case .boolean(let value): value
        case .integer(let number): number != 0
        case .text(let text): !text.isEmpty
        case .list(let elements): !elements.isEmpty
        case .map(let entries): !entries.isEmpty
        case .version: true
        }
    }
}

/// Why a template gives no text.
enum TemplateFailure: Error, Hashable, Sendable {
    /// It says something that this reader does not know, and a newer aqua may.
    case unknown(String)
    /// It is known, and cannot be written for these values.
    case faulty(String)
}
