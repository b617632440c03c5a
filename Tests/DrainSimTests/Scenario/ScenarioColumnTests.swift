import Foundation
import Testing

@testable import DrainSim

@Suite("The columns of a scenario")
struct ScenarioColumnTests {
  private static let scenario = """
    name: checkout
    model: documented
    pod: {proxyConfig: {terminationDrainDuration: 5s}}
    requests: [{id: long, direction: inbound, at: -1s, duration: 8s}]
    variants:
      longer: {pod: {proxyConfig: {terminationDrainDuration: 20s}}}
      istio: {model: istio}
    """

  private static func columns(
    _ text: String = scenario, set: [String] = [], variants: [String] = [], vary: [String] = [],
    models: String? = nil
  ) throws -> [ScenarioColumn] {
    var variations = try models.map { [try Variation(models: $0)] } ?? []
    variations += try vary.map { try Variation(parsing: $0) }
    return try ScenarioColumn.read(
      Array(text.utf8), source: "a.yaml",
      plan: ColumnPlan(assignments: set, variants: variants, variations: variations))
  }

  @Test("are the file itself and its variants")
  func variants() throws {
    let columns = try Self.columns()
    #expect(columns.names == ["checkout", "longer", "istio"])
    #expect(columns.map(\.scenario.pod.proxyConfig.terminationDrainDuration) == [5, 20, 5])
    #expect(columns[2].scenario.model == .newest)
  }

  @Test("are only the variants that are named, and the file itself")
  func namedVariants() throws {
    #expect(try Self.columns(variants: ["istio"]).names == ["checkout", "istio"])
    let error = #expect(throws: InvalidInput.self) { try Self.columns(variants: ["longr"]) }
    #expect(error?.diagnostics.first?.message == "'a.yaml' has no variant 'longr'; did you mean 'longer'?")
  }

  @Test("are the values that are varied, without the variants")
  func varied() throws {
    let columns = try Self.columns(vary: ["pod.proxyConfig.terminationDrainDuration=7s,9s"])
    #expect(columns.names == ["terminationDrainDuration=7s", "terminationDrainDuration=9s"])
    #expect(columns.varied == ["terminationDrainDuration"])
    #expect(columns.map(\.scenario.pod.proxyConfig.terminationDrainDuration) == [7, 9])
  }

