/// A part of a preStop command whose effect cannot be foretold, so that nobody trusts a guess.
public struct NotUnderstood: Error, Equatable, Sendable {
  /// Lower case, without the part itself and without a full stop.
  public var message: String
  /// The word, program or option that is meant.
  public var part: String

  init(_ message: String, part: String) {
    self.message = message
    self.part = part
  }
}
