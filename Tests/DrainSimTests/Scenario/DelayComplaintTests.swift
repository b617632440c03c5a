import Testing

@testable import DrainSim

@Suite("A law of a delay that cannot be used")
struct DelayComplaintTests {
  @Test(
    "is refused at its key",
    arguments: [
      (
        "{from: 1s, 1️⃣too: 2s}",
        "unknown key 'too' in clients.endpointRemoval; did you mean 'to'?"
      ),
      ("{1️⃣constant: 2s}", "unknown key 'constant' in clients.endpointRemoval"),
      ("{1️⃣from: 1s}", "clients.endpointRemoval: 'from' needs 'to' beside it"),
      ("{1️⃣p99: 1s}", "clients.endpointRemoval: 'p99' needs 'p50' beside it"),
      ("{1️⃣sigma: 1}", "clients.endpointRemoval: 'sigma' needs 'median' beside it"),
      ("1️⃣{from: 1s, sigma: 1}", "clients.endpointRemoval: these make up no law of lengths"),
      ("1️⃣{mean: 1s, from: 1s, to: 2s}", "clients.endpointRemoval: these make up no law of lengths"),
      ("1️⃣{}", "clients.endpointRemoval: these make up no law of lengths"),
      ("{from: 2s, 1️⃣to: 1s}", "clients.endpointRemoval: 'to' is less than 'from'"),
      ("{1️⃣p99: 1s, p50: 2s}", "clients.endpointRemoval: 'p99' is less than 'p50'"),
      ("{1️⃣median: 0s, sigma: 1}", "clients.endpointRemoval: 'median' is not greater than zero"),
      ("{median: 1s, 1️⃣sigma: -1}", "clients.endpointRemoval: 'sigma' is not a number from 0 up"),
      ("{median: 1s, 1️⃣sigma: .inf}", "clients.endpointRemoval: 'sigma' is not a number from 0 up"),
      ("{median: 1s, sigma: 1️⃣wide}", "clients.endpointRemoval.sigma must be a number, not 'wide'"),
      ("{mean: 1️⃣-1s}", "clients.endpointRemoval.mean must not be negative: '-1s'"),
      ("{mean: 1️⃣24001h}", "clients.endpointRemoval.mean '24001h' is longer than 1000 days"),
      ("{mean: 1️⃣5}", "clients.endpointRemoval.mean '5' has no unit"),
      ("1️⃣[1s, 2s]", "clients.endpointRemoval must be a duration such as 5s, not a list"),
    ])
  func refused(law: String, message: String) {
    let marked = MarkedYAML("clients: {endpointRemoval: \(law)}")
    let complaints = ScenarioComplaintTests.complaints(about: marked.text)
    #expect(complaints == marked.places.map { "\($0) \(message)" })
  }

  @Test("is refused wherever a delay may stand")
  func places() {
    let marked = MarkedYAML(
      """
      pod:
        kubeletStart: {1️⃣from: 1s}
        containers:
          - {name: a, onSIGTERM: {exitAfter: {2️⃣p50: 1s}}}
          - {name: b, onSIGTERM: {drain: {timeout: {3️⃣median: 1s}}}}
      """)
    let messages = [
      "pod.kubeletStart: 'from' needs 'to' beside it", "exitAfter: 'p50' needs 'p99' beside it",
      "drain.timeout: 'median' needs 'sigma' beside it",
    ]
    #expect(
      ScenarioComplaintTests.complaints(about: marked.text)
        == zip(marked.places, messages).map { "\($0) \($1)" })
  }

  @Test("has no place where lengths are known", arguments: ["proxyConfig: {drainDuration: 1️⃣{mean: 1s}}"])
  func knownLengths(setting: String) {
    let marked = MarkedYAML("pod: {\(setting)}")
    let complaints = ScenarioComplaintTests.complaints(about: marked.text)
    #expect(
      complaints == marked.places.map { "\($0) drainDuration must be a duration such as 5s, not a mapping" })
  }

  @Test("says what a law is")
  func hint() {
    let error = #expect(throws: InvalidInput.self) {
      try ScenarioDocument.read(Array("pod: {kubeletStart: {from: 1s}}".utf8), source: "a.yaml")
    }
    #expect(
      error?.diagnostics.first?.hint
        == "a law is a length, or 'from' and 'to', 'median' and 'sigma', 'p50' and 'p99', or 'mean'")
  }
}
