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
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
    let unit = text.last.flatMap { units[$0] }
    let digits = unit == nil ? text : String(text.dropLast())
    guard let first = digits.first, first.isNumber || first == ".", !digits.contains(where: \.isLetter),
      let seconds = Double(digits), seconds.isFinite
    else { return nil }
    let nanoseconds = (seconds * (unit ?? 1) * 1e9).rounded()
    return nanoseconds < Double(SimDuration.limit.nanoseconds)
      ? SimDuration(nanoseconds: Int64(nanoseconds)) : .limit
  }

  mutating func proceed(input: String, in world: inout some HookWorld) -> ProgramStep {
    guard let length = left else {
      return .finished(ProgramResult(errors: "sleep: invalid time interval\n", status: 1))
    }
    left = .zero
    return length > .zero ? .sleeps(length) : .finished(ProgramResult())
  }
}
