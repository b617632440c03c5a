/// Finds the fields of a line that was written with a text format.
///
/// A field ends where the text that follows it in the format stands first: Envoy escapes nothing.
struct TextLineMatcher {
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
  }

  init(_ layout: AccessLogFormat.TextLayout) {
    var literals: [UInt8] = []
    var steps: [Step] = []
    for field in layout.fields {
      let rest = literals.count..<literals.count + max(0, field.terminator.count - 1)
      literals += field.terminator.dropFirst()
      steps.append(
        Step(
          field: field.wanted, mark: field.terminator.first ?? 0, rest: rest, length: field.terminator.count))
    }
    opening = layout.opening
    self.steps = steps
    self.literals = literals
    time = layout.time
  }

  /// False where the line is not written so.
  func match(_ bytes: [UInt8], _ range: Range<Int>, into line: inout LoggedLine) -> Bool {
    guard bytes[range].starts(with: opening) else { return false }
    var position = range.lowerBound + opening.count
    for index in steps.indices {
      let step = steps[index]
      let isLast = index == steps.count - 1
      guard let end = end(of: step, isLast: isLast, in: bytes, position..<range.upperBound) else {
        return false
      }
      if let field = step.field { line[field] = position..<end }
      position = end + step.length
    }
    // The last field goes as far as the line does.
    return true
  }

  @inline(__always)
  private func end(of step: Step, isLast: Bool, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    if isLast { return endOfLast(step, in: bytes, range) }
    if step.field == .startTime, let time { return endOfTime(time, step, in: bytes, range) }
    let lastStart = range.upperBound - step.length
    var position = range.lowerBound
    while true {
      position = ByteSearch.next(step.mark, in: bytes, from: position, to: range.upperBound)
      guard position <= lastStart else { return nil }
      if step.rest.isEmpty || hasRest(of: step, at: position + 1, in: bytes) { return position }
      position += 1
    }
  }

  private func endOfLast(_ step: Step, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    let end = range.upperBound - step.length
    guard end >= range.lowerBound else { return nil }
    if step.length == 0 { return end }
    return bytes[end] == step.mark && hasRest(of: step, at: end + 1, in: bytes) ? end : nil
  }

  private func endOfTime(_ time: TimePattern, _ step: Step, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard let end = time.end(in: bytes, range), end + step.length <= range.upperBound, bytes[end] == step.mark
    else { return nil }
    return hasRest(of: step, at: end + 1, in: bytes) ? end : nil
  }

  private func hasRest(of step: Step, at position: Int, in bytes: [UInt8]) -> Bool {
    for offset in 0..<step.rest.count
    where bytes[position + offset] != literals[step.rest.lowerBound + offset] {
      return false
    }
    return true
  }
}
