import Aqua
import Model

/// An edition of the registry that was fetched: its packages, and what the lock says of it.
struct RegistryEdition: Sendable {
    let registry: AquaRegistry
    let index: AquaIndex
    let locked: LockedRegistry

    /// The package of a name or of a former name.
    ///
    /// - Throws: `CatalogueError` when there is none, `YAMLError` when it cannot be read.
    func package(named name: String) throws -> AquaPackage {
        guard let entry = index.entry(named: name) else {
            let nearest = Suggestion.nearest(to: name, among: index.entries.map(\.name)).map { "did you mean `\($0)`?" }
            throw CatalogueError(
                code: "no-such-package", summary: "the aqua registry has no package `\(name)`",
                details: ["looked for in \(locked.reference)"], hints: [nearest].compactMap { $0 })
        }
        return try registry.package(entry)
    }

    /// The name of the package that has this name, or had it once; nil when there is none.
    func name(of name: String) -> String? { index.entry(named: name)?.name }

    /// The names of the packages that a plain name may mean: those whose name or former name ends with it, or else those
    /// whose only command it is.
    func packages(meantBy name: String) -> [String] {
        let lower = name.lowercased()
        let ending = "/" + lower
        let named = index.entries.filter { entry in
            ([entry.name] + entry.aliases).contains { $0.lowercased().hasSuffix(ending) || $0.lowercased() == lower }
        }
        return (named.isEmpty ? index.entries.filter { $0.commands == [name] } : named).map(\.name)
    }
}
