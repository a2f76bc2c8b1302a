/// Rules for texts that stay texts, in the form that the readers of files take: the text itself, once it is checked.
enum Checked {
    static func command(_ text: String) throws(ModelError) -> String {
        try CommandName.validate(text)
        return text
    }

    static func treePath(_ text: String) throws(ModelError) -> String {
        try TreePath.validate(text)
        return text
    }

    static func variableName(_ text: String) throws(ModelError) -> String {
        try VariableName.validate(text)
        return text
    }

    static func sourceKind(_ text: String) throws(ModelError) -> String {
        try SourceReference.validate(kind: text)
        return text
    }

    static func requirement(_ text: String) throws(ModelError) -> String {
        _ = try Requirement(text)
        return text
    }

    static func version(_ text: String) throws(ModelError) -> String {
        try LockedTool.validate(version: text)
        return text
    }

    static func toolTemplate(_ text: String) throws(ModelError) -> String {
        try LockedTool.validate(template: text)
        return text
    }

    static func pathEntry(_ text: String) throws(ModelError) -> String {
        try LockedTool.validate(pathEntry: text)
        return text
    }
}
