/// A text with actions in it, read once: Go's `text/template` with the functions of sprig that registries use.
struct AquaTemplate: Sendable {
    /// The template as it is written.
    let source: String

    private let nodes: Result<[TemplateNode], TemplateFailure>

    /// Reads a template; what is not understood is told when it is to be written.
    init(_ source: String) {
        self.source = source
        guard source.containsBytes("{{") else {
            nodes = .success([.text(source)])
            return
        }
        do throws(TemplateFailure) {
            var parser = TemplateParser(source)
            nodes = .success(try parser.parse())
        } catch {
            nodes = .failure(error)
        }
    }

    /// The text for some data.
    func text(_ data: TemplateData) throws(TemplateFailure) -> String {
        var evaluation = TemplateEvaluation(data: data)
        try evaluation.write(try nodes.get())
        return evaluation.text
    }
}
