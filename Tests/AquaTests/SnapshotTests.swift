import Foundation
import Testing

@testable import Aqua

@Suite(
    "A registry as it was published",
    .enabled(if: Snapshot.isWanted, "TOOLENV_AQUA_REGISTRY does not name a directory with a registry"))
struct SnapshotTests {
    private let snapshot: Snapshot

    init() throws {
        let directory = try #require(Snapshot.directory, "CI needs \(Snapshot.variable) to name a registry")
        snapshot = try Snapshot(directory)
    }

    @Test("Every version that its maintainers test is written out for every platform, and nothing is unknown")
    func everything() throws {
        let packages = try snapshot.packages()
        var rendered = 0
        var fromSource = 0
        var unpublished = 0
        var urls: Set<String> = []
        for (name, version) in snapshot.versions {
            let release = try #require(packages[name], "\(name)").release(version)
            for runtime in AquaRuntime.all {
                switch release.rendering(on: runtime) {
                case .asset(let asset):
                    rendered += 1
                    urls.insert(asset.url)
                    expectSense(asset, "\(name) \(version) \(runtime)")
                case .unsupported("nothing is published for this platform"): unpublished += 1
                case .unsupported(let reason):
                    #expect(
                        reason.contains("has to build") || reason.contains("variable"), "\(name) \(version): \(reason)")
                    fromSource += 1
                case .needsNewer(let reason): Issue.record("\(name) \(version) \(runtime): \(reason)")
                }
            }
        }
        print("aqua: \(rendered) assets, \(fromSource) to be built, \(unpublished) not published, \(urls.count) URLs")
        #expect(snapshot.versions.count == 7286)
        // Others count what has to be built, and what needs a variable, among what they write out.
        #expect(rendered + fromSource == 46_519)
        #expect(rendered == 45_692)
        #expect(unpublished == 11_769)
        #expect(urls.count == 28_086)
    }

    private func expectSense(_ asset: AquaAsset, _ place: String) {
        #expect(asset.url.hasPrefix("https://"), "\(place)")
        for text in [asset.url, asset.name] + asset.files.map(\.path) + [asset.checksum?.file.url ?? ""] {
            #expect(!text.contains("{{") && !text.contains("<no value>"), "\(place): \(text)")
        }
        #expect(!asset.url.contains(" "), "\(place)")
        #expect(!asset.files.isEmpty && asset.files.allSatisfy { !$0.name.isEmpty && !$0.path.isEmpty }, "\(place)")
        #expect(asset.format != nil, "\(place)")
    }

    @Test("Hundreds of downloads are what the registry's text says")
    func expectedAssets() throws {
        let packages = try snapshot.packages()
        for row in ExpectedAsset.all {
            let rendering = try #require(packages[row.package], "\(row.package)")
                .rendering(version: row.version, on: row.platform)
            #expect(rendering.asset?.url == row.url, "\(row.package) \(row.version) \(row.platform): \(rendering.text)")
            if case .needsNewer(let reason) = rendering { Issue.record("\(row.package) \(row.version): \(reason)") }
        }
        #expect(ExpectedAsset.all.count > 350)
    }

    @Test("Another word for a system or an architecture gives another URL, or none changes")
    func flippedReplacement() throws {
        let packages = try snapshot.packages()
        var changed = 0
        for (name, version) in snapshot.versions {
            let release = try #require(packages[name]).release(version)
            for runtime in [AquaRuntime("linux/amd64/glibc"), AquaRuntime("darwin/arm64")] {
                guard let asset = release.rendering(on: runtime).asset else { continue }
                var block = release.block
                if let override = block.overrides?.first(where: runtime.matches) {
                    block.overlay(override, mergesReplacements: true)
                }
                let template = (block.asset?.source ?? "") + (block.url?.source ?? "") + (block.path?.source ?? "")
                guard let other = release.replacing(runtime.system, with: "xx-system").rendering(on: runtime).asset
                else {
                    Issue.record("\(name) \(version) is gone with another word")
                    continue
                }
                let isNamed = template.contains(".OS") && asset.type != .githubArchive
                #expect((asset.url != other.url) == isNamed, "\(name) \(version): \(asset.url) \(other.url)")
                #expect(!isNamed || other.url.lowercased().contains("xx-system"), "\(name) \(version)")
                changed += isNamed ? 1 : 0
            }
        }
        #expect(changed > 5000)
    }

    @Test("Every version that is tested is offered by its listing, unless a filter keeps it out")
    func listing() throws {
        let packages = try snapshot.packages()
        var offered = 0
        for (name, version) in snapshot.versions {
            let package = try #require(packages[name])
            switch package.listing.verdict(version) {
            case .offered: offered += 1
            case .needsNewer(let reason): Issue.record("\(name) \(version): \(reason)")
            case .refused(let reason): Issue.record("\(name) \(version): \(reason)")
            case .foreign:
                let hasFilter =
                    package.base.versionFilter != nil || package.versions.contains { $0.versionFilter != nil }
                #expect(hasFilter || version == "v1.1.0", "\(name) \(version)")
            }
        }
        #expect(offered > 7000)
    }

    @Test("Every package says something, has a command, and is found by all its names")
    func names() throws {
        let (index, problems) = AquaIndex.of(snapshot.registry)
        #expect(problems.isEmpty)
        #expect(index.entries.count == 2278)
        #expect(Set(index.entries.flatMap { [$0.name] + $0.aliases }).count == 2456)
        for entry in index.entries {
            #expect(!entry.commands.isEmpty, "\(entry.name)")
            #expect(index.entry(named: entry.name) == entry)
            #expect(try snapshot.registry.package(entry).name == entry.name)
        }
        #expect(index.entry(named: "gradle/gradle")?.name == "gradle/gradle-distributions")
        #expect(index.entry(named: "pnpm/pnpm")?.commands == ["pnpm", "pn", "pnpx", "pnx"])
        #expect(index.entry(named: "no/such") == nil)
        let size = snapshot.bytes.count
        let again = try #require(AquaIndex(bytes: index.bytes(digest: "d", size: size), digest: "d", size: size))
        #expect(again.entries == index.entries)
        let known = AquaRegistry(bytes: snapshot.bytes, file: "registry.yaml", index: again)
        for entry in again.entries { #expect(try known.package(entry).aliases == entry.aliases) }
    }
}

extension AquaRelease {
    /// The same with another word for a system or an architecture, whatever the platform's own block says.
    fileprivate func replacing(_ key: String, with word: String) -> AquaRelease {
        var changed = block
        changed.replacements = (changed.replacements ?? [:]).merging([key: word]) { _, new in new }
        changed.overrides = changed.overrides?.map { override in
            var override = override
            override.replacements?[key] = word
            return override
        }
        return AquaRelease(
            package: package, version: version, block: changed, defaultCommand: defaultCommand, doubt: doubt)
    }
}
