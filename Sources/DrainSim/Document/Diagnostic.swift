/// One complaint about an input: where, what is wrong, and what to do about it.
public struct Diagnostic: Error, Equatable, Sendable {
  public enum Severity: String, Sendable {
    case error, warning
    /// Something that was assumed, and need not be wrong.
    case note
  }

  public var severity: Severity
  public var place: SourcePlace?
  /// Lower case, the user's own text in single quotes, no full stop.
  public var message: String
  /// The remedy, where one is known.
  public var hint: String?

  public init(
    _ message: String, at place: SourcePlace?, hint: String? = nil, severity: Severity = .error
  ) {
    self.severity = severity
    self.place = place
    self.message = message
    self.hint = hint
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: error: message`, with the hint on a line of its own.
  public var description: String {
    let prefix = place.map { "\($0): " } ?? ""
    let remedy = hint.map { "\n  hint: \($0)" } ?? ""
    return "\(prefix)\(severity.rawValue): \(message)\(remedy)"
  }
}

/// An input that cannot be used, with everything that is wrong with it in the order of the file.
public struct InvalidInput: Error, Equatable, Sendable {
  public let diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }
}
