package import YAML

/// What a registry holds, by name: made once for each registry, and kept in a file.
package struct AquaIndex: Sendable {
    /// A package, with what a search looks at.
    package struct Entry: Hashable, Sendable {
        /// The package's name.
        package let name: String

        /// Its former names.
        package let aliases: [String]

        /// One line about it; empty where the registry says nothing.
        package let description: String

        /// Further words to find it by.
        package let searchWords: [String]

        /// The commands that some version of it has.
        package let commands: [String]

        /// Its number in the registry, from 0.
        let number: Int
    }

    /// A package that could not be read.
    package struct Problem: Sendable {
        /// Its number in the registry, from 0.
        package let number: Int

        /// What is wrong with it.
        package let error: YAMLError
    }

    /// The packages that could be read, in the order of the registry.
    package let entries: [Entry]

    let places: [AquaPlace]

    init(entries: [Entry], places: [AquaPlace]) {
        self.entries = entries
        self.places = places
    }

    /// Reads all packages of a registry; what cannot be read is left out and told.
    package static func of(_ registry: AquaRegistry) -> (index: AquaIndex, problems: [Problem]) {
        var entries: [Entry] = []
        var problems: [Problem] = []
        for number in 0..<registry.count {
            do throws(YAMLError) {
                entries.append(Entry(try registry.package(at: number), number: number))
            } catch {
                problems.append(Problem(number: number, error: error))
            }
        }
        return (AquaIndex(entries: entries, places: registry.allPlaces), problems)
    }

    /// The package of a name or of a former name; names come first.
    package func entry(named name: String) -> Entry? {
        for entry in entries where entry.name == name { return entry }
        for entry in entries where entry.aliases.contains(name) { return entry }
        return nil
    }
}

extension AquaIndex.Entry {
    init(_ package: AquaPackage, number: Int) {
        self.init(
            name: package.name, aliases: package.aliases, description: package.description.onOneLine,
            searchWords: package.searchWords, commands: package.commands, number: number)
    }
}

extension String {
    /// The text with single blanks where it had blanks, line ends and other characters that are not to be seen.
    var onOneLine: String {
        let words = unicodeScalars.split { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
        return words.map { String($0) }.joined(separator: " ")
    }
}
