/// What a `.netrc` says about each machine: the format of ftp(1), as curl reads it.
///
/// A `default` entry would send a password to hosts that nobody named; it is passed over.
struct Netrc: Sendable, Equatable {
    /// A user and a password for one host.
    struct Entry: Sendable, Equatable {
        let machine: String
        var login: String?
        var password: String?
    }

    private(set) var entries: [Entry] = []

    init(_ text: String) {
        var words = Words(text: text)
        var isNamed = false
        while let word = words.next() {
            switch word {
            case "machine":
                isNamed = true
                entries.append(Entry(machine: (words.nextValue() ?? "").lowercased()))
            case "default":
                isNamed = false
            case "login", "user":
                let value = words.nextValue()
                if isNamed { entries[entries.count - 1].login = value }
            case "password":
                let value = words.nextValue()
                if isNamed { entries[entries.count - 1].password = value }
            case "account":
                _ = words.nextValue()
            case "macdef":
                words.skipParagraph()
            default:
                break
            }
        }
    }

    /// The first entry for `host`.
    func entry(for host: String) -> Entry? { entries.first { $0.machine == host } }

    /// Splits the text at blanks; quotes hold blanks together, a backslash in them takes the next character as it is.
    private struct Words {
        private var rest: Substring

        init(text: String) { rest = text[...] }

        /// The next keyword; from `#` to the line's end is a comment.
        mutating func next() -> String? {
            while let first = rest.first, first.isWhitespace || first == "#" {
                rest = first == "#" ? rest.drop { !$0.isNewline } : rest.dropFirst()
            }
            return word()
        }

        /// What belongs to a keyword: on its line, `#` begins a value like any other character.
        mutating func nextValue() -> String? {
            rest = rest.drop { $0.isWhitespace && !$0.isNewline }
            return rest.first?.isNewline == true ? next() : word()
        }

        private mutating func word() -> String? {
            guard let first = rest.first else { return nil }
            guard first == "\"" else {
                let word = rest.prefix { !$0.isWhitespace }
                rest = rest[word.endIndex...]
                return String(word)
            }
            rest.removeFirst()
            var word = ""
            while let character = rest.popFirst(), character != "\"" {
                word.append(character == "\\" ? rest.popFirst() ?? character : character)
            }
            return word
        }

        /// A macro ends at an empty line.
        mutating func skipParagraph() {
            var wasNewline = false
            while let character = rest.popFirst() {
                if character.isNewline, wasNewline { return }
                wasNewline = character.isNewline
            }
        }
    }
}
