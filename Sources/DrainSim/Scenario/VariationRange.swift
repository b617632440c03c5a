/// `5s..60s:5s` or `30..90:15`: from the first to the last, both included, by steps.
struct VariationRange: Equatable, Sendable {
  let texts: [String]

  /// Why a text that looks like a range is none.
  enum Fault: Error, Equatable {
    case noStep
    case mixed
    case backwards
    case badStep
    case tooMany
  }

  /// Nil where the text is no range but a value.
  init?(parsing text: Substring) throws(Fault) {
    guard let dots = text.firstRange(of: "..") else { return nil }
    let rest = text[dots.upperBound...].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = Bound(text[..<dots.lowerBound]), let last = rest.first.flatMap(Bound.init) else {
      return nil
    }
    guard rest.count == 2 else { throw .noStep }
    guard let step = Bound(rest[1]), step.number > 0 else { throw .badStep }
    let bounds = [first, last, step]
    guard Set(bounds.filter { $0.number != 0 }.map(\.isLength)).count == 1 else { throw .mixed }
    guard first.number <= last.number else { throw .backwards }
    guard (last.number - first.number) / step.number < Variation.mostColumns else { throw .tooMany }
    texts = stride(from: first.number, through: last.number, by: Int64.Stride(step.number)).map {
      Self.text(of: $0, like: bounds)
    }
  }

  /// In whole seconds where all of the range is written so: `60s`, not `1m`.
  private static func text(of number: Int64, like bounds: [Bound]) -> String {
    guard bounds[2].isLength else { return "\(number)" }
    let length = SimDuration(nanoseconds: number)
    return bounds.allSatisfy(\.isInSeconds) ? "\(length.wholeSeconds)s" : "\(length)"
  }

  /// A whole number, or a length in nanoseconds; a plain 0 may be either.
  private struct Bound {
    let number: Int64
    let isLength: Bool
    /// Written as a whole number of seconds, or a bare 0.
    let isInSeconds: Bool

    /// The bound keeps every sum and difference within 64 bits.
    private static let largest: Int64 = 1 << 53

    init?(_ text: Substring) {
      if let number = Int64(text), -Self.largest...Self.largest ~= number {
        self.number = number
        isLength = false
        isInSeconds = number == 0
      } else if let length = try? SimDuration(parsing: text) {
        number = length.nanoseconds
        isLength = true
        isInSeconds = text.last == "s" && Int64(text.dropLast()) != nil
      } else {
        return nil
      }
    }
  }
}

extension VariationRange.Fault {
  /// To follow the range in quotes.
  var words: String {
    switch self {
    case .noStep: "has no step"
    case .mixed: "mixes lengths and plain numbers"
    case .backwards: "ends before it starts"
    case .badStep: "has a step that is not above zero"
    case .tooMany: "has more than \(Variation.mostColumns) values"
    }
  }

  var hint: String {
    switch self {
    case .noStep, .badStep: "write 5s..60s:5s or 30..90:15"
    case .mixed: "give all three a unit, or none of them"
    case .backwards: "write the smaller end first"
    case .tooMany: "take a longer step"
    }
  }
}
