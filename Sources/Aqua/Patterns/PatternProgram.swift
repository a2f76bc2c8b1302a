/// A pattern as instructions for many readers that go through a text side by side, the most wanted first.
///
/// The way of Ken Thompson and Rob Pike: each instruction is reached at most once for each character, whatever the pattern.
struct PatternProgram: Sendable {
    private enum Instruction: Sendable {
        case set(ScalarSet)
        case assertion(PatternAssertion)
        /// Goes both ways, the first of them with preference.
        case split(Int, Int)
        case jump(Int)
        case save(Int)
        case match
    }

    private var instructions: [Instruction] = []
    private var slots = 2

    /// The most instructions, which counted repetitions in each other would multiply.
    private static let limit = 20_000

    init(_ node: PatternNode) throws(AquaPatternError) {
        try emit(.save(0))
        try append(node)
        try emit(.save(1))
        try emit(.match)
    }

    private mutating func emit(_ instruction: Instruction) throws(AquaPatternError) {
        guard instructions.count < Self.limit else { throw AquaPatternError(reason: "it is too large") }
        instructions.append(instruction)
    }

    private mutating func append(_ node: PatternNode) throws(AquaPatternError) {
        switch node {
        case .empty: break
        case .set(let set): try emit(.set(set))
        case .assertion(let assertion): try emit(.assertion(assertion))
        case .sequence(let nodes): for node in nodes { try append(node) }
        case .alternatives(let nodes): try append(alternatives: nodes)
        case .group(let number, let node):
            slots = max(slots, 2 * number + 2)
            try emit(.save(2 * number))
            try append(node)
            try emit(.save(2 * number + 1))
        case .repetition(let node, let minimum, let maximum, let isLazy):
            for _ in 0..<minimum { try append(node) }
            guard let maximum else { return try append(endless: node, isLazy) }
            var splits: [Int] = []
            for _ in minimum..<max(minimum, maximum) {
                splits.append(instructions.count)
                try emit(.jump(0))
                try append(node)
            }
            for place in splits { fork(at: place, to: instructions.count, isLazy) }
        }
    }

    private mutating func append(alternatives nodes: [PatternNode]) throws(AquaPatternError) {
        var ends: [Int] = []
        for (index, node) in nodes.enumerated() {
            let place = instructions.count
            let isLast = index == nodes.count - 1
            if !isLast { try emit(.jump(0)) }
            try append(node)
            guard !isLast else { break }
            ends.append(instructions.count)
            try emit(.jump(0))
            instructions[place] = .split(place + 1, instructions.count)
        }
        for place in ends { instructions[place] = .jump(instructions.count) }
    }

    private mutating func append(endless node: PatternNode, _ isLazy: Bool) throws(AquaPatternError) {
        let place = instructions.count
        try emit(.jump(0))
        try append(node)
        // What may match nothing is gone through once even so: its groups then take part in the match.
        let end = instructions.count
        try emit(.jump(place))
        if node.mayBeEmpty { fork(at: end, to: place + 1, !isLazy) }
        fork(at: place, to: instructions.count, isLazy)
    }

    /// Makes the instruction at `place` go on behind itself or to `other`.
    private mutating func fork(at place: Int, to other: Int, _ isLazy: Bool) {
        instructions[place] = isLazy ? .split(other, place + 1) : .split(place + 1, other)
    }
}

// MARK: - Running

extension PatternProgram {
    /// One reader: where it stands in the program, and where its groups begin and end.
    private struct Reader {
        let instruction: Int
        let places: [Int]
    }

    /// The readers at one place of the text, in order of preference.
    private struct Readers {
        var list: [Reader] = []
        var known: [Bool]

        mutating func clear() {
            list.removeAll(keepingCapacity: true)
            for index in known.indices { known[index] = false }
        }
    }

    /// Where the match that begins first, from `start` on, and its groups begin and end; -1 for groups without part in it.
    func firstMatch(in text: [Unicode.Scalar], from start: Int = 0) -> [Int]? {
        var current = Readers(known: Array(repeating: false, count: instructions.count))
        var following = current
        var match: [Int]?
        let nowhere = Array(repeating: -1, count: slots)
        for position in start...text.count {
            if match == nil { follow(0, nowhere, position, text, &current) }
            if current.list.isEmpty, match != nil { break }
            following.clear()
            for reader in current.list {
                switch instructions[reader.instruction] {
                case .match: match = reader.places
                case .set(let set):
                    guard position < text.count, set.contains(text[position]) else { continue }
                    follow(reader.instruction + 1, reader.places, position + 1, text, &following)
                    continue
                default: continue
                }
                // Those behind it are wanted less.
                break
            }
            swap(&current, &following)
        }
        return match
    }

    /// Adds the reader, and those that it splits into, at the instructions that look at the text.
    private func follow(
        _ instruction: Int, _ places: [Int], _ position: Int, _ text: [Unicode.Scalar], _ readers: inout Readers
    ) {
        var pending = [Reader(instruction: instruction, places: places)]
        while let reader = pending.popLast() {
            let place = reader.instruction
            guard !readers.known[place] else { continue }
            readers.known[place] = true
            switch instructions[place] {
            case .jump(let next): pending.append(Reader(instruction: next, places: reader.places))
            case .split(let first, let second):
                pending.append(Reader(instruction: second, places: reader.places))
                pending.append(Reader(instruction: first, places: reader.places))
            case .save(let slot):
                var places = reader.places
                places[slot] = position
                pending.append(Reader(instruction: place + 1, places: places))
            case .assertion(let assertion):
                guard holds(assertion, position, text) else { continue }
                pending.append(Reader(instruction: place + 1, places: reader.places))
            case .set, .match: readers.list.append(reader)
            }
        }
    }

    private func holds(_ assertion: PatternAssertion, _ position: Int, _ text: [Unicode.Scalar]) -> Bool {
        let isWordBefore = position > 0 && ScalarSet.words.contains(text[position - 1])
        let isWordAfter = position < text.count && ScalarSet.words.contains(text[position])
        return switch assertion {
        case .start: position == 0
        case .end: position == text.count
        case .lineStart: position == 0 || text[position - 1] == "\n"
        case .lineEnd: position == text.count || text[position] == "\n"
        case .wordBoundary: isWordBefore != isWordAfter
        case .noWordBoundary: isWordBefore == isWordAfter
        }
    }
}
