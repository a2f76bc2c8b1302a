package import Model
package import Transfer

/// The Python package index that this machine, user or project has chosen.
package struct PythonIndex: Sendable, Equatable {
    /// The root of the index; a project's page is one level below.
    package let url: WebAddress

    /// What opens the index, where its setting held a user name or a password.
    package let credential: Credential?

    /// The setting that names the index, such as `PIP_INDEX_URL` or a file's path; never a secret.
    package let origin: String

    /// Reads the address that a setting holds; user name and password in it become a credential for its host.
    ///
    /// - Throws: `CatalogueError` when it is no address. The message does not repeat the text, which may hold a secret.
    package init(_ text: String, origin: String) throws(CatalogueError) {
        let parts: (address: WebAddress, user: String?, password: String?)
        do throws(ModelError) {
            parts = try WebAddress.splittingCredentials(text.hasSuffix("/") ? text : text + "/")
        } catch {
            throw CatalogueError(
                code: "invalid-index", summary: "the Python index that `\(origin)` names is not an address",
                details: [error.summary], hints: ["it must be a URL that starts with `https://`"])
        }
        url = parts.address
        self.origin = origin
        let host = parts.address.host + (parts.address.port.map { ":\($0)" } ?? "")
        credential =
            parts.user == nil && parts.password == nil
            ? nil : Credential(host: host, user: parts.user, password: parts.password, source: origin)
    }

    /// The page of the project that `name` means in any spelling; throws `invalid-url` for what no project can be.
    func page(of name: String) throws(ModelError) -> WebAddress {
        try url.resolving("./" + ProjectName.normalized(name) + "/")
    }
}
