import TOML

extension FuzzTarget {
    /// A document keeps its bytes, can be written and read again, and edits touch nothing else.
    static let toml = FuzzTarget("toml") { bytes in
        let document: TOMLDocument
        do throws(TOMLError) {
            document = try TOMLDocument(bytes: bytes)
        } catch {
            return TOMLPromises.check(error, bytes)
        }
        promise("the bytes stay", document.bytes == bytes)
        TOMLPromises.checkWriting(document.root)
        TOMLPromises.checkEdits(document)
    }
}

private enum TOMLPromises {
    static func check(_ error: TOMLError, _ bytes: [UInt8]) {
        promise("the error lies in the document", (0...bytes.count).contains(error.range.lowerBound))
        promise("the error's end follows its start", error.range.upperBound >= error.range.lowerBound)
        promise("the line fits a terminal", !error.line.utf8.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F })
        promise("the place can be shown", error.width > 0 && error.position.line > 0 && error.position.column > 0)
        promise("the message is one line", !error.message.utf8.contains { $0 < 0x20 && $0 != 0x09 })
        promise("the message can be read", error.message.utf8.count < 1000)
    }

    /// Every value written in another form is read as the same.
    static func checkWriting(_ root: TOMLTable) {
        for entry in root.entries {
            let text = TOMLWriter.assignment(entry.key, literal(entry.node.value))
            do throws(TOMLError) {
                let again = try TOMLDocument(text)
                promise("\(text) is read as it was written", again.root[entry.key]?.value == entry.node.value)
            } catch {
                // An array of tables is one level deeper when it is written in one line.
                promise("\(text) can be read: \(error)", error.kind == .tooDeep)
            }
        }
    }

    static func checkEdits(_ document: TOMLDocument) {
        for entry in document.root.entries.prefix(4) {
            var removed = document
            promise("there is something to remove", removed.remove([entry.key]))
            checkOthers(of: document, removed, except: entry.key)
            promise("what was removed is gone", removed.root[entry.key] == nil)
            checkSetting([entry.key], in: document)
        }
        checkInsertion(["fresh-key"], in: document)
        if let table = document.root.entries.first(where: { $0.node.table != nil }) {
            checkInsertion([table.key, "fresh-key"], in: document)
        }
    }

    private static func checkSetting(_ path: [String], in document: TOMLDocument) {
        var edited = document
        guard (try? edited.set(path, to: "\"fresh\"")) != nil else {
            // An array of tables has to be removed first; the document is as it was.
            return promise("a failed edit changes nothing", edited.bytes == document.bytes)
        }
        promise("the new value is there", edited.root[path[0]]?.string == "fresh")
        checkOthers(of: document, edited, except: path[0])
    }

    /// A new key is one piece of new text; all that was there stays before and after it.
    private static func checkInsertion(_ path: [String], in document: TOMLDocument) {
        var edited = document
        let table = path.dropLast().reduce(document.root) { $0[$1]?.table ?? $0 }
        guard table[path[path.count - 1]] == nil, (try? edited.set(path, to: "7")) != nil else { return }
        let (before, after) = (document.bytes, edited.bytes)
        let head = zip(before, after).prefix { $0 == $1 }.count
        let tail = zip(before.reversed(), after.reversed()).prefix { $0 == $1 }.count
        promise("an insertion keeps every byte", head + tail >= before.count && after.count > before.count)
        let parent = path.dropLast().reduce(edited.root) { $0[$1]?.table ?? $0 }
        promise("the new value is there", parent[path[path.count - 1]]?.integer == 7)
        checkOthers(of: document, edited, except: path[0])
    }

    private static func checkOthers(of document: TOMLDocument, _ edited: TOMLDocument, except key: String) {
        let others = document.root.entries.filter { !$0.key.utf8.elementsEqual(key.utf8) }
        for entry in others {
            promise("\(entry.key) stays", edited.root[entry.key]?.value == entry.node.value)
        }
        let kept = edited.root.entries.filter { !$0.key.utf8.elementsEqual(key.utf8) }
        promise("nothing else appears", kept.count == others.count)
    }

    private static func literal(_ value: TOMLValue) -> String {
        switch value {
        case .string(let text): TOMLWriter.quoted(text)
        case .integer(let number): String(number)
        case .float(let number) where number.isNaN: "nan"
        case .float(let number) where number.isInfinite: number < 0 ? "-inf" : "inf"
        case .float(let number): "\(number)"
        case .boolean(let truth): String(truth)
        case .dateTime(let moment): moment.text
        case .array(let elements): "[" + elements.map { literal($0.value) }.joined(separator: ", ") + "]"
        case .table(let table): TOMLWriter.inlineTable(table.entries.map { ($0.key, literal($0.node.value)) })
        }
    }
}
