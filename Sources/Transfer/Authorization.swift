import Disk
import Model
import SystemPackage

/// A value for the `Authorization` field, and where it comes from.
struct Authorization: Sendable, Equatable {
    /// The field's value; a secret.
    let value: String

    /// What a message calls it, such as `TOOLENV_TOKEN_INDEX_EXAMPLE`; no secret.
    let source: String
}

/// All secrets that may be used, each only for its host.
///
/// The order is: what the settings hold, then the variable that `TokenVariable` names, then `.netrc`.
struct Authorizations: Sendable {
    /// What the settings hold; the first one for a host counts.
    var credentials: [Credential]

    private let environment: [String: String]
    private var netrc: Netrc?

    /// Where `.netrc` is.
    private let netrcPath: FilePath?

    init(credentials: [Credential], environment: [String: String]) {
        self.credentials = credentials
        self.environment = environment
        let named = environment["NETRC"].flatMap { $0.isEmpty ? nil : FilePath($0) }
        netrcPath = named ?? environment["HOME"].map { FilePath($0).appending(".netrc") }
    }

    /// Reads `.netrc`; one that is missing says nothing.
    ///
    /// - Returns: why one that is there cannot be read.
    mutating func readNetrc() -> FileSystemError? {
        guard let netrcPath else { return nil }
        do throws(FileSystemError) {
            guard let bytes = try FileSystem.readIfPresent(netrcPath, limit: Self.largestNetrc) else { return nil }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw FileSystemError(operation: "read", path: netrcPath.string, errno: .illegalByteSequence)
            }
            netrc = Netrc(text)
            return nil
        } catch {
            return error
        }
    }

    /// In bytes: more than thousands of hosts need.
    private static let largestNetrc = 4 << 20

    /// The authorization for a request to `url`; none over a connection that others can read, unless it is for a host
    /// of `plainHosts`, which the settings name with http.
    ///
    /// - Parameter isWhereAsked: whether the caller asks there, and no redirect has led there. Where a redirect leads, at
    ///   a port of its own, somebody else may listen: what is good for a whole host is not shown there.
    func authorization(
        for url: WebAddress, plainHosts: Set<String>, isWhereAsked: Bool = true
    ) -> Authorization? {
        guard url.isPrivate || plainHosts.contains(url.host) else { return nil }
        let isForHost = isWhereAsked || url.port == nil
        if let found = declared(for: url, isForHost) { return found }
        guard url.isPrivate else { return nil }
        return token(for: url, isForHost) ?? (isForHost ? netrcEntry(for: url) : nil)
    }

    private func declared(for url: WebAddress, _ isForHost: Bool) -> Authorization? {
        let withPort = url.effectivePort.map { "\(url.host):\($0)" }
        let matching = credentials.first { (isForHost && $0.host == url.host) || $0.host == withPort }
        guard let matching else { return nil }
        if let bearer = matching.bearer { return Self.bearer(bearer, source: matching.source) }
        return Self.basic(matching.user, matching.password, source: matching.source)
    }

    private func token(for url: WebAddress, _ isForHost: Bool) -> Authorization? {
        let names = [
            TokenVariable.name(for: url.host, port: url.effectivePort),
            isForHost ? TokenVariable.name(for: url.host) : nil,
        ]
        for name in names.compactMap({ $0 }) {
            if let found = environment[name].flatMap({ Self.bearer($0, source: "`\(name)`") }) { return found }
        }
        return nil
    }

    private func netrcEntry(for url: WebAddress) -> Authorization? {
        guard let entry = netrc?.entry(for: url.host) else { return nil }
        return Self.basic(entry.login, entry.password, source: "`\(netrcPath?.string ?? ".netrc")`")
    }

    /// No token has blanks in it; the line's end that a file's content brings along would end the field.
    private static func bearer(_ token: String, source: String) -> Authorization? {
        let token = token.filter { !$0.isWhitespace }
        return token.isEmpty ? nil : Authorization(value: "Bearer \(token)", source: source)
    }

    private static func basic(_ user: String?, _ password: String?, source: String) -> Authorization? {
        guard user != nil || password != nil else { return nil }
        return Authorization(value: "Basic " + Base64.encoded("\(user ?? ""):\(password ?? "")"), source: source)
    }
}
