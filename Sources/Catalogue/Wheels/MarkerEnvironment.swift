import Model

/// What the variables of environment markers stand for on a platform.
///
/// A tool of ours runs without Python, so there is no running interpreter to ask: CPython 3.13 stands in for one, new
/// enough that packages needed only by old Pythons do not count.
struct MarkerEnvironment: Sendable {
    private static let pythonVersion = "3.13"

    private let values: [String: String]

    /// The environment of a CPython on `platform`, with no extra chosen.
    init(platform: Platform) {
        let isLinux = platform.operatingSystem == .linux
        let machine = isLinux && platform.architecture == .arm64 ? "aarch64" : platform.architecture.rawValue
        values = [
            "python_version": Self.pythonVersion, "python_full_version": Self.pythonVersion + ".0",
            "implementation_name": "cpython", "implementation_version": Self.pythonVersion + ".0",
            "platform_python_implementation": "CPython", "os_name": "posix",
            "sys_platform": isLinux ? "linux" : "darwin", "platform_system": isLinux ? "Linux" : "Darwin",
            "platform_machine": machine, "platform_release": "", "platform_version": "", "extra": "",
        ]
    }

    /// The value of a variable; nil for one that markers do not have.
    subscript(_ variable: String) -> String? {
        values[variable] ?? Self.oldSpellings[variable].flatMap { values[$0] }
    }

    /// Spellings from before PEP 508, which old wheels still have.
    private static let oldSpellings = [
        "os.name": "os_name", "sys.platform": "sys_platform", "platform.machine": "platform_machine",
        "platform.version": "platform_version", "platform.python_implementation": "platform_python_implementation",
        "python_implementation": "platform_python_implementation",
    ]
}
