import CShim

/// What SwiftPM links as `main`.
///
/// A name that is declared here never falls through to PATH, and nothing of a project that was not synced on this machine
/// is executed or read but its two files.
@_cdecl("toolenv_shim_main")
func shim(_ count: Int32, _ arguments: Pointers, _ variables: Pointers) -> Int32 {
    let call = Call(arguments, variables)
    guard count > 0, !call.isItself else { return Activation.print(call) }
    if let project = Project.nearest() {
        let isConsented = call.data.map { project.isConsented(in: $0) } ?? false
        if isConsented, let command = project.command(call.name) { call.run(command, of: project) }
        if project.declares(call.name) {
            guard isConsented else {
                call.fail(
                    127, "", project.directory, " declares it and was not synced on this machine; run `toolenv sync`")
            }
            call.mend(project, Text(project.directory, " declares it, but its environment does not have it"))
        }
    }
    if let data = call.data {
        let project = Project(directory: Text(data, "/user"), isDefault: true)
        if project.isConsented(in: data), let command = project.command(call.name) { call.run(command, of: project) }
    }
    call.passOn()
}
