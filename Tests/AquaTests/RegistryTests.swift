import Diagnostics
import Testing
import YAML

@testable import Aqua

struct RegistryTests {
    private static let text = """
        ---
        # a comment
        packages:
          - type: http
            name: a/one
            url: https://h.example/one

          # another comment
          - name: a/two
            type: http
            url: |-
              https://h.example/two
            aliases:
              - name: a/former
            search_words: [word, "two words"]
            description: "it\\tdoes\\n  things"
          - {name: a/three, type: http, url: "https://h.example/three"}

        """

    private func registry(_ text: String) throws -> AquaRegistry {
        try AquaRegistry(bytes: Array(text.utf8), file: "registry.yaml")
    }

    private func urls(_ registry: AquaRegistry) throws -> [String] {
        try (0..<registry.count).map { try registry.package(at: $0).rendering(version: "1", on: .linux).text }
    }

    private static let expected = ["one", "two", "three"].map { "https://h.example/\($0)" }

    @Test("Packages are found by their indentation, whatever it is and however lines end")
    func outline() throws {
        let places = try #require(RegistryOutline.places(in: Array(Self.text.utf8)))
        #expect(places.map(\.line) == [4, 9, 17])
        #expect(try urls(try registry(Self.text)) == Self.expected)
        #expect(try urls(try registry(Self.text.replacing(bytes: "\n", with: "\r\n"))) == Self.expected)
        let flat = "packages:\n- name: a/one\n  type: http\n  url: https://h.example/one\n"
        #expect(RegistryOutline.places(in: Array(flat.utf8))?.count == 1)
        #expect(try urls(try registry(flat)) == [Self.expected[0]])
        #expect(try urls(try registry("\u{FEFF}" + flat)) == [Self.expected[0]])
    }

    @Test(
        "A registry in another form is read whole",
        arguments: [
            "{packages: [{name: a/one, type: http, url: 'https://h.example/one'}]}",
            "packages: [{name: a/one, type: http, url: 'https://h.example/one'}]\n",
            "version: 1\npackages:\n  - name: a/one\n    type: http\n    url: https://h.example/one\n",
            "packages:\n  - name: a/one\n    type: http\n    url: https://h.example/one\nlast: 1\n",
            "\"packages\":\n  -\n    name: a/one\n    type: http\n    url: https://h.example/one\n",
            "packages: # all\n    - name: a/one\n      type: http\n      url: https://h.example/one\n...\n",
        ])
    func otherForm(_ text: String) throws {
        #expect(RegistryOutline.places(in: Array(text.utf8)) == nil)
        let registry = try registry(text)
        #expect(try urls(registry) == [Self.expected[0]])
        let index = AquaIndex.of(registry).index
        let bytes = index.bytes(digest: "x", size: text.utf8.count)
        let again = try #require(AquaIndex(bytes: bytes, digest: "x", size: text.utf8.count))
        let known = AquaRegistry(bytes: Array(text.utf8), file: "registry.yaml", index: again)
        #expect(try known.package(try #require(again.entry(named: "a/one"))).name == "a/one")
    }

    @Test("An alias may lead to another package, and a text over the lines of one")
    func crossing() throws {
        let shared = """
            packages:
              - name: a/one
                type: http
                url: &address https://h.example/one
              - name: a/two
                type: http
                url: *address
            """
        #expect(RegistryOutline.places(in: Array(shared.utf8))?.count == 2)
        #expect(try urls(try registry(shared)) == [Self.expected[0], Self.expected[0]])
    }

    @Test("One package that cannot be read leaves the others as they are, and is told with its line")
    func brokenPackage() throws {
        let text = Self.text.replacing(bytes: "type: http\n    url: |-", with: "type: [http]\n    url: |-")
        let (index, problems) = AquaIndex.of(try registry(text))
        #expect(index.entries.map(\.name) == ["a/one", "a/three"])
        #expect(problems.map(\.number) == [1])
        #expect(problems.first?.error.excerpt?.line == 10)
        #expect(problems.first?.error.summary == "`type` must be a text, this is a sequence")
        let broken = Self.text.replacing(bytes: "name: a/two", with: "name: 'a/two")
        let (rest, failures) = AquaIndex.of(try registry(broken))
        #expect(rest.entries.map(\.name) == ["a/one", "a/three"])
        #expect(failures.first?.error.code == "yaml-syntax")
    }

