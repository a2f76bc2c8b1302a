import Catalogue
import Disk
import Environment
import Model
import Store
import SystemPackage
import Transfer
import Unpack
import YAML

/// What keeps toolenv from working on this machine, and what is well.
package struct DoctorReport: Sendable, Encodable {
    /// One thing that was looked at.
    package struct Check: Sendable, Encodable {
        /// How it stands.
        package enum State: String, Sendable, Encodable {
            case good
            case warning
            case bad
        }

        package let name: String
        package let state: State

        /// What was found.
        package let finding: String

        /// What to do about it, with the command in backticks.
        package let mend: String?
    }

    package let checks: [Check]

    /// Whether nothing must be mended.
    package var isHealthy: Bool { checks.allSatisfy { $0.state != .bad } }
}

/// Looks around on the machine and in the project; changes nothing and uses no network.
package struct DoctorOperation: Sendable {
    let services: Services

    /// Prepares the operation.
    package init(_ services: Services) {
        self.services = services
    }

    /// Makes every check.
    ///
    /// - Throws: only `CancellationError`; a check that fails is a finding.
    package func run(_ workspace: Workspace?) async throws -> DoctorReport {
        var checks = [platform(), store(), libcurl(), libarchive(), libyaml(), manifests(workspace)]
        checks.append(await index(workspace))
        checks.append(gitHub())
        checks += try await gitChecks(workspace)
        if let workspace { checks.append(project(workspace)) }
        checks += pathChecks(workspace)
        return DoctorReport(checks: checks)
    }

    private func platform() -> DoctorReport.Check {
        let host = services.context.host
        let floor = host.floor.map { " with \($0)" } ?? ""
        return .init(
            name: "platform", state: .good, finding: "\(host.platform)\(floor), toolenv \(services.context.version)",
            mend: nil)
    }

    private func store() -> DoctorReport.Check {
        let store = services.store()
        do {
            try store.requireWritable()
            let count = try store.list().count
            return .init(
                name: "store", state: .good,
                finding: "\(store.layout.root) holds \(count) \(count == 1 ? "tree" : "trees")",
                mend: nil)
        } catch {
            // What is in somebody else's store can be used all the same.
            let isOfUse = (try? store.list().isEmpty) == false
            return .init(
                name: "store", state: isOfUse ? .warning : .bad, finding: FailureText.of(error),
                mend: "make it writable, or set `TOOLENV_HOME` to a directory that is")
        }
    }

    private func libcurl() -> DoctorReport.Check {
        do throws(TransferError) {
            try Transfer.requireLibrary()
            return .init(name: "libcurl", state: .good, finding: "it opens; downloads work through it", mend: nil)
        } catch {
            return bad("libcurl", error, mend: error.hints.first)
        }
    }

    private func libarchive() -> DoctorReport.Check {
        do throws(ArchiveError) {
            try Unpacker.requireLibrary()
            return .init(name: "libarchive", state: .good, finding: "it opens; archives are read with it", mend: nil)
        } catch {
            return bad("libarchive", error, mend: error.hints.first)
        }
    }

    /// Only the aqua registry is read with it, which not everybody wants.
    private func libyaml() -> DoctorReport.Check {
        do throws(YAMLError) {
            try YAMLDocument.requireLibrary()
            return .init(
                name: "libyaml", state: .good, finding: "it opens; the aqua registry is read with it", mend: nil)
        } catch {
            return .init(
                name: "libyaml", state: .warning, finding: FailureText.of(error), mend: error.hints.first)
        }
    }

    private func gitHub() -> DoctorReport.Check {
        if let variable = ForgeCredentials.variable(for: "api.github.com", in: services.context.environment) {
            return .init(name: "github", state: .good, finding: "its API is asked with `\(variable)`", mend: nil)
        }
        return .init(
            name: "github", state: .good,
            finding: "its API, where it has to be asked, grants 60 requests an hour without a token",
            mend: nil)
    }

    private func manifests(_ workspace: Workspace?) -> DoctorReport.Check {
        do {
            let count = try services.library(project: workspace?.directory).all().count
            guard count > 0 else {
                return .init(
                    name: "manifests", state: .bad, finding: "no manifests are installed",
                    mend: "install toolenv with `./install.sh`, or set `TOOLENV_MANIFESTS`")
            }
            return .init(name: "manifests", state: .good, finding: "\(count) tools are known by name", mend: nil)
        } catch {
            return bad("manifests", error, mend: "see `toolenv manifest check`")
        }
    }

    private func index(_ workspace: Workspace?) async -> DoctorReport.Check {
        do {
            let index = try await services.pythonIndex(for: workspace)
            return .init(
                name: "python index", state: .good, finding: "\(index.url), from \(index.origin)", mend: nil)
        } catch {
            return .init(
                name: "python index", state: .warning, finding: "none is configured and there is no pip to ask",
                mend: "set `PIP_INDEX_URL`, or write `index` in `[sources.pypi]`")
        }
    }

    private func gitChecks(_ workspace: Workspace?) async throws -> [DoctorReport.Check] {
        guard let workspace else { return [] }
        let warnings = try await GitIgnoreCheck(services).run(workspace.directory)
        return warnings.map { .init(name: "git", state: .warning, finding: $0, mend: nil) }
    }

    private func project(_ workspace: Workspace) -> DoctorReport.Check {
        do {
            let report = try CheckOperation(services).run(workspace)
            let found = report.lock + report.environment
            guard let first = found.first else {
                return .init(name: "project", state: .good, finding: "lock and environment are up to date", mend: nil)
            }
            return .init(
                name: "project", state: .warning, finding: first,
                mend: report.lock.isEmpty ? "run `toolenv sync`" : "run `toolenv lock`, then `toolenv sync`")
        } catch {
            return bad("project", error, mend: nil)
        }
    }

    /// Commands of an activated environment that something else on PATH stands in front of.
    private func pathChecks(_ workspace: Workspace?) -> [DoctorReport.Check] {
        let environment = services.context.environment
        guard let workspace, let active = environment["TOOLENV"], active == workspace.environmentDirectory.string,
            let lockfile = try? workspace.lock()
        else { return [] }
        let own = workspace.environmentDirectory.appending("bin").string
        let before = (environment["PATH"] ?? "").split(separator: ":").prefix { $0 != own }
        var checks: [DoctorReport.Check] = []
        for command in lockfile.tools.flatMap(\.commands) {
            for directory in before {
                let path = FilePath(String(directory)).appending(command)
                guard (try? FileSystem.status(path, followingLinks: true)) ?? nil != nil else { continue }
                checks.append(
                    .init(
                        name: "PATH", state: .warning, finding: "`\(path)` stands before the project's `\(command)`",
                        mend: "run `. .toolenv/bin/activate` again"))
                break
            }
        }
        return checks
    }

    private func bad(_ name: String, _ error: any Error, mend: String?) -> DoctorReport.Check {
        .init(name: name, state: .bad, finding: FailureText.of(error), mend: mend)
    }
}
