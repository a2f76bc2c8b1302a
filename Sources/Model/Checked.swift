/// Rules for texts that stay texts, in the form that the readers of files take: the text itself, once it is checked.
package enum Checked {
    /// A command, which is a safe file name.
    package static func command(_ text: String) throws(ModelError) -> String {
        try CommandName.validate(text)
        return text
    }

    /// A path in a tree: relative, without `..`.
    package static func treePath(_ text: String) throws(ModelError) -> String {
        try TreePath.validate(text)
        return text
    }

    /// The name of a variable.
    package static func variableName(_ text: String) throws(ModelError) -> String {
        try VariableName.validate(text)
        return text
    }

    /// The kind of a source.
    package static func sourceKind(_ text: String) throws(ModelError) -> String {
        try SourceReference.validate(kind: text)
        return text
    }

    /// A requirement.
    package static func requirement(_ text: String) throws(ModelError) -> String {
        _ = try Requirement(text)
        return text
    }

    /// A version as locks hold it.
    package static func version(_ text: String) throws(ModelError) -> String {
        try LockedTool.validate(version: text)
        return text
    }

    /// The name of an edition of a tool.
    package static func variant(_ text: String) throws(ModelError) -> String {
        try LockedTool.validate(variant: text)
        return text
    }

    /// The name of a component of a tool.
    package static func component(_ text: String) throws(ModelError) -> String {
        try PartName.validate(component: text)
        return text
    }

    /// The name of a target that a tool builds for.
    package static func target(_ text: String) throws(ModelError) -> String {
        try PartName.validate(target: text)
        return text
    }

    /// An edition of a registry.
    package static func registryReference(_ text: String) throws(ModelError) -> String {
        try LockedRegistry.validate(reference: text)
        return text
    }

    /// The value of a tool's variable, a template.
    package static func toolTemplate(_ text: String) throws(ModelError) -> String {
        try LockedTool.validate(template: text)
        return text
    }

    /// A directory for PATH, a template.
    package static func pathEntry(_ text: String) throws(ModelError) -> String {
        try LockedTool.validate(pathEntry: text)
        return text
    }
}
