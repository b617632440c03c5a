/// `sleep`.
struct Sleep: Program {
  private var left: SimDuration?

  init(_ arguments: [String]) throws(NotUnderstood) {
    if let option = arguments.first(where: { $0.hasPrefix("-") && $0 != "--" }) {
      throw NotUnderstood("this option of 'sleep' is not simulated", part: option)
    }
    var total = SimDuration.zero
    for argument in arguments where argument != "--" {
      guard let length = Self.length(argument) else { return }
      total = min(total + length, .limit)
    }
    left = arguments.isEmpty ? nil : total
  }

  /// `5`, `0.5`, `5s`, `1m`, `2h`, `1d` or `infinity`.
  static func length(_ text: String) -> SimDuration? {
    if text == "infinity" || text == "inf" { return .limit }
    let unit = text.last.flatMap { ["s", "m", "h", "d"].contains($0) ? $0 : nil }
    let digits = unit == nil ? text[...] : text.dropLast()
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }) else { return nil }
    do throws(SimDuration.ParsingError) {
      if unit == "d" { return min(try SimDuration(parsing: "\(digits)h"), .limit / 24) * 24 }
      return try SimDuration(parsing: "\(digits)\(unit ?? "s")")
    } catch {
      return error == .tooLong ? .limit : nil
    }
  }

  mutating func proceed(input: String, in world: inout some HookWorld) -> ProgramStep {
    guard let length = left else {
      return .finished(ProgramResult(errors: "sleep: invalid time interval\n", status: 1))
    }
    if length < .limit { left = .zero }
    return length > .zero ? .sleeps(length) : .finished(ProgramResult())
  }
}
