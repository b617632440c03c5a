/// `expect.dropped` and its like: how many requests may end so.
extension ScenarioReader {
  typealias AmountBounds = Expectation.Bounds<Expectation.Amount>

  mutating func counts(of outcome: Outcome, _ node: Node) -> [Expectation] {
    let name = "expect.\(outcome.name)"
    guard case .mapping = node.content else {
      return [Expectation(subject: .count(outcome, nil, nil, bounds(node, name)), place: node.place)]
    }
    let known = ["min", "max", "exactly", "inbound", "outbound"] + (outcome == .dropped ? ["causes"] : [])
    let fields = fields(node, of: name, known: known)
    var found: [Expectation] = []
    let hasParts = ["inbound", "outbound", "causes"].contains { fields[$0] != nil }
    if !hasParts || ["min", "max", "exactly"].contains(where: { fields[$0] != nil }) {
      let bounds = bounds(fields, name)
      found.append(Expectation(subject: .count(outcome, nil, nil, bounds), place: node.place))
    }
    for direction in Trace.Direction.allCases {
      guard let node = fields[direction.name] else { continue }
      let bounds = bounds(node, "\(name).\(direction.name)")
      found.append(Expectation(subject: .count(outcome, direction, nil, bounds), place: node.place))
    }
    return found + (fields["causes"].map { causes($0) } ?? [])
  }

  private mutating func causes(_ node: Node) -> [Expectation] {
    let names = Drop.Cause.allCases.map(\.rawValue)
    let entries = fields(node, of: "expect.dropped.causes", known: names).all
    if entries.isEmpty { complainItNeverFails("expect.dropped.causes", node.place) }
    return entries.compactMap { entry in
      guard let cause = Drop.Cause(rawValue: entry.key) else { return nil }
      let bounds = bounds(entry.value, "expect.dropped.causes.\(entry.key)")
      return Expectation(subject: .count(.dropped, nil, cause, bounds), place: entry.value.place)
    }
  }

  /// A number or a share alone is an exact one.
  private mutating func bounds(_ node: Node, _ what: String) -> AmountBounds {
    if case .mapping = node.content {
      return bounds(fields(node, of: what, known: ["min", "max", "exactly"]), what)
    }
    let exact = amount(node, what)
    return AmountBounds(min: exact, max: exact)
  }

  private mutating func bounds(_ fields: Fields, _ what: String) -> AmountBounds {
    let found = complaints.count
    let exact = fields["exactly"].flatMap { amount($0, "\(what).exactly") }
    let bounds = AmountBounds(
      min: fields["min"].flatMap { amount($0, "\(what).min") } ?? exact,
      max: fields["max"].flatMap { amount($0, "\(what).max") } ?? exact)
    guard complaints.count == found else { return bounds }
    if bounds.isImpossible {
      complain("\(what) can never hold: \(bounds.ends)", at: fields.place)
    } else if bounds.holdsAlways {
      complainItNeverFails(what, fields.place)
    }
    return bounds
  }

  private mutating func amount(_ node: Node, _ what: String) -> Expectation.Amount? {
    if let text = node.scalar?.text, text.hasSuffix("%") {
      if let share = Share(parsing: text) { return .share(share) }
      complain(
        "\(what) must be a share from 0% to 100%, not \(Diagnostic.quote(text))", at: node.place,
        hint: "write it as 1% or 0.05%; there may be 7 decimals")
      return nil
    }
    guard let number = integer(node, what) else { return nil }
    guard number >= 0, let count = Int(exactly: number) else {
      complain("\(what) must not be negative: \(number)", at: node.place)
      return nil
    }
    return .count(count)
  }
}

extension ScenarioReader.AmountBounds {
  fileprivate var isImpossible: Bool {
    switch (min, max) {
    case (.count(let min), .count(let max)): min > max
    case (.share(let min), .share(let max)): min > max
    case (.count, .share), (.share, .count), (nil, _), (_, nil): false
    }
  }

  fileprivate var holdsAlways: Bool {
    let isFree = min == nil || min == .count(0) || min == .share(Share(billionths: 0))
    return isFree && (max == nil || max == .share(.all))
  }

  /// Of bounds that contradict each other.
  fileprivate var ends: String {
    [min.map { "at least \($0)" }, max.map { "at most \($0)" }].compactMap(\.self).joined(separator: " and ")
  }
}
