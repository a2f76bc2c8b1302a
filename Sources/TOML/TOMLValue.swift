/// A value of any of TOML's kinds.
package enum TOMLValue: Sendable {
    case string(String)
    case integer(Int64)
    case float(Double)
    case boolean(Bool)
    case dateTime(TOMLDateTime)
    case array([TOMLNode])
    case table(TOMLTable)
}

extension TOMLValue {
    /// The text of a string; nil for any other kind.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The number of an integer; nil for any other kind.
    package var integer: Int64? {
        if case .integer(let number) = self { number } else { nil }
    }

    /// The truth of a boolean; nil for any other kind.
    package var boolean: Bool? {
        if case .boolean(let truth) = self { truth } else { nil }
    }

    /// The date, time or both; nil for any other kind.
    package var dateTime: TOMLDateTime? {
        if case .dateTime(let dateTime) = self { dateTime } else { nil }
    }

    /// The elements of an array; nil for any other kind.
    package var array: [TOMLNode]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The table; nil for any other kind.
    package var table: TOMLTable? {
        if case .table(let table) = self { table } else { nil }
    }

    /// The value's kind with its article, for messages: `a string`, `an integer`.
    package var kindName: String {
        switch self {
        case .string: "a string"
        case .integer: "an integer"
        case .float: "a float"
        case .boolean: "a boolean"
        case .dateTime(let dateTime): dateTime.kind.name
        case .array: "an array"
        case .table: "a table"
        }
    }
}

extension TOMLValue: Equatable {
    /// Whether two values mean the same, wherever they are written.
    ///
    /// Strings are compared scalar by scalar, as TOML does, and NaN equals NaN.
    package static func == (left: TOMLValue, right: TOMLValue) -> Bool {
        switch (left, right) {
        case (.string(let left), .string(let right)): left.isExactly(right)
        case (.integer(let left), .integer(let right)): left == right
        case (.float(let left), .float(let right)): left == right || (left.isNaN && right.isNaN)
        case (.boolean(let left), .boolean(let right)): left == right
        case (.dateTime(let left), .dateTime(let right)): left == right
        case (.array(let left), .array(let right)): left.elementsEqual(right) { $0.value == $1.value }
        case (.table(let left), .table(let right)): left == right
        default: false
        }
    }
}
