import Disk
import Model
import SystemPackage

@testable import Toolenv

extension FuzzTarget {
    /// Files of other tools that say which versions a project wants: what is proposed can be written down.
    static let proposals = FuzzTarget("proposals") { bytes in
        let (choice, rest) = bytes.choice
        let names = [
            ".tool-versions", ".python-version", ".nvmrc", ".node-version", "go.mod", "package.json", "pyproject.toml",
        ]
        let name = names[Int(choice) % names.count]
        let file = Scratch.file(name, rest)
        defer { Scratch.written { try FileSystem.removeFile(file) } }
        guard let proposals = try? ProjectProposals.find(in: Scratch.directory) else { return }
        for proposal in proposals {
            let requirement = proposal.requirement
            promise("\(requirement.debugDescription) is a requirement", (try? Requirement(requirement)) != nil)
        }
    }
}
