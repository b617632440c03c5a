/// `clients`: who sends the inbound requests, and what they do when one fails.
extension ScenarioReader {
  static let clientKeys = ["through", "endpointRemoval", "otherEndpoints", "whenToldToClose", "retries"]

  mutating func clients(_ node: Node?, behaviour: Behaviour) -> Clients {
    let fields = node.map { self.fields($0, of: "clients", known: Self.clientKeys) }
    var clients = Clients()
    if let node = fields?["through"], let path: Clients.Path = choice(node, "clients.through") {
      clients.through = path
    }
    if let node = fields?["endpointRemoval"], let removal = delay(node, "clients.endpointRemoval") {
      clients.endpointRemoval = removal.length
      keep(removal.law, of: .endpointRemoval, "clients.endpointRemoval", at: node.place)
    }
    if let node = fields?["otherEndpoints"], let others = flag(node, "clients.otherEndpoints") {
      clients.otherEndpoints = others
    }
    clients.whenToldToClose = clients.through == .sidecar ? .close : .abandon
    if let node = fields?["whenToldToClose"],
      let manners: Clients.Manners = choice(node, "clients.whenToldToClose")
    {
      clients.whenToldToClose = manners
    }
    let istioDefault = RetryPolicy.istioDefault(retrying503: behaviour.retries503)
    let unstated = clients.through == .sidecar ? istioDefault : .none
    clients.retries = fields?["retries"].map { retries($0, istioDefault: istioDefault) } ?? unstated
    record(clients, fields)
    return clients
  }

  private mutating func record(_ clients: Clients, _ fields: Fields?) {
    record("clients.through", .text(clients.through.rawValue), from: fields?["through"]?.place)
    record(
      "clients.endpointRemoval", .length(clients.endpointRemoval), from: fields?["endpointRemoval"]?.place)
    record("clients.otherEndpoints", .flag(clients.otherEndpoints), from: fields?["otherEndpoints"]?.place)
    record(
      "clients.whenToldToClose", .text(clients.whenToldToClose.rawValue),
      from: fields?["whenToldToClose"]?.place)
    record("clients.retries", .text(clients.retries.description), from: fields?["retries"]?.place)
  }

  /// `none`, `default`, a number of attempts, or a VirtualService's `{attempts, retryOn}`.
  private mutating func retries(_ node: Node, istioDefault: RetryPolicy) -> RetryPolicy {
    var policy = istioDefault
    if case .scalar(let scalar) = node.content {
      switch scalar.text {
      case "none": return .none
      case "default": return istioDefault
      default:
        policy.attempts = attempts(node) ?? policy.attempts
        return policy.attempts == 0 ? .none : policy
      }
    }
    let fields = fields(node, of: "clients.retries", known: ["attempts", "retryOn"])
    if let node = fields["attempts"] { policy.attempts = attempts(node) ?? policy.attempts }
    if let node = fields["retryOn"] { (policy.retryOn, policy.statusCodes) = conditions(node) }
    return policy.attempts == 0 ? .none : policy
  }

  private mutating func attempts(_ node: Node) -> Int? {
    guard case .scalar(let scalar) = node.content, case .int(let number) = scalar.value,
      (0...100).contains(number)
    else {
      complain(
        "clients.retries must be none, default or a number of attempts from 0 to 100, not \(shown(node))",
        at: node.place)
      return nil
    }
    return Int(number)
  }

  /// `connect-failure,503` or a list; a bare status code stands for itself, as in a VirtualService.
  private mutating func conditions(_ node: Node) -> (Set<RetryPolicy.Condition>, Set<Int>) {
    var words: [(String, SourcePlace)] = []
    if case .sequence(let elements) = node.content {
      words = elements.compactMap { element in text(element, "retryOn").map { ($0, element.place) } }
    } else if let text = text(node, "retryOn") {
      words = text.split(separator: ",").map { (String($0.filter { $0 != " " }), node.place) }
    }
    var conditions: Set<RetryPolicy.Condition> = []
    var codes: Set<Int> = []
    for (word, place) in words {
      if let code = Int(word), (100..<600).contains(code) {
        codes.insert(code)
        conditions.insert(.retriableStatusCodes)
      } else if let condition = RetryPolicy.Condition(rawValue: word) {
        conditions.insert(condition)
      } else {
        complainAboutWord(
          word, "retry condition", at: place, among: RetryPolicy.Condition.allCases.map(\.rawValue))
      }
    }
    return (conditions, codes)
  }
}
