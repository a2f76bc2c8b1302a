import Disk
package import Environment
import SystemPackage

/// Works out what a shell evaluates when it starts.
package struct ActivateOperation: Sendable {
    let locations: Locations

    /// Prepares the operation.
    package init(_ locations: Locations) {
        self.locations = locations
    }

    /// The hook that lets the environment follow the working directory.
    ///
    /// - Parameter isStatic: whether the text is to be the same on every machine.
    /// - Throws: `ToolenvError` when there is no `toolenv-shim`, without which a hook does nothing.
    package func hook(_ script: any HookScript.Type, isStatic: Bool) throws -> String {
        if isStatic { return script.text(shim: nil) }
        for program in locations.shimPrograms
        where try FileSystem.status(program, followingLinks: true)?.kind == .file {
            return script.text(shim: program.string)
        }
        throw ToolenvError.noShim
    }

    /// The line that puts the directory of shims on PATH.
    ///
    /// - Parameter isStatic: whether the text is to be the same on every machine.
    package func shims(_ script: any HookScript.Type, isStatic: Bool) -> String {
        script.shimsText(isStatic ? nil : locations.store.appending("shims").string)
    }
}

extension ToolenvError {
    fileprivate static let noShim = ToolenvError(
        code: "no-shim", summary: "cannot make a hook",
        details: ["there is no `toolenv-shim` beside this toolenv, which tells shells what to set"],
        hints: ["install toolenv as a whole, with `./install.sh`"])
}
