import Disk
import Model
import TestSupport
import Testing

@testable import Unpack

/// Wheels become trees that need no Python.
struct WheelTests {
    private static var wheel: WheelBuilder {
        var wheel = WheelBuilder(name: "print_args", version: "1.0")
        wheel.addScript("print-args", FormatTests.program)
        wheel.addScript("needs-python", "#!python\nprint()\n")
        wheel.addScript("needs-pythonw", "#!pythonw -E\nprint()\n")
        wheel.addData("scripts/plain", "no first line", permissions: 0o644)
        wheel.addData("data/share/man/man1/print-args.1", "manual")
        wheel.addData("data/etc/run", "runs", permissions: 0o755)
        wheel.addData("purelib/pure.py", "pure")
        wheel.addData("platlib/plat.py", "plat")
        wheel.addData("headers/print-args.h", "header")
        wheel.addFile("print_args/__init__.py", "package")
        wheel.addFile("print_args/bin/native", "native", permissions: 0o755)
        return wheel
    }

    static let listing = [
        "d bin", "f bin/needs-python", "f bin/needs-pythonw", "x bin/plain", "x bin/print-args", "d etc", "x etc/run",
        "d include", "f include/print-args.h", "f plat.py", "d print_args", "d print_args-1.0.dist-info",
        "f print_args-1.0.dist-info/METADATA", "f print_args-1.0.dist-info/RECORD", "f print_args-1.0.dist-info/WHEEL",
        "f print_args/__init__.py", "d print_args/bin", "x print_args/bin/native", "f pure.py", "d share",
        "d share/man", "d share/man/man1", "f share/man/man1/print-args.1",
    ]

    @Test("Scripts, data, packages and headers get their places", arguments: [1, 4])
    func places(_ threads: Int) throws {
        try Workbench.with(Self.wheel.bytes, .wheel) { bench in
            let summary = try bench.unpack(threads: threads)
            #expect(try bench.listing().sorted() == Self.listing.sorted())
            #expect(try bench.text("bin/needs-python") == "#!python\nprint()\n")
            #expect(summary.digest == (try TreeDigest.compute(of: bench.tree)))
        }
    }

    @Test("Directories of the data are not made when they come as entries")
    func dropsDirectories() throws {
        var wheel = Self.wheel
        wheel.files.insert(.directory("print_args-1.0.data"), at: 0)
        wheel.files.insert(.directory("print_args-1.0.data/scripts"), at: 1)
        wheel.files.insert(.directory("print_args-1.0.data/data/share"), at: 2)
        try Workbench.with(wheel.bytes, .wheel) { bench in
            _ = try bench.unpack()
            #expect(try bench.listing().sorted() == Self.listing.sorted())
        }
    }

    @Test("A listing shows the tree that unpacking makes")
    func lists() throws {
        try Workbench.with(Self.wheel.bytes, .wheel) { bench in
            let members = try ArchiveListing.entries(of: bench.archive, format: .wheel)
            let files = members.map { ($0.isExecutable ? "x " : "f ") + $0.path }
            #expect(files.sorted() == Self.listing.filter { !$0.hasPrefix("d ") }.sorted())
            #expect(members.first { $0.path == "pure.py" }?.size == 4)
        }
    }

    @Test("Two files for one place are refused")
    func refusesCollisions() throws {
        var wheel = Self.wheel
        wheel.addFile("bin/print-args", "another")
        let error = try Workbench.refusal(of: wheel.bytes, .wheel)
        #expect(error?.ruleOrCode == "duplicate")
        #expect(error?.entry == "bin/print-args")
    }

    @Test("A data directory is no way out of the tree")
    func refusesWayOut() throws {
        var wheel = Self.wheel
        wheel.addData("data/../../../neighbour", "x")
        #expect(try Workbench.refusal(of: wheel.bytes, .wheel)?.ruleOrCode == "name-leaves-tree")
    }

    static let versions: [(String, Bool)] = [
        ("1.0", true), ("1.9", true), ("0.1", true), ("2.0", false), ("10.0", false), ("", false), ("x", false),
    ]

    @Test("A wheel of another major version is refused", arguments: versions)
    func checksVersion(_ version: String, _ isGood: Bool) throws {
        var wheel = Self.wheel
        wheel.wheelVersion = version
        if isGood {
            try Workbench.with(wheel.bytes, .wheel) { _ = try $0.unpack() }
        } else {
            #expect(try Workbench.refusal(of: wheel.bytes, .wheel)?.code == "wheel-invalid")
        }
    }

    @Test("A wheel without metadata, or with that of two, is refused")
    func needsMetadata() throws {
        var bare = Self.wheel
        bare.hasMetadata = false
        #expect(try Workbench.refusal(of: bare.bytes, .wheel)?.code == "wheel-invalid")
        var double = Self.wheel
        double.addFile("other-2.0.dist-info/WHEEL", "Wheel-Version: 1.0\n")
        #expect(try Workbench.refusal(of: double.bytes, .wheel)?.code == "wheel-invalid")
    }
}
