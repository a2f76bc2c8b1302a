import Catalogue
import Model
import TOML

/// A tool that is added by the address of its file: what it is called, and what is written under `[tools]`.
struct AddressedDeclaration: Sendable {
    let key: String

    /// The inline table.
    let literal: String

    init(_ tool: Catalogue.AddressedTool) {
        key = tool.name.text
        literal = TOMLWriter.inlineTable(
            tool.fields.map { field in
                switch field.value {
                case .text(let text): (field.key, TOMLWriter.quoted(text))
                case .list(let texts): (field.key, TOMLWriter.array(of: texts))
                case .table(let entries):
                    (field.key, TOMLWriter.inlineTable(entries.map { ($0.key, TOMLWriter.quoted($0.value)) }))
                }
            })
    }
}
