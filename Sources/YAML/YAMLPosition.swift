/// A place in a document as an editor shows it.
package struct YAMLPosition: Hashable, Sendable {
    /// The line, from 1.
    package let line: Int

    /// The place in the line, from 1, counted in Unicode scalars.
    package let column: Int

    /// Makes a place from a line and a column, both from 1.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}
