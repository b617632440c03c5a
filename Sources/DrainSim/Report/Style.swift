/// What a piece of text is, and the one table of the colours that show it.
package struct Style: Equatable, Sendable {
  package enum Role: CaseIterable, Sendable {
    case error, warning, note, heading, dim
    case completed, dropped, rerouted, retried
  }

  private let coloured: Bool

  package init(coloured: Bool) {
    self.coloured = coloured
  }

  package func paint(_ text: String, as role: Role) -> String {
    coloured ? "\u{1B}[\(Self.rendition(of: role))m\(text)\u{1B}[0m" : text
  }

  /// The parameters of SGR: only the eight basic colours, which every terminal lets its user choose.
  private static func rendition(of role: Role) -> String {
    switch role {
    case .error, .dropped: "1;31"
    case .warning, .retried: "33"
    case .heading: "1"
    case .completed: "32"
    case .note, .rerouted: "36"
    case .dim: "2"
    }
  }
}
