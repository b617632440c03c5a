import DrainSim

/// The values on a command line of `drainsim generate`, each read as what it has to be.
struct GenerateValues {
  private let parsed: ParsedArguments

  init(_ parsed: ParsedArguments) {
    self.parsed = parsed
  }

  func choice<Choice: RawRepresentable<String>>(_ option: Option) -> Choice? {
    parsed.value(of: option).flatMap(Choice.init)
  }

  /// Puts the option's value in the place of what is there; nothing where it is not given.
  func set<Value>(
    _ option: Option, in place: inout Value, _ fault: String, _ read: (String) -> Value?
  ) throws(UsageError) {
    guard let text = parsed.value(of: option) else { return }
    guard let value = read(text) else { throw bad(option, text, fault) }
    place = value
  }

  func setShare(_ option: Option, in place: inout Probability) throws(UsageError) {
    try set(option, in: &place, "is no share from 0 to 1, or from 0% to 100%", Probability.init(parsing:))
  }

  func setNumber(_ option: Option, in place: inout Int) throws(UsageError) {
    place = try number(option, from: 1) ?? place
  }

  func number(_ option: Option, from least: Int) throws(UsageError) -> Int? {
    guard let text = parsed.value(of: option) else { return nil }
    guard let number = Int(text), number >= least else {
      throw bad(option, text, "is no whole number from \(least) on")
    }
    return number
  }

  func setLaw(_ option: Option, in place: inout DurationLaw) throws(UsageError) {
    guard let text = parsed.value(of: option) else { return }
    do {
      place = try DurationLaw(parsing: text)
    } catch {
      throw bad(option, text, "is no law of lengths (\(error.message))")
    }
  }

  func length(_ option: Option) throws(UsageError) -> SimDuration? {
    guard let text = parsed.value(of: option) else { return nil }
    guard let length = try? SimDuration(parsing: text), length >= .zero else {
      throw bad(option, text, "is no length such as 90s or 1h")
    }
    return length
  }

  func start(_ option: Option) throws(UsageError) -> Traffic.Start? {
    guard let text = parsed.value(of: option) else { return nil }
    guard let start = try? Traffic.Start(parsing: text) else {
      throw bad(option, text, "is no length such as 5s, and no time such as 2026-03-01T10:00:00Z")
    }
    return start
  }

  /// `2` or `1..3`.
  static func range(_ text: String) -> ClosedRange<Int>? {
    let ends = text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false).map { Int($0) }
    guard let low = ends.first ?? nil, let high = ends.last ?? nil, low >= 1, low <= high else { return nil }
    return low...high
  }

  private func bad(_ option: Option, _ value: String, _ fault: String) -> UsageError {
    UsageError(problem: .badValue(option, value, fault), command: GenerateCommand.syntax.path)
  }
}
