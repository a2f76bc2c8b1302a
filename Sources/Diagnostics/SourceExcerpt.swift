/// A line of a file with the part that is wrong, printed with a caret beneath it.
package struct SourceExcerpt: Hashable, Sendable {
    /// The file as the user knows it, such as `project.toml`.
    package let file: String

    /// The line's number, from 1.
    package let line: Int

    /// The first wrong character's place in the line, from 1, counted in Unicode scalars.
    package let column: Int

    /// The whole line, without its line ending.
    package let text: String

    /// How many Unicode scalars are wrong; at least 1.
    package let width: Int

    /// Describes `width` scalars at `line` and `column` of `file`.
    package init(file: String, line: Int, column: Int, text: String, width: Int) {
        self.file = file
        self.line = line
        self.column = column
        self.text = text
        self.width = max(1, width)
    }
}
