/// One version of a package, with all that its platforms share.
package struct AquaRelease: Sendable {
    /// The package's name.
    package let package: String

    /// The version, as its tag says it.
    package let version: String

    let block: AquaBlock

    /// The command of a package that lists no files; nil where the list may not be empty.
    let defaultCommand: @Sendable (AquaBlock) -> String

    /// Why the version's block cannot be told; nil when it can.
    let doubt: String?

    /// What is to be downloaded on a platform.
    ///
    /// - Parameters:
    ///   - runtime: the platform.
    ///   - variables: values of the variables that the package declares; what it has a default for may be missing.
    package func rendering(on runtime: AquaRuntime, variables: [String: String] = [:]) -> AquaRendering {
        if let doubt { return .needsNewer(doubt) }
        var block = block
        if let format = block.formatOverrides?.first(where: { $0.goos == runtime.system })?.format {
            block.format = format
        }
        if let override = block.overrides?.first(where: runtime.matches) {
            block.overlay(override, mergesReplacements: true)
        }
        if let field = block.unknown.first { return .needsNewer("the field `\(field)` is not known") }
        if let reason = refusal(block, runtime) { return .unsupported(reason) }
        guard let type = AquaPackageType(rawValue: block.type) else {
            return .needsNewer("the package type `\(block.type)` is not known")
        }
        if let toolchain = type.toolchain {
            return .unsupported("it is published as source code (`\(block.type)`), which \(toolchain) has to build")
        }
        return rendering(block, type, runtime, variables)
    }

    private func rendering(
        _ block: AquaBlock, _ type: AquaPackageType, _ runtime: AquaRuntime, _ given: [String: String]
    ) -> AquaRendering {
        var variables = given
        for variable in block.variables ?? [] where variables[variable.name] == nil {
            if let fallback = variable.fallback {
                variables[variable.name] = fallback
            } else if variable.isRequired {
                return .unsupported("it needs a value for the variable `\(variable.name)`")
            }
        }
        let renderer = AssetRenderer(
            block: block, type: type, version: version, runtime: runtime, variables: variables,
            defaultCommand: defaultCommand(block))
        do throws(TemplateFailure) {
            return .asset(try renderer.asset())
        } catch {
            switch error {
            case .unknown(let reason): return .needsNewer(reason)
            case .faulty(let reason): return .unsupported("its entry cannot be written out: \(reason)")
            }
        }
    }

    /// Why there is nothing to download; nil when there is something.
    private func refusal(_ block: AquaBlock, _ runtime: AquaRuntime) -> String? {
        if let refusal = AquaPackage.refusal(of: block) { return refusal }
        guard let environments = block.supportedEnvironments, !runtime.isListed(in: environments) else { return nil }
        if let emulated = runtime.emulated(block), emulated.isListed(asEmulatedIn: environments) { return nil }
        if let build = block.build, build.isEnabled,
            build.excludedEnvironments.map({ !runtime.isListed(in: $0) }) ?? true
        {
            return "nothing is published for this platform, and building it needs Go"
        }
        return "nothing is published for this platform"
    }
}

extension AquaRuntime {
    /// Whether a list names this platform outright, and not by its system alone.
    fileprivate func isListed(asEmulatedIn environments: [String]) -> Bool {
        environments.contains { $0 == architecture || $0 == system + "/" + architecture }
    }
}

extension AquaPackage {
    /// Why a version cannot be installed on any platform; nil when it can.
    static func refusal(of block: AquaBlock) -> String? {
        if let message = block.errorMessage?.trimmed, !message.isEmpty { return message }
        return block.hasNoAsset == true ? "no asset is published for this version" : nil
    }

    /// One version of the package: the first of its blocks whose condition holds, or what holds unless a version says
    /// otherwise.
    package func release(_ version: String) -> AquaRelease {
        var chosen: (block: AquaBlock, doubt: String?) = (base, nil)
        if let condition = base.condition, !condition.source.isEmpty {
            chosen = block(for: version, condition)
        }
        return AquaRelease(
            package: name, version: version, block: chosen.block, defaultCommand: defaultCommand, doubt: chosen.doubt)
    }

    /// What is to be downloaded for a version on a platform.
    package func rendering(version: String, on runtime: AquaRuntime) -> AquaRendering {
        release(version).rendering(on: runtime)
    }

    private func block(for version: String, _ condition: AquaCondition) -> (AquaBlock, String?) {
        var subjects = VersionSubjects(version)
        switch subjects.verdict(condition, prefix: base.versionPrefix) {
        case .holds: return (base, nil)
        case .unknown(let reason): return (base, Self.doubt(condition, reason))
        case .fails: break
        }
        for block in versions {
            // Without a condition, a block is for no version.
            guard let condition = block.condition, !condition.source.isEmpty else { continue }
            switch subjects.verdict(condition, prefix: block.versionPrefix ?? base.versionPrefix) {
            case .fails: continue
            case .unknown(let reason): return (base, Self.doubt(condition, reason))
            case .holds:
                var merged = base
                merged.overlay(block, mergesReplacements: false)
                return (merged, nil)
            }
        }
        return (base, nil)
    }

    static func doubt(_ condition: AquaCondition, _ reason: String) -> String {
        "the condition `\(condition.source.trimmed)` is not understood: \(reason)"
    }
}

/// A version with and without the prefixes that blocks give it, each read once.
struct VersionSubjects {
    private let whole: VersionSubject
    private var last: (prefix: String, subject: VersionSubject)?

    init(_ version: String) { whole = VersionSubject(version) }

    /// What a condition says of the version; one with another prefix is not meant.
    mutating func verdict(_ condition: AquaCondition, prefix: String?) -> AquaVerdict {
        guard let subject = subject(prefix: prefix ?? "") else { return .fails }
        return condition.verdict(whole, semantic: subject)
    }

    /// The same for a condition that has no name for the version without its prefix.
    func verdict(filter: AquaCondition) -> AquaVerdict { filter.verdict(whole, semantic: nil) }

    /// Whether the version begins with the prefix.
    func has(prefix: String?) -> Bool { whole.text.hasBytes(prefix: prefix ?? "") }

    private mutating func subject(prefix: String) -> VersionSubject? {
        if prefix.isEmpty { return whole }
        if let last, last.prefix == prefix { return last.subject }
        guard has(prefix: prefix) else { return nil }
        let subject = VersionSubject(whole.text.trimming(prefix: prefix))
        last = (prefix, subject)
        return subject
    }
}
