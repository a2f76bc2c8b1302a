/// What a function is given, with what it needs to ask of that.
struct TemplateArguments {
    let function: TemplateFunction
    let values: [TemplateValue]

    /// Other numbers of arguments mean something else, or will.
    func miscounted() -> TemplateFailure {
        .unknown("the function `\(function.rawValue)` has \(values.count) arguments")
    }

    func value(_ index: Int, of count: Int) throws(TemplateFailure) -> TemplateValue {
        guard values.count == count else { throw miscounted() }
        return values[index]
    }

    func text(_ index: Int, of count: Int) throws(TemplateFailure) -> String {
        guard case .text(let text) = try value(index, of: count) else {
            throw .faulty("the function `\(function.rawValue)` needs a text")
        }
        return text
    }

    /// The only argument, a text.
    func only() throws(TemplateFailure) -> String { try text(0, of: 1) }

    func integer(_ index: Int, of count: Int) throws(TemplateFailure) -> Int {
        guard case .integer(let number) = try value(index, of: count) else {
            throw .faulty("the function `\(function.rawValue)` needs a number")
        }
        return number
    }

    func list(_ index: Int, of count: Int) throws(TemplateFailure) -> [TemplateValue] {
        guard case .list(let elements) = try value(index, of: count) else {
            throw .faulty("the function `\(function.rawValue)` needs a list")
        }
        return elements
    }

    func pattern(_ index: Int, of count: Int) throws(TemplateFailure) -> AquaPattern {
        let source = try text(index, of: count)
        do throws(AquaPatternError) {
            return try AquaPattern(source)
        } catch {
            throw .unknown("the pattern `\(source)` cannot be used: \(error.reason)")
        }
    }
}
