import Foundation
import TOML
import Testing

@Suite(
    "The toml-test corpus for TOML 1.0.0",
    .enabled(if: Corpus.isWanted, "TOOLENV_TOML_TEST does not name a checkout of the toml-test corpus"))
struct CorpusTests {
    private let corpus: Corpus

    init() throws {
        let directory = try #require(Corpus.directory, "CI needs \(Corpus.variable) to name the toml-test corpus")
        corpus = try Corpus(directory)
    }

    @Test("Every valid case gives the values in its JSON file, every invalid case is refused with a place")
    func everyCase() throws {
        for name in corpus.valid {
            do {
                let document = try TOMLDocument(bytes: try corpus.bytes(name))
                let expectation = TaggedValue(json: try corpus.expectation(name))
                #expect(expectation.difference(from: .table(document.root)) == nil, "\(name)")
            } catch let error as TOMLError {
                Issue.record("\(name) was refused: \(error.message)")
            }
        }
        for name in corpus.invalid {
            let bytes = try corpus.bytes(name)
            do {
                _ = try TOMLDocument(bytes: bytes)
                Issue.record("\(name) was accepted")
            } catch {
                #expect(0...bytes.count ~= error.range.upperBound, "\(name)")
                #expect(!error.message.isEmpty, "\(name)")
            }
        }
        print("toml-test 1.0.0: \(corpus.valid.count) valid, \(corpus.invalid.count) invalid")
        #expect(corpus.valid.count >= 200 && corpus.invalid.count >= 450)
    }

    @Test("Every valid case can be edited at every key, and only there")
    func everyEdit() throws {
        for name in corpus.valid {
            try EditCheck(TOMLDocument(bytes: try corpus.bytes(name)), name: name).everything()
        }
    }
}
