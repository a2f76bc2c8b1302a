/// Reads the syntax of RE2.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var groups = 0
    private var depth = 0
    private var isCaseBlind = false
    private var isMultiline = false
    private var dotTakesLineFeed = false

    init(_ source: String) { scalars = Array(source.unicodeScalars) }

    mutating func parse() throws(AquaPatternError) -> PatternNode {
        let node = try alternatives()
        guard index == scalars.count else { throw AquaPatternError(reason: "it has a `)` too many") }
        return node
    }

    private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        index += 1
        return true
    }

    private mutating func alternatives() throws(AquaPatternError) -> PatternNode {
        depth += 1
        guard depth <= 100 else { throw AquaPatternError(reason: "its groups lie too deep in each other") }
        var nodes = [try sequence()]
        while take("|") { nodes.append(try sequence()) }
        depth -= 1
        return nodes.count == 1 ? nodes[0] : .alternatives(nodes)
    }

    private mutating func sequence() throws(AquaPatternError) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            let atom = try atom()
            nodes.append(try repeated(atom))
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func repeated(_ atom: PatternNode) throws(AquaPatternError) -> PatternNode {
        guard let (minimum, maximum) = try quantifier() else { return atom }
        let isLazy = take("?")
        if try quantifier() != nil { throw AquaPatternError(reason: "it has two repetitions in a row") }
        return .repetition(atom, minimum: minimum, maximum: maximum, isLazy: isLazy)
    }

    private mutating func quantifier() throws(AquaPatternError) -> (Int, Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = index
        guard take("{"), let minimum = number() else {
            index = start
            return nil
        }
        var maximum: Int? = minimum
        if take(",") { maximum = number() }
        guard take("}") else {
            // A brace that repeats nothing stands for itself.
            index = start
            return nil
        }
        guard minimum <= 1000, maximum ?? minimum <= 1000, maximum ?? minimum >= minimum else {
            throw AquaPatternError(reason: "it has a repetition that is out of range")
        }
        return (minimum, maximum)
    }

    private mutating func number() -> Int? {
        let start = index
        while let scalar = next, ScalarSet.digits.contains(scalar), index - start < 6 { index += 1 }
        return Int(String(String.UnicodeScalarView(scalars[start..<index])))
    }

    private mutating func atom() throws(AquaPatternError) -> PatternNode {
        let scalar = scalars[index]
        index += 1
        switch scalar {
        case "(": return try group()
        case "[": return .set(try bracket())
        case ".":
            var set = dotTakesLineFeed ? ScalarSet() : ScalarSet.lineFeed
            set.isInverted = true
            return .set(set)
        case "^": return .assertion(isMultiline ? .lineStart : .start)
        case "$": return .assertion(isMultiline ? .lineEnd : .end)
        case "\\": return try escape()
        case "*", "+", "?": throw AquaPatternError(reason: "it repeats nothing with `\(scalar)`")
        default: return .set(literal(scalar))
        }
    }

    private func literal(_ scalar: Unicode.Scalar) -> ScalarSet {
        var set = ScalarSet()
        set.insert(scalar)
        if isCaseBlind { set.foldCase() }
        return set
    }

    private mutating func group() throws(AquaPatternError) -> PatternNode {
        let flags = (isCaseBlind, isMultiline, dotTakesLineFeed)
        var number: Int?
        if take("?") {
            if take("P") || next == "<" {
                try name()
                groups += 1
                number = groups
            } else if try setFlags() {
                // The flags hold up to the end of the group around them.
                return .empty
            }
        } else {
            groups += 1
            number = groups
        }
        let node = try alternatives()
        guard take(")") else { throw AquaPatternError(reason: "it has a `(` without its `)`") }
        (isCaseBlind, isMultiline, dotTakesLineFeed) = flags
        return number.map { .group($0, node) } ?? node
    }

    private mutating func name() throws(AquaPatternError) {
        guard take("<") else { throw AquaPatternError(reason: "it has a group of a kind that is not understood") }
        while let scalar = next, ScalarSet.words.contains(scalar) { index += 1 }
        guard take(">") else { throw AquaPatternError(reason: "it has a group with an odd name") }
    }

    /// Reads flags up to `:` or `)`; true for the latter.
    private mutating func setFlags() throws(AquaPatternError) -> Bool {
        var value = true
        while let scalar = next {
            index += 1
            switch scalar {
            case "i": isCaseBlind = value
            case "m": isMultiline = value
            case "s": dotTakesLineFeed = value
            case "-": value = false
            case ":": return false
            case ")": return true
            default: throw AquaPatternError(reason: "it has a group of a kind that is not understood")
            }
        }
        throw AquaPatternError(reason: "it has a `(` without its `)`")
    }

    private mutating func escape() throws(AquaPatternError) -> PatternNode {
        switch next {
        case "b":
            index += 1
            return .assertion(.wordBoundary)
        case "B":
            index += 1
            return .assertion(.noWordBoundary)
        case "A":
            index += 1
            return .assertion(.start)
        case "z":
            index += 1
            return .assertion(.end)
        default: break
        }
        var set = try escapedSet()
        if isCaseBlind { set.foldCase() }
        return .set(set)
    }

    /// What stands behind a backslash, in brackets or outside.
    private mutating func escapedSet() throws(AquaPatternError) -> ScalarSet {
        guard let scalar = next else { throw AquaPatternError(reason: "it ends with a backslash") }
        index += 1
        var set = ScalarSet()
        switch scalar {
        case "d", "D": set = .digits
        case "w", "W": set = .words
        case "s", "S": set = .spaces
        case "n": set.insert("\n")
        case "t": set.insert("\t")
        case "r": set.insert("\r")
        case "f": set.insert("\u{0C}")
        case "v": set.insert("\u{0B}")
        case "a": set.insert("\u{07}")
        default:
            guard scalar.isASCII, !ScalarSet.words.contains(scalar) else {
                throw AquaPatternError(reason: "the escape `\\\(scalar)` is not understood")
            }
            set.insert(scalar)
        }
        if "DWS".unicodeScalars.contains(scalar) { set.isInverted = true }
        return set
    }

    private mutating func bracket() throws(AquaPatternError) -> ScalarSet {
        var set = ScalarSet()
        let isInverted = take("^")
        var isFirst = true
        while let scalar = next, scalar != "]" || isFirst {
            isFirst = false
            guard !(scalar == "[" && index + 1 < scalars.count && scalars[index + 1] == ":") else {
                throw AquaPatternError(reason: "named classes are not understood")
            }
            guard let low = try bracketItem(&set) else { continue }
            if next == "-", index + 1 < scalars.count, scalars[index + 1] != "]" {
                index += 1
                guard let high = try bracketItem(&set), low.value <= high.value else {
                    throw AquaPatternError(reason: "it has a range whose ends are out of order")
                }
                set.insert(low.value...high.value)
            } else {
                set.insert(low)
            }
        }
        guard take("]") else { throw AquaPatternError(reason: "it has a `[` without its `]`") }
        if isCaseBlind { set.foldCase() }
        set.isInverted = isInverted
        return set
    }

    /// One character of a class; nil for an escape that stands for several, which are added.
    private mutating func bracketItem(_ set: inout ScalarSet) throws(AquaPatternError) -> Unicode.Scalar? {
        let scalar = scalars[index]
        index += 1
        guard scalar == "\\" else { return scalar }
        let escaped = try escapedSet()
        if !escaped.isInverted, escaped.ranges.count == 1, let range = escaped.ranges.first, range.count == 1 {
            return Unicode.Scalar(range.lowerBound)
        }
        set.insert(escaped)
        return nil
    }
}