    @Test(
        "What is no registry is refused",
        arguments: [
            "", "packages:\n", "other: 1\n", "packages: text\n", "- a\n", "packages:\n  name: a\n", "\u{0}", "[", "---",
        ])
    func noRegistry(_ text: String) {
        if let registry = try? registry(text) {
            #expect(registry.count == 0)
        }
    }

    @Test("A package without a name, and values of the wrong kind, are refused with their place")
    func wrongKinds() {
        for (text, line) in [
            ("- type: http", 2), ("- just text", 2), ("- name: a\n  type: http\n  files: x", 4),
            ("- name: a\n  overrides:\n    - goos: [linux]", 4), ("- name: a\n  rosetta2: maybe", 3),
            ("- name: a\n  replacements: [x]", 3), ("- name: a\n  supported_envs: linux", 3),
            ("- name: a\n  checksum: x", 3), ("- name: a\n  version_overrides:\n    - x", 4), ("- name: [a]", 2),
        ] {
            let error = #expect(throws: YAMLError.self, "\(text)") { try package(text) }
            #expect(error?.excerpt?.line == line, "\(text)")
        }
    }

    // MARK: - The index

    @Test("An index holds what a search needs, and comes back from its file as it was")
    func indexFile() throws {
        let (index, problems) = AquaIndex.of(try registry(Self.text))
        #expect(problems.isEmpty)
        let two = try #require(index.entry(named: "a/former"))
        #expect(two.name == "a/two" && two.aliases == ["a/former"] && two.description == "it does things")
        #expect(two.searchWords == ["word", "two words"] && two.commands == ["two"])
        let bytes = index.bytes(digest: "abc", size: Self.text.utf8.count)
        let again = try #require(AquaIndex(bytes: bytes, digest: "abc", size: Self.text.utf8.count))
        #expect(again.entries == index.entries)
        let known = AquaRegistry(bytes: Array(Self.text.utf8), file: "registry.yaml", index: again)
        for entry in again.entries { #expect(try known.package(entry).name == entry.name) }
    }

    @Test("A file that is not wholly the index of this registry is no index")
    func damagedIndexFile() throws {
        let size = Self.text.utf8.count
        let bytes = AquaIndex.of(try registry(Self.text)).index.bytes(digest: "abc", size: size)
        #expect(AquaIndex(bytes: bytes, digest: "abd", size: size) == nil)
        #expect(AquaIndex(bytes: bytes, digest: "abc", size: size + 1) == nil)
        #expect(AquaIndex(bytes: bytes + [0x0A], digest: "abc", size: size) == nil)
        for index in bytes.indices {
            #expect(AquaIndex(bytes: Array(bytes[..<index]), digest: "abc", size: size) == nil)
            var changed = bytes
            changed[index] ^= 1
            #expect(AquaIndex(bytes: changed, digest: "abc", size: size) == nil)
        }
    }

    @Test("An index of another registry does not lead to another package")
    func otherRegistry() throws {
        let index = AquaIndex.of(try registry(Self.text)).index
        let other = Self.text.replacing(bytes: "a/two", with: "a/tow")
        let registry = AquaRegistry(bytes: Array(other.utf8), file: "registry.yaml", index: index)
        let entry = try #require(index.entry(named: "a/two"))
        let error = #expect(throws: YAMLError.self) { try registry.package(entry) }
        #expect(error?.code == "registry-index-mismatch")
        let short = AquaRegistry(bytes: Array("packages:\n".utf8), file: "registry.yaml", index: index)
        #expect(throws: YAMLError.self) { try short.package(entry) }
    }
}
