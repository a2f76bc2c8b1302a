import Disk
import Environment
import SystemPackage
import Testing

/// Against real repositories, with a home and a configuration of their own.
@Suite("What git ignores")
struct GitIgnoreTests {
    /// A project in a repository.
    private struct Repository {
        let fixture: ProjectFixture
        var environment: [String: String]

        init(_ fixture: ProjectFixture) throws {
            self.fixture = fixture
            let home = fixture.folder.appending("home")
            try FileSystem.createDirectories(home)
            environment = [
                "PATH": "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin", "HOME": home.string,
                "GIT_CONFIG_NOSYSTEM": "1",
                "GIT_CEILING_DIRECTORIES": fixture.folder.string, "LC_ALL": "C.UTF-8",
            ]
        }

        @discardableResult
        func git(_ arguments: String..., in directory: FilePath? = nil) async throws -> ProgramRun {
            let run = try await ProgramRun.of(
                "/usr/bin/env", ["git"] + arguments, environment: environment, in: directory ?? fixture.project)
            try #require(run.status == 0, "git \(arguments): \(run.errors)")
            return run
        }

        var runner: GitIgnoreReport.Runner {
            let environment = environment
            let directory = fixture.folder
            return { arguments in
                let run = try await ProgramRun.of(
                    "/usr/bin/env", ["git"] + arguments, environment: environment, in: directory)
                return (run.status, run.output)
            }
        }

        func write(_ text: String, to name: String) throws {
            let path = fixture.project.appending(name)
            try FileSystem.createDirectories(path.removingLastComponent())
            try FileSystem.write(Array(text.utf8), to: path)
        }

        func report(in directory: FilePath? = nil) async throws -> GitIgnoreReport? {
            try await GitIgnoreReport(directory: directory ?? fixture.project, git: runner)
        }

        func excludes() async throws -> GlobalExcludes {
            try await GlobalExcludes(
                home: fixture.folder.appending("home"), environment: environment, git: runner)
        }
    }

    private func withRepository(_ body: (Repository) async throws -> Void) async throws {
        try await ProjectFixture.with(project: "a 'project'") { fixture in
            let repository = try Repository(fixture)
            try await repository.git("init", "--quiet")
            try await body(repository)
        }
    }

