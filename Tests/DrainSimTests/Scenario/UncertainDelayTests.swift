import Testing

@testable import DrainSim

@Suite("A delay that is not known exactly")
struct UncertainDelayTests {
  private static let uncertain = """
    pod:
      kubeletStart: {from: 0s, to: 2s}
      containers:
        - {name: app, onSIGTERM: {exitAfter: {median: 2s, sigma: 0.5}}}
        - {name: logs, onSIGTERM: {drain: {timeout: {mean: 1s}}}}
    clients: {endpointRemoval: {p50: 500ms, p99: 5s}}
    """

  private static func read(_ text: String, set: [String] = []) throws -> Scenario {
    try #require(try ScenarioDocument.read(Array(text.utf8), source: "a.yaml", setting: set).first).scenario
  }

  @Test(
    "is played at its median",
    arguments: [
      ("{from: 100ms, to: 2s}", 1.05), ("{median: 500ms, sigma: 0.5}", 0.5), ("{median: 3s, sigma: 1}", 3),
      ("{p50: 500ms, p99: 5s}", 0.5), ("{mean: 1s}", 0.693_147_181), ("{from: 1s, to: 1s, mean: null}", 1),
      ("250ms", 0.25),
    ] as [(String, SimDuration)])
  func median(stated: String, length: SimDuration) throws {
    let text = """
      pod:
        kubeletStart: \(stated)
        containers: [{name: a, onSIGTERM: {exitAfter: \(stated)}}, {name: b, onSIGTERM: {drain: {timeout: \(stated)}}}]
      clients: {endpointRemoval: \(stated)}
      """
    let scenario = try Self.read(text)
    #expect(scenario.pod.kubeletStart == length && scenario.clients.endpointRemoval == length)
    #expect(scenario.pod.containers[0].onSIGTERM == .exitAfter(length))
    #expect(scenario.pod.containers[1].onSIGTERM == .drain(timeout: length))
    let values = Dictionary(uniqueKeysWithValues: scenario.settings.map { ($0.name, $0.value) })
    #expect(values["kubeletStart"] == .length(length))
    #expect(values["clients.endpointRemoval"] == .length(length))
    #expect(values["a.onSIGTERM"] == .text("exitAfter \(length)"))
    #expect(scenario.uncertainDelays.isEmpty == (stated == "250ms"))
  }

