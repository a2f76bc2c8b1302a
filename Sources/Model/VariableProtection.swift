/// Variables that a project must not set, because they say what other programs run, or where they look for it.
///
/// Whoever syncs a project wants its tools, at the versions that were reviewed; a line of `[env]` must not slip code into
/// every other program that is started in its directory. The same holds for what tools set, in manifests and locks.
struct VariableProtection: Sendable {
    /// Why, as the end of "cannot be set: …".
    let reason: String

    /// Whole names.
    let names: Set<String>

    /// How protected names begin.
    let prefixes: [String]

    private init(_ reason: String, _ names: String, prefixes: [String] = []) {
        self.reason = reason
        self.names = Set(names.split(separator: " ").map(String.init))
        self.prefixes = prefixes
    }

    /// Why `name` is protected; nil for a name that is free.
    static func reason(for name: String) -> String? {
        all.first { group in
            group.names.contains(name) || group.prefixes.contains { name.hasPrefix($0) }
        }?.reason
    }

    private static let all: [VariableProtection] = [loader, shell, person, git, commands, languages, own]

    private static let loader = VariableProtection(
        "it makes every program load other code",
        "GCONV_PATH GLIBC_TUNABLES OPENSSL_CONF OPENSSL_ENGINES OPENSSL_MODULES GIO_EXTRA_MODULES GTK_MODULES GTK_PATH "
            + "QT_PLUGIN_PATH",
        prefixes: ["LD_", "DYLD_"])

    private static let shell = VariableProtection(
        "shells run it, or read what they run by it",
        "BASH_ENV BASH_LOADABLES_PATH BASHOPTS CDPATH ENV FIGNORE FPATH GLOBIGNORE HISTFILE IFS PROMPT PROMPT2 PROMPT3 "
            + "PROMPT4 PROMPT_COMMAND PS0 PS1 PS2 PS3 PS4 RPROMPT RPS1 SHELLOPTS ZDOTDIR "
            + "EUID OLDPWD PPID PWD RANDOM SHLVL UID _",
        prefixes: ["BASH_FUNC_"])

    private static let person = VariableProtection(
        "it is the user's own, and programs look for their settings by it",
        "HOME LOGNAME SHELL USER XDG_CONFIG_DIRS XDG_CONFIG_HOME XDG_DATA_DIRS XDG_DATA_HOME XDG_RUNTIME_DIR")

    private static let git = VariableProtection(
        "git runs programs by it",
        "GIT_ASKPASS GIT_ATTR_SOURCE GIT_COMMON_DIR GIT_DIR GIT_EDITOR GIT_EXEC_PATH GIT_EXTERNAL_DIFF GIT_PAGER "
            + "GIT_PROXY_COMMAND GIT_SEQUENCE_EDITOR GIT_SSH GIT_SSH_COMMAND GIT_SSH_VARIANT GIT_TEMPLATE_DIR GIT_WORK_TREE "
            + "SSH_ASKPASS SSH_AUTH_SOCK SUDO_ASKPASS",
        prefixes: ["GIT_CONFIG"])

    private static let commands = VariableProtection(
        "it names a program that others start",
        "BROWSER EDITOR LESSCLOSE LESSOPEN MANPAGER PAGER SUDO_EDITOR SYSTEMD_EDITOR SYSTEMD_PAGER VISUAL")

    private static let languages = VariableProtection(
        "it makes every program of its language run other code",
        "CLASSPATH JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS NODE_OPTIONS NODE_PATH PERL5DB PERL5LIB PERL5OPT "
            + "PERLLIB PHP_INI_SCAN_DIR PHPRC PYTHONBREAKPOINT PYTHONEXECUTABLE PYTHONHOME PYTHONINSPECT PYTHONPATH "
            + "PYTHONPLATLIBDIR PYTHONSTARTUP PYTHONUSERBASE RUBYLIB RUBYOPT R_ENVIRON R_ENVIRON_USER R_PROFILE R_PROFILE_USER "
            + "DOTNET_STARTUP_HOOKS ERL_AFLAGS ERL_FLAGS ERL_ZFLAGS TCLLIBPATH",
        prefixes: ["LUA_INIT", "CORECLR_", "COR_", "JULIA_LOAD_PATH"])

    private static let own = VariableProtection(
        "toolenv itself is set up by it", "", prefixes: ["TOOLENV_", "_TOOLENV_", "_toolenv_"])
}
