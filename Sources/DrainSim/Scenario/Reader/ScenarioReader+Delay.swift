/// Delays that may not be known exactly: one length, or a law of lengths.
extension ScenarioReader {
  /// A delay as the file has it.
  struct DeclaredDelay {
    /// The length, or the law's median.
    let length: SimDuration
    let law: DurationLaw?
  }

  /// `500ms`, `{from: 100ms, to: 2s}`, `{median: 500ms, sigma: 0.5}`, `{p50: 500ms, p99: 5s}` or `{mean: 1s}`.
  mutating func delay(_ node: Node, _ what: String) -> DeclaredDelay? {
    guard case .mapping = node.content else {
      return length(node, what).map { DeclaredDelay(length: $0, law: nil) }
    }
    return law(node, what).map { DeclaredDelay(length: $0.median, law: $0) }
  }

  /// Keeps a law for the trials that draw from it.
  ///
  /// - Parameter setting: the name that the settings in force have for it.
  mutating func keep(
    _ law: DurationLaw?, of subject: UncertainDelays.Subject, _ setting: String, at place: SourcePlace
  ) {
    guard let law else { return }
    uncertainDelays.append(
      UncertainDelays.Delay(name: setting, law: law, subject: subject, place: place))
  }

  private mutating func law(_ node: Node, _ what: String) -> DurationLaw? {
    let known = DurationLaw.Parameter.allCases.filter { $0 != .constant }
    let before = complaints.count
    let fields = fields(node, of: what, known: known.map(\.rawValue))
    var parameters = DurationLaw.Parameters()
    for parameter in known {
      guard let value = fields[parameter.rawValue] else { continue }
      if parameter == .sigma {
        parameters.sigma = number(value, "\(what).sigma")
      } else {
        parameters[parameter] = length(value, "\(what).\(parameter.rawValue)")
      }
    }
    guard complaints.count == before else { return nil }
    do throws(DurationLaw.InvalidLaw) {
      return try DurationLaw(parameters)
    } catch {
      let place = error.parameter.map { fields.keyPlace($0.rawValue) } ?? node.place
      complain("\(what): \(error.message)", at: place, hint: error.hint)
      return nil
    }
  }

  private mutating func number(_ node: Node, _ what: String) -> Double? {
    if case .scalar(let scalar) = node.content {
      switch scalar.value {
      case .int(let number): return Double(number)
      case .float(let number): return number
      case .null, .bool, .string: break
      }
    }
    complain("\(what) must be a number, not \(shown(node))", at: node.place)
    return nil
  }
}
