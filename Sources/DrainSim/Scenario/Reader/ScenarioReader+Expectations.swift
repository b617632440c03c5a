/// `expect`: what must come of it; a variant has its own under `expect.variants`.
extension ScenarioReader {
  private static var expectationKeys: [String] {
    Outcome.allCases.map(\.name) + ["podEnded", "requests"]
  }

  mutating func expectations(_ node: Node?, trace: Trace) -> [Expectation] {
    guard let node else { return [] }
    let fields = fields(node, of: "expect", known: Self.expectationKeys + ["variants"])
    complainAboutUnknownVariants(fields["variants"])
    guard let overlay else { return expectations(of: fields, trace: trace) }
    guard let own = fields["variants"]?[overlay.name] else { return [] }
    let variantFields = self.fields(
      own, of: "expect.variants.\(overlay.name)", known: Self.expectationKeys)
    return expectations(of: variantFields, trace: trace)
  }

  private mutating func complainAboutUnknownVariants(_ node: Node?) {
    guard let node else { return }
    let names = root["variants"]?.entries?.map(\.key) ?? []
    for entry in fields(node, of: "expect.variants", known: names).all where entry.value.entries == nil {
      if !entry.value.isNull {
        complain("expect.variants.\(entry.key) must be a mapping", at: entry.value.place)
      }
    }
  }

  private mutating func expectations(of fields: Fields, trace: Trace) -> [Expectation] {
    fields.all.flatMap { entry -> [Expectation] in
      if let outcome = Outcome(name: entry.key) { return counts(of: outcome, entry.value) }
      switch entry.key {
      case "podEnded": return podEnded(entry.value)
      case "requests": return fates(entry.value, trace: trace)
      default: return []
      }
    }
  }

  private mutating func counts(of outcome: Outcome, _ node: Node) -> [Expectation] {
    let name = "expect.\(outcome.name)"
    guard case .mapping = node.content else {
      return [Expectation(subject: .count(outcome, nil, nil, countBounds(node, name)), place: node.place)]
    }
    let known = ["min", "max", "exactly", "inbound", "outbound"] + (outcome == .dropped ? ["causes"] : [])
    let fields = fields(node, of: name, known: known)
    var found: [Expectation] = []
    if fields["min"] != nil || fields["max"] != nil || fields["exactly"] != nil {
      let bounds = countBounds(fields, name)
      found.append(Expectation(subject: .count(outcome, nil, nil, bounds), place: node.place))
    }
    for direction in Trace.Direction.allCases {
      guard let node = fields[direction.name] else { continue }
      let bounds = countBounds(node, "\(name).\(direction.name)")
      found.append(Expectation(subject: .count(outcome, direction, nil, bounds), place: node.place))
    }
    return found + (fields["causes"].map { causes($0) } ?? [])
  }

  private mutating func causes(_ node: Node) -> [Expectation] {
    let names = Drop.Cause.allCases.map(\.rawValue)
    return fields(node, of: "expect.dropped.causes", known: names).all.compactMap { entry in
      guard let cause = Drop.Cause(rawValue: entry.key) else { return nil }
      let bounds = countBounds(entry.value, "expect.dropped.causes.\(entry.key)")
      return Expectation(subject: .count(.dropped, nil, cause, bounds), place: entry.value.place)
    }
  }

  /// A number is an exact one.
  private mutating func countBounds(_ node: Node, _ what: String) -> Expectation.Bounds<Int> {
    if case .mapping = node.content {
      return countBounds(fields(node, of: what, known: ["min", "max", "exactly"]), what)
    }
    let exact = count(node, what)
    return .init(min: exact, max: exact)
  }

  private mutating func countBounds(_ fields: Fields, _ what: String) -> Expectation.Bounds<Int> {
    let exact = fields["exactly"].flatMap { count($0, "\(what).exactly") }
    let bounds = Expectation.Bounds(
      min: fields["min"].flatMap { count($0, "\(what).min") } ?? exact,
      max: fields["max"].flatMap { count($0, "\(what).max") } ?? exact)
    complainIfEmpty(bounds, what, at: fields.place)
    return bounds
  }

  private mutating func count(_ node: Node, _ what: String) -> Int? {
    guard let number = integer(node, what) else { return nil }
    guard number >= 0, let count = Int(exactly: number) else {
      complain("\(what) must not be negative: \(number)", at: node.place)
      return nil
    }
    return count
  }

  private mutating func podEnded(_ node: Node) -> [Expectation] {
    var bounds = Expectation.Bounds<SimDuration>()
    if case .mapping = node.content {
      let fields = fields(node, of: "expect.podEnded", known: ["min", "max"])
      bounds.min = fields["min"].flatMap { length($0, "expect.podEnded.min") }
      bounds.max = fields["max"].flatMap { length($0, "expect.podEnded.max") }
      complainIfEmpty(bounds, "expect.podEnded", at: node.place)
    } else {
      bounds.min = length(node, "expect.podEnded")
      bounds.max = bounds.min
    }
    return [Expectation(subject: .podEnded(bounds), place: node.place)]
  }

  private mutating func complainIfEmpty<Value>(
    _ bounds: Expectation.Bounds<Value>, _ what: String, at place: SourcePlace
  ) {
    guard let min = bounds.min, let max = bounds.max, min > max else { return }
    complain("\(what) can never hold: at least \(min) and at most \(max)", at: place)
  }

  /// `requests: {checkout: completed}`.
  private mutating func fates(_ node: Node, trace: Trace) -> [Expectation] {
    guard let entries = node.entries else {
      complain("expect.requests must be a mapping of request ids to outcomes", at: node.place)
      return []
    }
    return entries.compactMap { entry in
      guard let word = text(entry.value, "an outcome") else { return nil }
      guard let outcome = Outcome(name: word) else {
        complainAboutWord(word, "outcome", at: entry.value.place, among: Outcome.allCases.map(\.name))
        return nil
      }
      guard let request = trace.index(of: entry.key) else {
        complain("no request has the id '\(entry.key)'", at: entry.keyPlace)
        return nil
      }
      return Expectation(subject: .request(request, outcome), place: entry.value.place)
    }
  }
}
