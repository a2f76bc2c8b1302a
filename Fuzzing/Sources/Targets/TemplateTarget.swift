import Model

extension FuzzTarget {
    /// Templates expand to what their parts say, once.
    static let template = FuzzTarget("template") { bytes in
        let text = bytes.text
        let words = ["version": "1.2.3", "os": "{arch}", "arch": "x86_64", "tool:ruff": "}"]
        guard let parts = try? Template.parts(of: text) else {
            return promise("a broken template expands to nothing", (try? Template.expand(text, words)) == nil)
        }
        var isKnown = true
        let expected = parts.reduce(into: "") { result, part in
            switch part {
            case .text(let literal): result += literal
            case .word(let word, let range):
                promise("a word lies in the text", range.upperBound <= text.utf8.count)
                if let value = words[word] { result += value } else { isKnown = false }
            }
        }
        let expanded = try? Template.expand(text, words)
        promise("known words expand, once", expanded == (isKnown ? expected : nil))
        promise("checking is expanding", (try? Template.validate(text, words: Array(words.keys))) != nil || !isKnown)
    }
}
