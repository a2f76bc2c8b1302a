import YAML

/// The parts of a block that have fields of their own; unknown ones are added to a list as `part.field`.
extension AquaReader {
    func files(_ node: YAMLNode, unknown: inout [String]) throws(YAMLError) -> [AquaFileEntry]? {
        guard let elements = try elements(node, "files") else { return nil }
        var files: [AquaFileEntry] = []
        for element in elements {
            var file = AquaFileEntry()
            for entry in try entries(element, "files") {
                switch entry.key {
                case "name": file.name = try text(entry.value, entry.key)
                case "src": file.source = try template(entry.value, entry.key)
                case "dir": file.directory = try template(entry.value, entry.key)
                case "link": file.link = try text(entry.value, entry.key)
                case "hard": file.isHardLink = try boolean(entry.value, entry.key) ?? false
                default: unknown.append("files." + entry.key)
                }
            }
            files.append(file)
        }
        return files
    }

    func variables(_ node: YAMLNode, unknown: inout [String]) throws(YAMLError) -> [AquaVariable]? {
        guard let elements = try elements(node, "vars") else { return nil }
        var variables: [AquaVariable] = []
        for element in elements {
            var variable = AquaVariable()
            for entry in try entries(element, "vars") {
                switch entry.key {
                case "name": variable.name = try text(entry.value, entry.key)
                case "required": variable.isRequired = try boolean(entry.value, entry.key) ?? false
                case "default": variable.fallback = entry.value.isNull ? nil : try text(entry.value, entry.key)
                default: unknown.append("vars." + entry.key)
                }
            }
            variables.append(variable)
        }
        return variables
    }

    func variants(_ node: YAMLNode, unknown: inout [String]) throws(YAMLError) -> [AquaVariant] {
        var variants: [AquaVariant] = []
        for element in try elements(node, "variants") ?? [] {
            var key = ""
            var value = ""
            for entry in try entries(element, "variants") {
                switch entry.key {
                case "key": key = try text(entry.value, entry.key)
                case "value": value = try text(entry.value, entry.key)
                default: unknown.append("variants." + entry.key)
                }
            }
            variants.append(AquaVariant(key: key, value: value))
        }
        return variants
    }

    func formatOverrides(_ node: YAMLNode, unknown: inout [String]) throws(YAMLError) -> [AquaFormatOverride]? {
        guard let elements = try elements(node, "format_overrides") else { return nil }
        var overrides: [AquaFormatOverride] = []
        for element in elements {
            var goos = ""
            var format = ""
            for entry in try entries(element, "format_overrides") {
                switch entry.key {
                case "goos": goos = try text(entry.value, entry.key)
                case "format": format = try text(entry.value, entry.key)
                default: unknown.append("format_overrides." + entry.key)
                }
            }
            overrides.append(AquaFormatOverride(goos: goos, format: format))
        }
        return overrides
    }

    func build(_ node: YAMLNode, unknown: inout [String]) throws(YAMLError) -> AquaBuildEntry? {
        guard !node.isNull else { return nil }
        var build = AquaBuildEntry()
        for entry in try entries(node, "build") {
            switch entry.key {
            case "enabled": build.isEnabled = try boolean(entry.value, entry.key) ?? true
            case "type": build.type = try text(entry.value, entry.key)
            case "excluded_envs": build.excludedEnvironments = try texts(entry.value, entry.key)
            case "path", "files": break
            default: unknown.append("build." + entry.key)
            }
        }
        return build
    }
}
