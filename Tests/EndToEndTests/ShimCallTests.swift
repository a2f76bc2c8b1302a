import Foundation
import SystemPackage
import TestSupport
import Testing

/// A tool that is called through its shim notices nothing of it.
@Suite struct ShimCallTests {
    @Test func `Arguments, argv[0] and standard input arrive byte for byte`() async throws {
        try await ShimFixture.with { fixture in
            let arguments = #"/proc/self/cmdline -- 'a b' '' '*' "$(printf '\377\n\001x')" --help -C"#
            let shim = try await fixture.script("show \(arguments) 2>/dev/null | od -An -c")
            let direct = try await fixture.script(
                "PATH=\(fixture.commands); show \(arguments) 2>/dev/null | /usr/bin/od -An -c")
            #expect(shim.output.contains(#"377  \n 001   x"#))
            #expect(shim == direct)
            let named = try await fixture.sandbox.run(
                program: "bash", ["-c", "exec -a 'odd name' show /proc/self/cmdline | tr '\\0' '\\n'"])
            #expect(named.output == "odd name\n/proc/self/cmdline\n")
            let input = try await fixture.script("printf 'a\\0b' | show | od -An -c")
            #expect(input.output == "   a  \\0   b\n")
        }
    }

    @Test func `The exit status is the tool's`() async throws {
        try await ShimFixture.with { fixture in
            for status: Int32 in [0, 1, 7, 126, 127, 255] {
                let output = try await fixture.script("shell -c 'exit \(status)'")
                #expect(output.status == status)
            }
        }
    }

    @Test func `Signals that end the tool end what was called, and ignored ones stay ignored`() async throws {
        try await ShimFixture.with { fixture in
            for (name, number) in [("INT", 2), ("TERM", 15), ("KILL", 9), ("HUP", 1)] as [(String, Int32)] {
                let ended = try await fixture.sandbox.run(
                    program: fixture.shims.appending("shell").string, ["-c", "kill -\(name) $$"])
                #expect(ended.signal == number)
            }
            // SIGINT is bit 1, SIGPIPE bit 12.
            let look = "trap '' INT PIPE; show /proc/self/status | grep -E 'Sig(Blk|Ign)'"
            let ignoring = try await fixture.script(look)
            let direct = try await fixture.script("PATH=\(fixture.commands):/usr/bin:/bin; \(look)")
            #expect(ignoring.output.hasSuffix("1002\n"))
            #expect(ignoring == direct)
        }
    }

    @Test func `The process stays the same, with its open files and limits`() async throws {
        try await ShimFixture.with { fixture in
            let output = try await fixture.script(
                "ulimit -n 77; exec 7</dev/null; ls /proc/self/fd | wc -l; shell -c 'echo $$ $PPID; ulimit -n; ls /proc/$$/fd' & wait $!; echo $! $$"
            )
            let lines = output.output.split(separator: "\n").map(String.init)
            #expect(lines.count >= 7, "\(output)")
            #expect(lines[1] == lines.last)
            #expect(lines[2] == "77")
            #expect(Array(lines[3..<(lines.count - 1)]) == ["0", "1", "2", "7"])
        }
    }

