/// `expect`: what must come of it; a variant has its own under `expect.variants`.
extension ScenarioReader {
  private static var expectationKeys: [String] {
    Outcome.allCases.map(\.name) + ["podEnded", "proxyEndedBy", "checks", "requests"]
  }

  mutating func expectations(_ node: Node?, trace: Trace) -> [Expectation] {
    guard let node else { return [] }
    let fields = fields(node, of: "expect", known: Self.expectationKeys + ["variants"])
    if overlay == nil { complainIfEmpty(node, "expect") }
    complainAboutUnknownVariants(fields["variants"])
    guard let overlay else { return expectations(of: fields, trace: trace) }
    guard let own = fields["variants"]?[overlay.name], !own.isNull else { return [] }
    let variantFields = self.fields(
      own, of: "expect.variants.\(overlay.name)", known: Self.expectationKeys)
    complainIfEmpty(own, "expect.variants.\(overlay.name)")
    return expectations(of: variantFields, trace: trace)
  }

  private mutating func complainAboutUnknownVariants(_ node: Node?) {
    guard let node else { return }
    let names = root["variants"]?.entries?.map(\.key) ?? []
    if overlay == nil { complainIfEmpty(node, "expect.variants") }
    for entry in fields(node, of: "expect.variants", known: names).all where entry.value.entries == nil {
      if !entry.value.isNull {
        complain("expect.variants.\(entry.key) must be a mapping", at: entry.value.place)
      }
    }
  }

  /// What expects nothing can never fail, and looks as if it guarded something.
  private mutating func complainIfEmpty(_ node: Node, _ what: String) {
    let isEmpty = node.entries?.allSatisfy(\.value.isNull) ?? node.elements?.isEmpty ?? false
    guard isEmpty else { return }
    complain("\(what) expects nothing", at: node.place, hint: "say what must come of it, or leave it out")
  }

  private mutating func expectations(of fields: Fields, trace: Trace) -> [Expectation] {
    fields.all.flatMap { entry -> [Expectation] in
      if let outcome = Outcome(name: entry.key) { return counts(of: outcome, entry.value) }
      guard !entry.value.isNull else { return [] }
      switch entry.key {
      case "podEnded": return podEnded(entry.value)
      case "proxyEndedBy": return proxyEndedBy(entry.value)
      case "checks": return checks(entry.value)
      case "requests": return fates(entry.value, trace: trace)
      default: return []
      }
    }
  }

  private mutating func podEnded(_ node: Node) -> [Expectation] {
    var bounds = Expectation.Bounds<SimDuration>()
    let found = complaints.count
    if case .mapping = node.content {
      let fields = fields(node, of: "expect.podEnded", known: ["min", "max"])
      bounds.min = fields["min"].flatMap { length($0, "expect.podEnded.min") }
      bounds.max = fields["max"].flatMap { length($0, "expect.podEnded.max") }
    } else {
      bounds.min = length(node, "expect.podEnded")
      bounds.max = bounds.min
    }
    guard complaints.count == found else { return [] }
    if let min = bounds.min, let max = bounds.max, min > max {
      complain("expect.podEnded can never hold: at least \(min) and at most \(max)", at: node.place)
    }
    if bounds.max == nil, bounds.min ?? .zero == .zero { complainItNeverFails("expect.podEnded", node.place) }
    return [Expectation(subject: .podEnded(bounds), place: node.place)]
  }

  mutating func complainItNeverFails(_ what: String, _ place: SourcePlace) {
    complain("\(what) can never fail", at: place, hint: "give it a bound that something can break")
  }

  private mutating func proxyEndedBy(_ node: Node) -> [Expectation] {
    choice(node, "expect.proxyEndedBy", of: ProxyEnd.self).map {
      [Expectation(subject: .proxyEndedBy($0), place: node.place)]
    } ?? []
  }

  /// `checks: {absent: [DS001], present: [DS003]}`.
  private mutating func checks(_ node: Node) -> [Expectation] {
    let fields = fields(node, of: "expect.checks", known: ["absent", "present"])
    complainIfEmpty(node, "expect.checks")
    let absent = codes(fields["absent"], isPresent: false)
    let present = codes(fields["present"], isPresent: true)
    for expectation in present where absent.contains(where: { $0.isOpposite(of: expectation) }) {
      complain("expect.checks can never hold: a code is both absent and present", at: expectation.place)
    }
    return absent + present
  }

  private mutating func codes(_ node: Node?, isPresent: Bool) -> [Expectation] {
    guard let node else { return [] }
    let what = "expect.checks.\(isPresent ? "present" : "absent")"
    complainIfEmpty(node, what)
    return elements(node, what).compactMap { element in
      choice(element, "check", of: Check.self).map {
        Expectation(subject: .check($0, isPresent: isPresent), place: element.place)
      }
    }
  }

  /// `requests: {checkout: completed}`.
  private mutating func fates(_ node: Node, trace: Trace) -> [Expectation] {
    guard let entries = node.entries else {
      complain("expect.requests must be a mapping of request ids to outcomes", at: node.place)
      return []
    }
    complainIfEmpty(node, "expect.requests")
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

extension Expectation {
  /// One wants a check to find something, the other wants it to find nothing.
  fileprivate func isOpposite(of other: Expectation) -> Bool {
    guard case .check(let check, let isPresent) = subject,
      case .check(let otherCheck, let otherIsPresent) = other.subject
    else { return false }
    return check == otherCheck && isPresent != otherIsPresent
  }
}
