/// A shell that can be put into the environment by sourcing a file.
///
/// The text is static and starts no process. Sourced twice, it has the effect of once; `deactivate` restores what was
/// there; sourcing another project's script leaves this one first.
protocol ActivationScript {
    /// The file's name in `bin/`; begins with `activate`, as no command of a tool does.
    static var fileName: String { get }

    /// The file's text.
    static func text(_ activation: Activation) -> String
}

/// Every shell that has a script.
///
/// A new one is one file and one entry here.
enum ActivationScripts {
    static var all: [any ActivationScript.Type] {
        [PosixActivation.self, FishActivation.self, CshActivation.self]
    }
}
