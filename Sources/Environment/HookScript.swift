/// A shell whose environment can follow its working directory.
///
/// The text is static. It starts no program when it is read; at a prompt it starts none unless another project was entered,
/// or the one that is active has changed. Nothing of a project is run or read by the shell: `toolenv-shim` says what to set,
/// for projects that this user has synced.
package protocol HookScript: SendableMetatype {
    /// The name on the command line.
    static var name: String { get }

    /// The text to evaluate when the shell starts.
    ///
    /// - Parameter shim: the absolute path of `toolenv-shim`; without it the text is the same on every machine and uses
    ///   the copy in the data directory, when it is first needed.
    static func text(shim: String?) -> String

    /// The text that puts the directory of shims on PATH, in front: where it comes later, what the system brings under the
    /// same name would be run in its place. A call of what no project declares goes on to the rest of PATH.
    ///
    /// - Parameter shims: the directory, absolute; without it the text works it out from the variables of the shell.
    static func shimsText(_ shims: String?) -> String
}

/// Every shell that has a hook.
///
/// A new one is one file and one entry here.
package enum HookScripts {
    package static var all: [any HookScript.Type] {
        [BashHook.self, ZshHook.self, FishHook.self, PosixHook.self]
    }
}
