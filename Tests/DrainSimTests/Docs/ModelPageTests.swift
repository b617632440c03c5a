import Testing

@testable import DrainSim

@Suite("The page on the model")
struct ModelPageTests {
  let page: Page

  init() throws {
    page = try Page.read("docs/model.md")
  }

  private var changes: [[String]] {
    Array(page.rows(below: "## What changed in which release").dropFirst())
  }

  @Test("has every change of behaviour, with its release and its source")
  func everyChange() {
    let known =
      Behaviour.istioChanges.map { ["Istio", "\($0.since)", $0.source] }
      + Behaviour.kubernetesChanges.map { ["Kubernetes", "\($0.since)", $0.source] }
    let listed = changes.map { [$0[0], $0[1], $0[3]] }
    for change in known { #expect(listed.contains(change), "\(change)") }
    #expect(listed.count == known.count + 1)
  }

  @Test("says since when sidecars are native by default")
  func nativeByDefault() {
    let (istio, kubernetes) = Behaviour.nativeByDefault
    let row = changes.first { $0[2].contains("native sidecars by default") }
    #expect(row?.prefix(2) == ["Istio", "\(istio)"])
    #expect(row?[2].contains("Kubernetes \(kubernetes) ") == true)
  }

  @Test("has the order of simultaneous events")
  func precedence() {
    let listed = page.rows(below: "## Events of one instant").dropFirst().map(\.first)
    #expect(listed == Precedence.allCases.map { "\($0)" })
  }

  @Test("and the README name the releases that are known", arguments: ["README.md", "docs/model.md"])
  func releases(path: String) throws {
    let text = try Page.read(path).lines.joined(separator: " ")
    let (istio, kubernetes) = (ModelChoice.istioRange, ModelChoice.kubernetesRange)
    #expect(text.contains("Istio \(istio.lowerBound) to \(istio.upperBound)"))
    #expect(text.contains("Kubernetes \(kubernetes.lowerBound) to \(kubernetes.upperBound)"))
  }
}
