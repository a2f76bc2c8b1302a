import Foundation
import SystemPackage
import TestSupport
import Testing

/// Names and paths that nobody chose well, and everything works all the same.
@Suite(.timeLimit(.minutes(5))) struct OddPlacesTests {
    /// Uses a locked project in every way; says what does not work.
    private static let use = """
        check() { test "$2" = "corp 1.0 x y" || echo "$1: $2"; }
        for command in "sync" "check" "store verify" "list" "store list" "env" "which corp" "whence corp" "sync"; do
            words=$("$0" $command 2>&1) || echo "$command: $words"
        done
        check run "$("$0" run corp x y 2>&1)"
        check direct "$(.toolenv/bin/corp x y 2>&1)"
        for shell in sh bash zsh fish; do
            command -v $shell >/dev/null || continue
            file=activate; test $shell = fish && file=activate.fish
            check $shell "$($shell -c ". .toolenv/bin/$file; corp x y" 2>&1)"
        done
        """

    static let names = [
        "a b", "a'b", "a\"b", "a\nb", "tab\tb", "🎉", "ünï\u{301}", "-n", "--help", "100%d%s", "$HOME", "${x", "`x`",
        "$(x)", "back\\slash", "end\\", "#hash", "a;b", "*", "[a-z]?", "a=b", "{project}", " lead", "trail ", "~", "!x",
        "a&b|c<d>", "(x)", String(repeating: "n", count: 255),
    ]

    @Test(arguments: names)
    func `Project, home and store may have any name`(name: String) async throws {
        try await Sandbox.with(project: name) { sandbox in
            var sandbox = sandbox
            for variable in ["HOME", "TOOLENV_HOME", "XDG_CACHE_HOME"] {
                let directory = sandbox.root.appending(variable).appending(name)
                try FileManager.default.createDirectory(atPath: directory.string, withIntermediateDirectories: true)
                sandbox.environment[variable] = directory.string
            }
            try sandbox.declareLocalTool()
            let used = try await sandbox.shell(Self.use)
            #expect(used.output == "", "\(used)")
        }
    }

    @Test func `A colon is fine everywhere but in the project's path`() async throws {
        try await Sandbox.with { sandbox in
            var sandbox = sandbox
            for variable in ["HOME", "TOOLENV_HOME"] {
                sandbox.environment[variable] = sandbox.root.appending("a:\(variable)").string
            }
            try sandbox.declareLocalTool()
            #expect(try await sandbox.shell(Self.use).output == "")
        }
    }

    @Test(arguments: ["HOME", "TOOLENV_HOME", "XDG_CACHE_HOME", "TOOLENV_MANIFESTS"])
    func `A variable that is not UTF-8 is refused, and no directory of a similar name is made`(
        variable: String
    ) async throws {
        try await Sandbox.with { sandbox in
            try sandbox.declareLocalTool()
            let script = """
                \(variable)=$(printf '%s/v\\377' "$1"); export \(variable); mkdir "$\(variable)"
                "$0" sync; s=$?; ls -A . "$\(variable)"; rmdir "$\(variable)"; ls -d "$1"/v*; exit $s
                """
            let synced = try await sandbox.shell(script, sandbox.root.string)
            #expect(synced.status == 1)
            #expect(!synced.output.contains("v\u{FFFD}\n") && !synced.output.contains(".toolenv"), "\(synced)")
            #expect(
                synced.errors.hasPrefix(
                    "error: `\(variable)` is not UTF-8, and toolenv would use another directory\n"), "\(synced)")
        }
    }

    @Test func `A project whose path is not UTF-8 is refused, and leaves no trace`() async throws {
        try await Sandbox.with { sandbox in
            try sandbox.declareLocalTool()
            let script = """
                d=$(printf 'p\\377'); mkdir "$d"; cp project.* "$d"; cd "$d"; "$0" sync; s=$?
                ls -A | grep -v '^project'; ls "$1/roots" "$1/tmp" | grep -v :; exit $s
                """
            let synced = try await sandbox.shell(script, sandbox.store.string)
            #expect(synced.status == 1)
            #expect(synced.output.trimmingCharacters(in: .newlines) == "", "\(synced)")
            #expect(
                sandbox.filtered(synced.errors).hasSuffix(
                    """
                    error: cannot make an environment in `[PROJECT]/p\u{FFFD}`: its path is not UTF-8

                    hint: move the project to a directory whose path is UTF-8

                    """), "\(synced.errors)")
        }
    }

    @Test(arguments: ["home", "project", "store", "above"])
    func `A link in place of a directory is followed`(place: String) async throws {
        try await Sandbox.with { sandbox in
            var sandbox = sandbox
            try sandbox.declareLocalTool()
            let link = sandbox.root.appending("link")
            let target =
                switch place {
                case "home": sandbox.root.appending("home")
                case "project": sandbox.project
                case "store": sandbox.root.appending("other/store")
                default: sandbox.root
                }
            try FileManager.default.createDirectory(atPath: target.string, withIntermediateDirectories: true)
            #expect(symlink(target.string, link.string) == 0)
            let (project, store) = (sandbox.project, sandbox.store)
            switch place {
            case "home": sandbox.environment["HOME"] = link.string
            case "project": sandbox.project = link
            case "store": sandbox.environment["TOOLENV_HOME"] = link.string
            default:
                sandbox.project = link.appending("work/project")
                sandbox.environment["HOME"] = link.appending("home").string
            }
            let used = try await sandbox.shell(Self.use)
            #expect(used.output == "", "\(used)")
            // By whatever name it is reached, it is one project.
            sandbox.project = project
            #expect(try await sandbox.shell(Self.use).output == "")
            let roots = (place == "store" ? target : store).appending("roots").string
            let links = try FileManager.default.contentsOfDirectory(atPath: roots).filter { !$0.contains(".") }
            #expect(links.count == 1)
            #expect(try await sandbox.run("store", "collect").errors.contains("every tree is in use"))
        }
    }

    @Test(arguments: [1500, 4050, 4089])
    func `A path near the longest works, or is refused without harm`(length: Int) async throws {
        try await Sandbox.with { sandbox in
            try sandbox.declareLocalTool()
            // By steps: no call takes such a path at once.
            let script = """
                project=$PWD; n=\(length); part=$(printf 'd%.0s' $(seq 200))
                while [ $((${#PWD} + 202)) -lt $n ]; do mkdir $part; cd $part; done
                rest=$((n - ${#PWD} - 1)); part=$(printf 'e%.0s' $(seq $rest)); mkdir $part; cd $part
                test ${#PWD} = $n || echo "the path has ${#PWD} bytes"
                cp "$project/project.toml" "$project/project.lock" .
                timeout 200 "$0" sync 2>"$1" >/dev/null; s=$?
                if [ $s = 0 ]; then .toolenv/bin/corp x; "$0" check >/dev/null || echo "check fails"; else
                    ls -A .toolenv 2>/dev/null | grep generation; grep -o "^error: " "$1"
                fi
                "$0" store verify 2>&1; ls "$2/tmp"; exit $s
                """
            let ran = try await sandbox.shell(
                script, sandbox.root.appending("errors").string, sandbox.store.string)
            let errors = Sandbox.read(sandbox.root.appending("errors")) ?? ""
            if length < 4000 {
                #expect(ran.status == 0, "\(errors)")
                #expect(ran.output == "corp 1.0 x\n1 tree verified\n", "\(ran)")
            } else {
                #expect(ran.status == 1)
                #expect(ran.output.hasPrefix("error: "), "\(ran)")
                #expect(errors.contains("File name too long"))
            }
            // So that it can be removed again.
            _ = try await sandbox.shell("chmod -R u+w . ; rm -rf ddd*")
        }
    }

    @Test(arguments: ["directory", "pipe", "loop", "socket"])
    func `What stands in the place of project.toml is named, and nobody is sent in circles`(kind: String) async throws {
        try await Sandbox.with { sandbox in
            let make = [
                "directory": "mkdir project.toml", "pipe": "mkfifo project.toml",
                "loop": "ln -s project.toml project.toml",
                "socket": "python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"project.toml\")'",
            ]
            let found = try await sandbox.shell("\(make[kind] ?? ""); timeout 20 \"$0\" init")
            #expect(found.status == 1)
            let place = sandbox.project.appending("project.toml").string
            let opening =
                switch kind {
                case "directory": "error: cannot start a project: `\(place)` is a directory, not a file\n"
                case "pipe": "error: cannot start a project: `\(place)` is a named pipe, not a file\n"
                case "loop": "error: cannot examine `\(place)`\n  caused by: Too many levels of symbolic links\n"
                default: "error: cannot start a project: `\(place)` is a device or socket, not a file\n"
                }
            #expect(found.errors.hasPrefix(opening), "\(found.errors)")
            #expect(!found.errors.contains("start one with"))
        }
    }
}
