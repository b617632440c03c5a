/// Finds the fields of a line that was written with a text format.
///
/// A field ends where the text that follows it in the format stands first: Envoy escapes nothing.
struct TextLineMatcher: LineMatcher {
  private let opening: [UInt8]
  private let steps: [Step]
  /// What follows the fields, end to end.
  private let literals: [UInt8]
  private let time: TimePattern?

  private struct Step {
    let field: LogField?
    /// The first byte of what follows; meaningless where nothing does.
    let mark: UInt8
    /// The rest of it, in ``literals``.
    let rest: Range<Int>
    let length: Int
    /// An instant in a pattern of its own, which may have the mark inside.
    let isPatterned: Bool
  }

  init(_ layout: AccessLogFormat.TextLayout) {
    var literals: [UInt8] = []
    var steps: [Step] = []
    for field in layout.fields {
      let rest = literals.count..<literals.count + max(0, field.terminator.count - 1)
      literals += field.terminator.dropFirst()
      steps.append(
        Step(
          field: field.wanted, mark: field.terminator.first ?? 0, rest: rest, length: field.terminator.count,
          isPatterned: field.wanted == .startTime && layout.time != nil))
    }
    opening = layout.opening
    self.steps = steps
    self.literals = literals
    time = layout.time
  }

  func match(_ bytes: Span<UInt8>, _ range: Range<Int>, into line: inout LoggedLine) -> Bool {
    let (steps, literals) = (steps.span, literals.span)
    guard bytes.has(opening.span, at: range.lowerBound, upTo: range.upperBound) else { return false }
    var position = range.lowerBound + opening.count
    for index in 0..<steps.count {
      let step = steps[index]
      let rest = position..<range.upperBound
      let end: Int? =
        if index == steps.count - 1 {
          endOfLast(step, in: bytes, rest, literals)
        } else if step.isPatterned {
          endOfTime(step, in: bytes, rest, literals)
        } else {
          end(of: step, in: bytes, rest, literals)
        }
      guard let end else { return false }
      if let field = step.field { line.set(field, position..<end) }
      position = end + step.length
    }
    // The last field goes as far as the line does.
    return true
  }

  @inline(__always)
  private func end(
    of step: Step, in bytes: Span<UInt8>, _ range: Range<Int>, _ literals: Span<UInt8>
  ) -> Int? {
    let lastStart = range.upperBound - step.length
    var position = range.lowerBound
    while true {
      position = ByteSearch.next(step.mark, in: bytes, from: position, to: range.upperBound)
      guard position <= lastStart else { return nil }
      if hasRest(of: step, at: position + 1, in: bytes, literals) { return position }
      position += 1
    }
  }

  private func endOfLast(
    _ step: Step, in bytes: Span<UInt8>, _ range: Range<Int>, _ literals: Span<UInt8>
  ) -> Int? {
    let end = range.upperBound - step.length
    guard end >= range.lowerBound else { return nil }
    if step.length == 0 { return end }
    return bytes[end] == step.mark && hasRest(of: step, at: end + 1, in: bytes, literals) ? end : nil
  }

  private func endOfTime(
    _ step: Step, in bytes: Span<UInt8>, _ range: Range<Int>, _ literals: Span<UInt8>
  ) -> Int? {
    guard let end = time?.end(in: bytes, range), end + step.length <= range.upperBound,
      bytes[end] == step.mark
    else { return nil }
    return hasRest(of: step, at: end + 1, in: bytes, literals) ? end : nil
  }

  @inline(__always)
  private func hasRest(
    of step: Step, at position: Int, in bytes: Span<UInt8>, _ literals: Span<UInt8>
  ) -> Bool {
    var offset = 0
    while offset < step.rest.count {
      if bytes[position + offset] != literals[step.rest.lowerBound + offset] { return false }
      offset += 1
    }
    return true
  }
}