    @Test("A new repository has nothing to mend, and the environment's own file suffices")
    func fresh() async throws {
        try await withRepository { repository in
            #expect(try await repository.report() == GitIgnoreReport(ignoredBy: nil, findings: []))
            try repository.fixture.apply(repository.fixture.specification([repository.fixture.tool("alpha")]))
            try await #expect(
                repository.report()?.ignoredBy == .init(file: ".toolenv/.gitignore", line: 1, pattern: "*"))
            #expect(try await repository.git("status", "--porcelain").output == "")
        }
    }

    @Test(
        "Any rule that ignores the environment is found, made or not",
        arguments: [".toolenv/", ".toolenv", "/.tool*", ".*"])
    func ignored(pattern: String) async throws {
        try await withRepository { repository in
            try repository.write("x\n\(pattern)\n", to: ".gitignore")
            let rule = GitIgnoreReport.Rule(file: ".gitignore", line: 2, pattern: pattern)
            #expect(try await repository.report()?.ignoredBy == rule)
            try repository.write("", to: ".git/info/exclude")
            try repository.write("\(pattern)\n!.toolenv\n!.toolenv/\n", to: ".gitignore")
            #expect(try await repository.report()?.ignoredBy == nil)
        }
    }

    @Test("The user's own rules count")
    func globally() async throws {
        try await withRepository { repository in
            let file = try await repository.excludes().file
            try FileSystem.createDirectories(file.removingLastComponent())
            try FileSystem.write(Array(GlobalExcludes.addition(to: "").utf8), to: file)
            #expect(try await repository.report()?.ignoredBy?.pattern == ".toolenv/")
        }
    }

    @Test("Shared files that are ignored are named with the rule and the command, unless they are tracked")
    func ignoredShared() async throws {
        try await withRepository { repository in
            try repository.write("*.lock\nproject.*\n!project.toml\n", to: ".gitignore")
            try repository.write("", to: "project.lock")
            let rule = GitIgnoreReport.Rule(file: ".gitignore", line: 2, pattern: "project.*")
            let report = try #require(try await repository.report())
            #expect(report.findings == [.ignored(file: "project.lock", rule)])
            #expect(
                report.warnings == [
                    "`project.lock` is ignored by git (.gitignore:2: project.*) and would not be shared; "
                        + "run `git add --force project.lock`"
                ])
            try await repository.git("add", "--force", "project.lock")
            #expect(try await repository.report()?.findings == [])
        }
    }

    @Test("Tracked environments are named with the command that mends it", arguments: [".toolenv", ".venv"])
    func tracked(directory: String) async throws {
        try await withRepository { repository in
            try repository.write("", to: "\(directory)/pyvenv.cfg")
            try repository.write("", to: "\(directory)x/y")
            try await repository.git("add", "--all")
            let report = try #require(try await repository.report())
            #expect(report.findings == [.tracked(directory: directory)])
            #expect(
                report.warnings == [
                    "files in `\(directory)/` are tracked by git; run `git rm -r --cached \(directory)`"
                ])
            try await repository.git("rm", "-r", "--cached", "--quiet", directory)
            #expect(try await repository.report()?.findings == [])
        }
    }

    @Test("A project may be in a subdirectory or in a worktree")
    func elsewhere() async throws {
        try await withRepository { repository in
            try repository.write("*.lock\n", to: ".gitignore")
            try repository.write("", to: "services/web/.venv/x")
            try await repository.git("add", "--all")
            try await repository.git(
                "-c", "user.name=a", "-c", "user.email=a@example", "commit", "--quiet", "--message", "first")
            let worktree = repository.fixture.folder.appending("worktree")
            try await repository.git("worktree", "add", "--quiet", worktree.string)
            for top in [repository.fixture.project, worktree] {
                let report = try await repository.report(in: top.appending("services").appending("web"))
                let rule = GitIgnoreReport.Rule(file: ".gitignore", line: 1, pattern: "*.lock")
                #expect(
                    report?.findings == [.ignored(file: "project.lock", rule), .tracked(directory: ".venv")])
            }
        }
    }

    @Test("Outside of a repository, in a bare one and without git there is nothing to say")
    func nowhere() async throws {
        try await ProjectFixture.with { fixture in
            let repository = try Repository(fixture)
            #expect(try await repository.report() == nil)
            try await repository.git("init", "--quiet", "--bare")
            #expect(try await repository.report() == nil)
            #expect(try await GitIgnoreReport(directory: fixture.project, git: { _ in nil }) == nil)
        }
    }

    @Test("The user's excludes file is where git looks for it")
    func excludesFile() async throws {
        try await withRepository { repository in
            let home = repository.fixture.folder.appending("home")
            #expect(try await repository.excludes().file == home.appending(".config/git/ignore"))
            var configured = repository
            configured.environment["XDG_CONFIG_HOME"] = home.appending("xdg").string
            #expect(try await configured.excludes().file == home.appending("xdg/git/ignore"))
            try await repository.git("config", "--global", "core.excludesFile", "~/my ignores")
            #expect(try await configured.excludes().file == home.appending("my ignores"))
            let without = try await GlobalExcludes(home: "/h", environment: ["XDG_CONFIG_HOME": "x"], git: { _ in nil })
            #expect(without.file == "/h/.config/git/ignore")
        }
    }

    @Test(
        "Only lines that are missing are added, on lines of their own",
        arguments: [
            ("", ".toolenv/\n.venv/\n"), ("*.o", "\n.toolenv/\n.venv/\n"), (".venv\n", ".toolenv/\n"),
            (".venv/\r\n/.toolenv/\r\n", ""), ("**/.venv/\n.toolenv/\n", ""),
            ("#.venv/\n.toolenv/x\n", ".toolenv/\n.venv/\n"),
        ])
    func additions(text: String, addition: String) {
        #expect(GlobalExcludes.addition(to: text) == addition)
        #expect(GlobalExcludes.addition(to: text + addition) == "")
    }
}