  @Test("keeps its law, by the name of its setting")
  func laws() throws {
    let laws = try Self.read(Self.uncertain).uncertainDelays.delays.map { "\($0.name) \($0.law)" }
    #expect(
      laws == [
        "kubeletStart from=0s,to=2s", "app.onSIGTERM median=2s,sigma=0.5", "logs.onSIGTERM mean=1s",
        "clients.endpointRemoval p50=500ms,p99=5s",
      ])
  }

  @Test("is told of in one note")
  func notes() throws {
    let one = try Self.read("clients: {endpointRemoval: {from: 100ms, to: 2s}}")
    #expect(
      one.notes.map(\.description) == [
        """
        a.yaml:1:28: note: clients.endpointRemoval (from 100ms to 2s) is uncertain: played at its median, 1.05s
          hint: drainsim sweep --trials draws it
        """
      ])
    let several = try Self.read(Self.uncertain)
    #expect(
      several.notes.last?.message
        == "kubeletStart (from 0s to 2s), app.onSIGTERM (median 2s, sigma 0.5), logs.onSIGTERM (mean 1s),"
        + " clients.endpointRemoval (p50 500ms, p99 5s) are uncertain: played at their medians,"
        + " 1s, 2s, 693.147181ms, 500ms")
    #expect(several.notes.count { $0.severity == .note } == 1)
    #expect(several.notes.last == several.uncertainDelays.note)
    #expect(try Self.read("clients: {endpointRemoval: 1s}").notes.isEmpty)
  }

  @Test("gives way to what is laid over it, and takes single parameters")
  func overrides() throws {
    func removal(_ value: String, _ key: String = "") throws -> String? {
      let scenario = try Self.read(Self.uncertain, set: ["clients.endpointRemoval\(key)=\(value)"])
      return scenario.uncertainDelays.delays.first { $0.name == "clients.endpointRemoval" }?.law.description
    }
    #expect(try removal("2s") == nil)
    #expect(try removal("{from: 100ms, to: 2s}") == "from=100ms,to=2s")
    #expect(try removal("9s", ".p99") == "p50=500ms,p99=9s")
    let varied = try ScenarioColumn.read(
      Array(Self.uncertain.utf8), source: "a.yaml",
      plan: ColumnPlan(
        assignments: [], variants: [],
        variations: [Variation(parsing: "clients.endpointRemoval=1s,{mean: 2s},{p50: 1s, p99: 2s}")]))
    #expect(varied.map(\.scenario.clients.endpointRemoval) == [1, 1.386_294_361, 1])
    #expect(varied.map { $0.scenario.uncertainDelays.delays.count } == [3, 4, 4])
  }

  @Test("has no length where SIGKILL is the stop signal")
  func stopSignal() throws {
    let scenario = try Self.read(
      "pod: {containers: [{name: a, lifecycle: {stopSignal: SIGKILL}, onSIGTERM: {exitAfter: {mean: 1s}}}]}")
    #expect(scenario.uncertainDelays.isEmpty)
    #expect(scenario.drawn(from: RandomStream(seed: 1)).pod == scenario.pod)
  }

  /// Recorded, so that another machine or a change shows.
  @Test("is drawn alike on every machine, and leaves all else as it is")
  func drawn() throws {
    let scenario = try Self.read(Self.uncertain)
    var (pod, clients) = scenario.drawn(from: RandomStream(seed: 7).forked(3))
    #expect(pod.kubeletStart.nanoseconds == 660_502_123)
    #expect(clients.endpointRemoval.nanoseconds == 5_296_444_828)
    #expect(pod.containers[0].onSIGTERM == .exitAfter(1.019_903_383))
    #expect(pod.containers[1].onSIGTERM == .drain(timeout: 2.824_673_039))
    pod.kubeletStart = scenario.pod.kubeletStart
    for index in 0...1 { pod.containers[index].onSIGTERM = scenario.pod.containers[index].onSIGTERM }
    clients.endpointRemoval = scenario.clients.endpointRemoval
    #expect(pod == scenario.pod && clients == scenario.clients)
  }

  /// With one of them known, all others draw what they drew before; a native sidecar changes nothing either.
  @Test("draws nothing that another would have drawn", arguments: 0..<20 as Range<UInt64>)
  func independent(seed: UInt64) throws {
    let stream = RandomStream(seed: seed)
    let all = try Self.lengths(Self.read(Self.uncertain), stream)
    #expect(Set(all.values).count == 4, "seed \(seed)")
    let known = [
      "pod.kubeletStart=1s", "clients.endpointRemoval=1s", "pod.containers[app].onSIGTERM={exitAfter: 1s}",
      "pod.containers[logs].onSIGTERM=exit", "pod.nativeSidecar=true", "pod.nativeSidecar=false",
      "pod.sidecar=false",
    ]
    for assignment in known {
      let rest = try Self.lengths(Self.read(Self.uncertain, set: [assignment]), stream)
      #expect(rest.count >= 3, "seed \(seed), \(assignment)")
      for (name, length) in rest { #expect(all[name] == length, "seed \(seed), \(assignment), \(name)") }
    }
  }

  /// What is drawn for each uncertain delay.
  private static func lengths(_ scenario: Scenario, _ stream: RandomStream) -> [String: String] {
    let (pod, clients) = scenario.drawn(from: stream)
    var lengths = [
      "kubeletStart": "\(pod.kubeletStart)", "clients.endpointRemoval": "\(clients.endpointRemoval)",
    ]
    for container in pod.running { lengths["\(container.name).onSIGTERM"] = "\(container.onSIGTERM)" }
    let uncertain = scenario.uncertainDelays.delays.map(\.name)
    return lengths.filter { uncertain.contains($0.key) }
  }

  @Test("of a native sidecar is drawn as that of any container is")
  func nativeSidecar() throws {
    let scenario = try Self.read(
      """
      pod:
        nativeSidecar: true
        initContainers: [{name: logs, restartPolicy: Always, onSIGTERM: {exitAfter: {from: 1s, to: 9s}}}]
      """)
    let (pod, _) = scenario.drawn(from: RandomStream(seed: 4))
    #expect(pod.nativeSidecars.map(\.name) == ["istio-proxy", "logs"])
    #expect(pod.nativeSidecars[0] == scenario.pod.nativeSidecars[0])
    #expect(pod.nativeSidecars[1].onSIGTERM != scenario.pod.nativeSidecars[1].onSIGTERM)
    #expect(pod.containers == scenario.pod.containers)
  }
}
