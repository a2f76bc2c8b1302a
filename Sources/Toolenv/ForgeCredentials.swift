import Model
import Synchronization
import Transfer

/// Tokens for the APIs of forges: from the variables that their own tools read, or from GitHub's own tool.
///
/// Looked for when an API is first to be asked, once for each host. A token goes to the API's host alone: GitHub refuses
/// downloads that come with one.
final class ForgeCredentials: Sendable {
    private let environment: [String: String]
    private let asked = Mutex<Set<String>>([])

    init(environment: [String: String]) {
        self.environment = environment
    }

    /// The variables for a host, the first one that is set counts; those that the tools of the forges read.
    private static let variables = [
        "api.github.com": ["GITHUB_TOKEN", "GH_TOKEN"], "gitlab.com": ["GITLAB_TOKEN"], "codeberg.org": ["GITEA_TOKEN"],
    ]

    /// The variable whose token a host's API is asked with; nil when none is set.
    static func variable(for host: String, in environment: [String: String]) -> String? {
        let own = TokenVariable.name(for: host).map { [$0] } ?? []
        return (own + (variables[host] ?? [])).first { environment[$0]?.isEmpty == false }
    }

    /// The credential for a host; nil when there is none, and every time after the first.
    func credential(for host: String) async -> Credential? {
        guard Self.variables[host] != nil, asked.withLock({ $0.insert(host).inserted }),
            TokenVariable.name(for: host).flatMap({ environment[$0] }) == nil
        else { return nil }
        if let name = Self.variable(for: host, in: environment), let token = environment[name] {
            return Credential(host: host, bearer: token, source: "`\(name)`")
        }
        guard host == "api.github.com" else { return nil }
        let printed = await ProgramOutput.text(
            "gh", ["auth", "token", "--hostname", "github.com"], environment: environment, seconds: 5)
        let token = printed?.text.trimming(while: \.isWhitespace) ?? ""
        return token.isEmpty ? nil : Credential(host: host, bearer: token, source: "`gh auth token`")
    }
}