  @Test("multiply, and the last that is varied changes fastest")
  func product() throws {
    let columns = try Self.columns(
      vary: ["pod.terminationGracePeriodSeconds=30,60"], models: "documented,istio")
    #expect(
      columns.names == [
        "documented, terminationGracePeriodSeconds=30", "documented, terminationGracePeriodSeconds=60",
        "istio, terminationGracePeriodSeconds=30", "istio, terminationGracePeriodSeconds=60",
      ])
    #expect(columns.varied == ["model", "terminationGracePeriodSeconds"])
    #expect(columns.map(\.scenario.model) == [.documented, .documented, .newest, .newest])
  }

  @Test("of a variant that is varied too say whose they are")
  func variedVariants() throws {
    let columns = try Self.columns(variants: ["longer"], models: "documented,istio")
    #expect(
      columns.names == ["checkout: documented", "checkout: istio", "longer: documented", "longer: istio"])
  }

  @Test("have whole paths for names where two end alike")
  func sharedSteps() throws {
    let columns = try Self.columns(
      "requests: []\npod: {containers: [{name: a}, {name: b}]}",
      vary: ["pod.containers[a].onSIGTERM=exit", "pod.containers[b].onSIGTERM=exit,ignore"])
    #expect(columns.names.first == "pod.containers[a].onSIGTERM=exit, pod.containers[b].onSIGTERM=exit")
  }

  @Test("are laid over what --set says, which is laid over the variants")
  func order() throws {
    let drain = "pod.proxyConfig.terminationDrainDuration="
    let set = try Self.columns(set: [drain + "1s"])
    #expect(set.map(\.scenario.pod.proxyConfig.terminationDrainDuration) == [1, 1, 1])
    let both = try Self.columns(set: [drain + "1s"], vary: [drain + "2s,3s"])
    #expect(both.map(\.scenario.pod.proxyConfig.terminationDrainDuration) == [2, 3])
    #expect(both[0].scenario.settings.first { $0.name == "terminationDrainDuration" }?.origin == .option)
  }

  @Test("complain once about what is wrong in all of them, and at the option about what it brings")
  func complaints() {
    let odd = "podd: {}\nrequests: []"
    let error = #expect(throws: InvalidInput.self) {
      try Self.columns(odd, vary: ["pod.terminationGracePeriodSeconds=1,x,2"])
    }
    #expect(
      error?.diagnostics.map { "\($0.place?.source ?? ""): \($0.message)" } == [
        "a.yaml: unknown key 'podd' in a scenario; did you mean 'pod'?",
        "--vary: pod.terminationGracePeriodSeconds must be a whole number, not 'x'",
      ])
  }

  @Test("have requests of their own where these are varied")
  func requests() throws {
    let columns = try Self.columns(vary: ["terminateAt=0s,5s"])
    #expect(columns.map(\.scenario.trace.starts) == [[-1_000_000_000], [-6_000_000_000]])
  }

  @Test("share what there is to say of their trace")
  func notesOfTrace() throws {
    try TemporaryFolder.use { folder in
      let recorded = String(decoding: try LogText.recorded("application-dies.txt"), as: UTF8.self)
      try Data(("no line of Envoy's\n" + recorded).utf8).write(to: URL(filePath: folder.path("log.txt")))
      try checkNotes(
        """
        trace: \(folder.path("log.txt"))
        terminateAt: 2026-11-20T20:03:10Z
        variants: {v: {pod: {nativeSidecar: false}}}
        """)
    }
  }

  private func checkNotes(_ text: String) throws {
    let own = try ScenarioDocument.read(Array(text.utf8), source: "a.yaml")[0].scenario.notes
    #expect(!own.isEmpty)
    for columns in [try Self.columns(text), try Self.columns(text, vary: ["pod.nativeSidecar=true,false"])] {
      #expect(columns.map { $0.scenario.notes.filter(own.contains) } == [own, own])
    }
  }

  @Test("complete a manifest, and vary what it says")
  func manifest() throws {
    let path = ShippedScenario.folder.deletingLastPathComponent().path()
    let sources = ScenarioSources(manifests: ["\(path)/Tests/DrainSimTests/Manifests/classic-pod.yaml"])
    let plan = ColumnPlan(
      variations: try [
        Variation(models: "documented,istio"), Variation(parsing: "pod.terminationGracePeriodSeconds=50,70"),
      ])
    let columns = try ScenarioColumn.read([], source: "<options>", plan: plan, over: sources)
    #expect(columns.map(\.scenario.pod.terminationGracePeriodSeconds) == [50, 70, 50, 70])
    #expect(columns.map(\.scenario.pod.proxyConfig.terminationDrainDuration) == [25, 25, 25, 25])
    #expect(columns.map { $0.scenario.model == .documented } == [true, true, false, false])
  }

  @Test("of several documents have their names, or the files' where these are the same")
  func documents() throws {
    let one = try Self.columns("name: a\nrequests: []\n---\nname: b\nrequests: []")
    #expect(one.names == ["a", "b"])
    let same = try Self.columns("name: a\nrequests: []\n---\nname: a\nrequests: []")
    #expect(same.names == ["a.yaml #1", "a.yaml #2"])
    let other = try ScenarioColumn.read(
      Array("name: checkout\nrequests: []".utf8), source: "b.yaml", plan: ColumnPlan())
    #expect((try Self.columns() + other).names == ["a.yaml", "a.yaml (longer)", "a.yaml (istio)", "b.yaml"])
  }

  @Test("are no more than a thousand, the variants counted")
  func bound() {
    #expect(throws: Never.self) {
      try Self.columns(variants: ["longer"], vary: ["pod.terminationGracePeriodSeconds=1..500:1"])
    }
    let error = #expect(throws: InvalidInput.self) {
      try Self.columns(variants: ["longer"], vary: ["pod.terminationGracePeriodSeconds=1..501:1"])
    }
    #expect(error?.diagnostics.map(\.message) == ["more than 1000 columns"])
  }
}
