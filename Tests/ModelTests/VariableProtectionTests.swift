import Model
import Testing

@Suite("Protected variables")
struct VariableProtectionTests {
    @Test(
        "What makes other programs run other code cannot be set",
        arguments: [
            ("LD_PRELOAD", "every program"), ("LD_LIBRARY_PATH", "every program"), ("LD_AUDIT", "every program"),
            ("DYLD_INSERT_LIBRARIES", "every program"), ("GCONV_PATH", "every program"),
            ("OPENSSL_CONF", "every program"), ("BASH_ENV", "shells"), ("ENV", "shells"), ("IFS", "shells"),
            ("PROMPT_COMMAND", "shells"), ("PS4", "shells"), ("SHELLOPTS", "shells"), ("ZDOTDIR", "shells"),
            ("HOME", "user's own"), ("XDG_CONFIG_HOME", "user's own"), ("GIT_SSH_COMMAND", "git"),
            ("GIT_EXEC_PATH", "git"), ("GIT_CONFIG_GLOBAL", "git"), ("GIT_CONFIG_COUNT", "git"), ("EDITOR", "starts"),
            ("PAGER", "starts"), ("LESSOPEN", "starts"), ("PYTHONSTARTUP", "language"), ("PYTHONPATH", "language"),
            ("NODE_OPTIONS", "language"), ("PERL5OPT", "language"), ("RUBYOPT", "language"),
            ("JAVA_TOOL_OPTIONS", "language"), ("LUA_INIT_5_4", "language"), ("TOOLENV_HOME", "toolenv itself"),
            ("_TOOLENV_HOOK_NAMES", "toolenv itself"),
        ])
    func refused(_ name: String, _ reason: String) {
        let error = #expect(throws: ModelError.self) { try VariableName.validate(name) }
        #expect(error?.code == "protected-variable")
        #expect(error?.summary.hasPrefix("`\(name)` cannot be set as a variable: ") == true)
        #expect(error?.summary.contains(reason.replacing("starts", with: "start")) == true, "\(error?.summary ?? "")")
    }

    @Test(
        "Names that only look alike are free",
        arguments: [
            "LDFLAGS", "LD", "DYLD", "MY_LD_PRELOAD", "ld_preload", "ENVIRONMENT", "BASH_ENVIRONMENT", "PATHS",
            "MANPATH",
            "GIT_AUTHOR_NAME", "GITHUB_TOKEN", "NODE_ENV", "PYTHONUNBUFFERED", "JAVA_HOME", "GOBIN", "GOTOOLCHAIN",
            "NPM_CONFIG_PREFIX", "DENO_INSTALL_ROOT", "CARGO_INSTALL_ROOT", "GEM_HOME", "PIPX_HOME", "AWS_REGION",
            "TMPDIR",
            "LANG", "TZ", "TOOLENVIRONMENT",
        ])
    func free(_ name: String) throws {
        try VariableName.validate(name)
    }

    @Test("The message shows the file, the line and the name")
    func excerpt() {
        expectProject(
            "[env]\nAPI = \"1\"\nLD_PRELOAD = \"{project}/evil.so\"\n",
            fails: """
                3:1: `LD_PRELOAD` cannot be set as a variable: it makes every program load other code [protected-variable]
                LD_PRELOAD = "{project}/evil.so"
                ^^^^^^^^^^
                hint: set it where it is needed, for one command: `LD_PRELOAD=… toolenv run COMMAND`
                """)
    }
}