    @Test func `Symbolic links lead to the command whose shim they lead to`() async throws {
        try await ShimFixture.with { fixture in
            // Puts the program itself beside the shims.
            try fixture.addShim("another")
            let output = try await fixture.script(
                """
                mkdir links && ln -s \(fixture.shims)/show links/other && ln -s other links/third
                ln -s '\(fixture.store)/toolenv-shim' links/show
                for name in other third show; do links/$name /proc/self/cmdline | tr '\\0' ' '; echo; done
                """)
            #expect(
                output.output == """
                    links/other /proc/self/cmdline\u{20}
                    links/third /proc/self/cmdline\u{20}
                    links/show /proc/self/cmdline\u{20}

                    """)
        }
    }

    @Test func `It works without any variable, as cron, a login-less ssh and make call it`() async throws {
        try await ShimFixture.with { fixture in
            try fixture.sandbox.write(
                "PATH = \(fixture.shims):/bin\nall:\n\t@show file\n\t@shell -c 'exit 3'\n", to: "Makefile")
            try fixture.sandbox.write("text\n", to: "file")
            for command in [
                "env -i \(fixture.shims)/show file", "env -i PATH=\(fixture.shims) show file",
                "env -i sh -c '\(fixture.shims)/show file'", "cd /; cd \"$OLDPWD\"; show file",
                "exec env -i PATH=\(fixture.shims):/usr/bin:/bin setsid -w nohup show file 2>/dev/null",
            ] {
                let output = try await fixture.script(command)
                #expect(output.output == "text\n" && output.status == 0, "\(command): \(output)")
            }
            let made = try await fixture.script("env -i PATH=/usr/bin:/bin make -s")
            #expect(made.output == "text\n" && made.status == 2)
            #expect(made.errors.contains("Error 3"))
        }
    }

    @Test(arguments: ["a b", "new\nline", "it's \"$HOME\" `id`", "näme", "-n", "\u{1B}[31m"])
    func `The project's path may hold anything`(name: String) async throws {
        try await ShimFixture.with(project: name) { fixture in
            let output = try await fixture.script("mkdir -p 'x y/z' && cd 'x y/z' && shell -c 'echo \"$TOOLENV\"'")
            #expect(output.output == "\(fixture.sandbox.project)/.toolenv\n")
            #expect(output.status == 0)
        }
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sudo") && getuid() == 0))
    func `sudo -E calls the same tool`() async throws {
        try await ShimFixture.with { fixture in
            for command in [
                "sudo -nE \(fixture.shims)/shell", "sudo -nE env PATH=$PATH shell", "sudo -n env PATH=$PATH shell",
            ] {
                let output = try await fixture.script("\(command) -c 'echo $TOOLENV $# $0' zero a b")
                #expect(output.output == "\(fixture.sandbox.project)/.toolenv 2 zero\n", "\(command): \(output.errors)")
            }
        }
    }

    @Test func `A directory without read permission on the way up does not matter`() async throws {
        try await ShimFixture.with { fixture in
            let work = fixture.sandbox.project.removingLastComponent()
            let output = try await fixture.asAnybody(
                "mkdir -p inner/most && chmod 311 \(work) inner && cd inner/most && shell -c 'echo ok'; chmod 755 \(work)"
            )
            #expect(output.output == "ok\n", "\(output.errors)")
        }
    }

    @Test func `A project.toml that may not be read is no reason to take another program from PATH`() async throws {
        try await ShimFixture.with { fixture in
            try fixture.addShim("ls")
            let output = try await fixture.asAnybody(
                "mkdir in && cd in && echo >project.toml && chmod 0 project.toml && ls")
            #expect(output.status == 126 && output.output == "")
            let path = fixture.sandbox.project.appending("in/project.toml")
            #expect(output.errors == "error: cannot run `ls`: `\(path)` cannot be read, and may declare it\n")
        }
    }

    @Test func `A working directory that was deleted is in no project`() async throws {
        try await ShimFixture.with { fixture in
            try fixture.writeProgram("#!/bin/sh\necho other\n", to: fixture.sandbox.root.appending("bin/show"))
            let output = try await fixture.script(
                "mkdir gone && cd gone && rmdir ../gone && show",
                environment: ["PATH": "\(fixture.shims):\(fixture.sandbox.root)/bin:/usr/bin:/bin"])
            #expect(output.output == "other\n" && output.status == 0, "\(output)")
        }
    }

    @Test func `The nearest project counts, a thousand directories up too`() async throws {
        try await ShimFixture.with { fixture in
            let deep = String(repeating: "d/", count: 1000)
            let far = try await fixture.script("mkdir -p \(deep) && cd -P \(deep) && shell -c 'echo far $#' x y")
            #expect(far.output == "far 1\n", "\(far.errors)")
            // Deeper than a path can say.
            let name = String(repeating: "x", count: 200)
            let tooFar = try await fixture.script(
                """
                i=0
                while [ $i -lt 22 ]; do mkdir \(name) && cd -P \(name) || exit 9; i=$((i+1)); done
                show; status=$?; cd "\(fixture.sandbox.project)" && rm -rf d x*; exit $status
                """)
            #expect(tooFar.status == 126)
            #expect(tooFar.errors == "error: the path of the working directory is too long\n")
            let inner = try await fixture.script(
                "mkdir -p in/project.toml in/er && cd in/er && shell -c 'echo outer'; echo > ../../in/er/project.toml; show; echo $?"
            )
            #expect(inner.output == "outer\n127\n")
        }
    }
}
