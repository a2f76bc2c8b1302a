import Model

extension FuzzTarget {
    /// Names and other short texts: what is read is written as it is read.
    static let names = FuzzTarget("names") { bytes in
        let (choice, rest) = bytes.choice
        let text = rest.text
        switch choice % 8 {
        case 0: checkWriting(text, ToolName.init, \.text)
        case 1: checkWriting(text, Platform.init, \.description)
        case 2: checkWriting(text, PlatformFloor.init, \.description)
        case 3: checkWriting(text, PlatformPattern.init, \.description)
        case 4: checkWriting(text, Timestamp.init(rfc3339:), \.description)
        case 5: checkWriting(text, Digest.init(sha256:), \.hex)
        case 6: checkWriting(text, SourceReference.init, \.description)
        default:
            if (try? Checked.treePath(text)) != nil {
                promise("a path stays in the tree", !text.split(separator: "/").contains("..") && text.first != "/")
            }
            _ = try? Checked.command(text)
            _ = Suggestion.nearest(to: text, among: ["ruff", "node", text + "x"])
        }
    }

    private static func checkWriting<Value: Equatable>(
        _ text: String, _ read: (String) throws(ModelError) -> Value, _ write: (Value) -> String
    ) {
        do throws(ModelError) {
            let value = try read(text)
            let written = write(value)
            promise("\(written) is read as it was written", (try? read(written)) == value)
        } catch {
            promise(
                "the summary is one line: \(error.summary.debugDescription)", SourceErrorPromises.isLine(error.summary))
        }
    }
}
