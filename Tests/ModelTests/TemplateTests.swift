import Model
import Testing

@Suite("Templates")
struct TemplateTests {
    private static let words = ["version": "1.2", "os": "linux", "tool:node": "/t/node"]

    @Test(
        "Words in braces are replaced, doubled braces are braces",
        arguments: [
            ("", ""), ("plain", "plain"), ("a-{version}-{os}", "a-1.2-linux"), ("{version}{version}", "1.21.2"),
            ("{tool:node}/bin", "/t/node/bin"), ("{{version}}", "{version}"), ("a}b", "a}b"), ("}}", "}"),
            ("{{{os}}}", "{linux}"), ("ü{os}ü", "ülinuxü"), ("$(rm -rf /) `x` $HOME", "$(rm -rf /) `x` $HOME"),
        ])
    func expanding(_ template: String, expected: String) throws {
        #expect(try Template.expand(template, Self.words) == expected)
    }

    @Test(
        "An error tells the piece that is wrong",
        arguments: [
            ("a{verison}b", "unknown-template-word", "{verison}"), ("ü{x}", "unknown-template-word", "{x}"),
            ("a{version", "invalid-template", "{"), ("a{b{os}", "invalid-template", "{"),
            ("a{}b", "invalid-template", "{}"),
        ])
    func errors(_ template: String, code: String, piece: String) throws {
        let error = try #require(throws: ModelError.self) { try Template.expand(template, Self.words) }
        #expect(error.code == code)
        let range = try #require(error.piece)
        #expect(String(decoding: Array(template.utf8)[range], as: UTF8.self) == piece)
    }

    @Test("A mistyped word gets the nearest one, any other the list")
    func hints() throws {
        let near = #expect(throws: ModelError.self) { try Template.validate("{verison}", words: ["version", "os"]) }
        #expect(near?.hints == ["did you mean `{version}`?"])
        let far = #expect(throws: ModelError.self) { try Template.validate("{platform}", words: ["version", "os"]) }
        #expect(far?.hints == ["known words: `{version}`, `{os}`"])
    }

    @Test("The words are listed in order")
    func words() throws {
        #expect(try Template.words(in: "{b}/{a}/{b}/{{c}}") == ["b", "a", "b"])
    }
}

@Suite("Suggestions")
struct SuggestionTests {
    private static let known = ["version", "source", "platforms", "prerelease", "os", "arch", "url"]

    @Test(
        "The nearest word is at most two slips away, or goes on where the written one ends",
        arguments: [
            ("verison", "version"), ("versoin", "version"), ("vresion", "version"), ("versions", "version"),
            ("Version", "version"), ("platform", "platforms"), ("pre", "prerelease"), ("sorce", "source"),
            ("ulr", "url"), ("xyz", nil), ("v", nil), ("", nil), ("o", nil), ("version", nil), ("zz", nil),
        ] as [(String, String?)])
    func nearest(_ word: String, expected: String?) {
        #expect(Suggestion.nearest(to: word, among: Self.known) == expected)
    }
}
