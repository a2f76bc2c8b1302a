/// A piece of an expression in the language of expr-lang, as far as registries use it and a little further.
indirect enum ExpressionNode: Sendable {
    case value(ExpressionValue)
    case name(String)
    /// The element that a predicate is asked about.
    case element
    case list([ExpressionNode])
    case not(ExpressionNode)
    case negative(ExpressionNode)
    case binary(ExpressionOperator, ExpressionNode, ExpressionNode)
    case choice(ExpressionNode, ExpressionNode, ExpressionNode)
    case binding(String, ExpressionNode, in: ExpressionNode)
    case call(ExpressionFunction, [ExpressionNode])
    /// `semver` of a constraint that is written there, read beforehand.
    case constraint(VersionConstraint)
    /// `matches` with a pattern that is written there, read beforehand.
    case pattern(AquaPattern, ExpressionNode)
    case quantified(ExpressionQuantifier, ExpressionNode, ExpressionNode)
    case item(ExpressionNode, ExpressionNode)
}

/// A value that expressions work with.
enum ExpressionValue: Hashable, Sendable {
    case nothing
    case boolean(Bool)
    case integer(Int)
    case text(String)
    case list([ExpressionValue])
}

/// Operators between two values, with how strongly they bind.
enum ExpressionOperator: String, Sendable {
    case or = "||"
    case and = "&&"
    case equal = "=="
    case unequal = "!="
    case below = "<"
    case above = ">"
    case notBelow = ">="
    case notAbove = "<="
    case isIn = "in"
    case matches
    case contains
    case startsWith
    case endsWith
    case plus = "+"
    case minus = "-"
    case fallback = "??"

    init?(token: String) {
        switch token {
        case "or": self = .or
        case "and": self = .and
        default: self.init(rawValue: token)
        }
    }

    var precedence: Int {
        switch self {
        case .or: 10
        case .and: 15
        case .plus, .minus: 30
        case .fallback: 500
        default: 20
        }
    }

    /// Whether `not` may stand before it, as in `not in`.
    var mayBeNegated: Bool { self == .isIn || comparesTexts }

    var comparesTexts: Bool {
        switch self {
        case .matches, .contains, .startsWith, .endsWith: true
        default: false
        }
    }

    var comparesOrder: Bool {
        switch self {
        case .below, .above, .notBelow, .notAbove: true
        default: false
        }
    }
}

/// Functions that expressions may call.
enum ExpressionFunction: String, Sendable {
    case semver
    case semverWithVersion
    case trim
    case trimPrefix
    case trimSuffix
    case upper
    case lower
    case len
    case hasPrefix
    case hasSuffix
    case replace
    case split
    case join
    case int
    case string
    case first
    case last
}

/// Functions that ask something of each element of a list.
enum ExpressionQuantifier: String, Sendable {
    case all
    case any
    case none
    case one
    case filter
    case count
}
