/// When colour is used.
package enum ColorChoice: Sendable {
    /// Where the stream and the environment suggest it.
    case auto

    /// Everywhere, files and pipes included.
    case always

    /// Nowhere.
    case never
}
