import Testing

@testable import YAML

struct LibraryTests {
    @Test("libyaml opens, and its absence names the package to install")
    func library() throws {
        try YAMLDocument.requireLibrary()
        let error = YAMLError.libraryMissing("libyaml-0.so.2: no such file")
        #expect(error.code == "yaml-library-missing")
        #expect(error.details == ["libyaml-0.so.2: no such file"])
        #expect(error.hints.joined().contains("`libyaml-0-2`"))
    }
}
