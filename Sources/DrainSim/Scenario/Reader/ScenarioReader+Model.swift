/// `model: documented`, `model: istio`, or `model: {istio: "1.30", kubernetes: "1.34"}`.
extension ScenarioReader {
  mutating func model(_ node: Node?) -> ModelChoice {
    guard let node else { return .newest }
    if case .scalar = node.content { return namedModel(node) }
    let fields = fields(node, of: "model", known: ["istio", "kubernetes"])
    state("model.istio", at: fields["istio"]?.place ?? node.place)
    state("model.kubernetes", at: fields["kubernetes"]?.place ?? node.place)
    let istio = version(fields["istio"], "Istio", in: ModelChoice.istioRange)
    let kubernetes = version(fields["kubernetes"], "Kubernetes", in: ModelChoice.kubernetesRange)
    return .versions(istio: istio, kubernetes: kubernetes)
  }

  private mutating func namedModel(_ node: Node) -> ModelChoice {
    switch text(node, "model") {
    case "documented": return .documented
    case "istio": return .newest
    case let word:
      complainAboutWord(word ?? "", "model", at: node.place, among: ["documented", "istio"])
      return .newest
    }
  }

  /// Read from the text, not from the number: `1.30` is not 1.3.
  private mutating func version(_ node: Node?, _ product: String, in range: ClosedRange<Version>) -> Version {
    guard let node, let text = text(node, "\(product)'s version") else { return range.upperBound }
    let known = "DrainSim knows \(product) \(range.lowerBound) to \(range.upperBound)"
    guard let version = Version(parsing: text) else {
      complain("'\(text)' is not a version of \(product)", at: node.place, hint: known)
      return range.upperBound
    }
    guard range.contains(version) else {
      complain("\(product) \(version) is not known", at: node.place, hint: known)
      return range.upperBound
    }
    return version
  }
}
