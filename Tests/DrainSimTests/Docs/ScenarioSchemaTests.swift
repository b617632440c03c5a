import Testing

@testable import DrainSim

@Suite("The JSON Schema of scenario files")
struct ScenarioSchemaTests {
  let schema: ScenarioSchema

  init() throws {
    schema = try ScenarioSchema()
  }

  /// A mapping of a scenario file: where the schema describes it, and a file that has it with one more key.
  struct Place: Sendable, CustomTestStringConvertible {
    let part: String
    let file: String

    init(_ part: String, _ file: String) {
      self.part = part
      self.file = file
    }

    var testDescription: String { part.isEmpty ? "the top" : part }

    func complaints(with key: String) -> [Diagnostic] {
      let text = file.replacing("KEY", with: "\(key): null")
      do {
        _ = try ScenarioDocument.read(Array(text.utf8), source: "a.yaml")
        return []
      } catch {
        return error.diagnostics
      }
    }

    /// The keys that the reader says it knows here.
    var known: [String] {
      let hints = complaints(with: "zzz").filter { $0.message.contains("'zzz'") }.compactMap(\.hint)
      return (hints.first ?? "").replacing("known here: ", with: "").split(separator: ", ").map(String.init)
    }
  }

  static let places = [
    Place("", "{KEY}"), Place("model/1", "{model: {KEY}}"), Place("pod", "{pod: {KEY}}"),
    Place("pod/proxyConfig", "{pod: {proxyConfig: {KEY}}}"),
    Place("pod/containers/items", "{pod: {containers: [{name: app, KEY}]}}"),
    Place("pod/initContainers/items", "{pod: {initContainers: [{name: app, KEY}]}}"),
    Place(
      "pod/containers/items/ports/items", "{pod: {containers: [{name: a, ports: [{containerPort: 1, KEY}]}]}}"
    ),
    Place(
      "pod/containers/items/env/items", "{pod: {containers: [{name: istio-proxy, env: [{name: A, KEY}]}]}}"),
    Place("pod/containers/items/lifecycle", "{pod: {containers: [{name: app, lifecycle: {KEY}}]}}"),
    Place("$defs/preStop", "{pod: {containers: [{name: app, lifecycle: {preStop: {takes: 1s, KEY}}}]}}"),
    Place("$defs/preStop/exec", "{pod: {containers: [{name: a, lifecycle: {preStop: {exec: {KEY}}}}]}}"),
    Place("$defs/preStop/sleep", "{pod: {containers: [{name: a, lifecycle: {preStop: {sleep: {KEY}}}}]}}"),
    Place(
      "pod/containers/items/onSIGTERM/1/drain", "{pod: {containers: [{name: a, onSIGTERM: {drain: {KEY}}}]}}"),
    Place("$defs/delay/1", "{clients: {endpointRemoval: {KEY}}}"), Place("clients", "{clients: {KEY}}"),
    Place("clients/retries/2", "{clients: {retries: {KEY}}}"),
    Place("requests/items", "{requests: [{KEY}]}"), Place("$defs/variant", "{variants: {v: {KEY}}}"),
    Place("expect", "{expect: {KEY}}"), Place("expect/dropped/1", "{expect: {dropped: {KEY}}}"),
    Place("expect/completed/1", "{expect: {completed: {KEY}}}"),
    Place("expect/dropped/1/causes", "{expect: {dropped: {causes: {KEY}}}}"),
    Place("$defs/bounds/1", "{expect: {dropped: {inbound: {KEY}}}}"),
    Place("expect/podEnded/1", "{expect: {podEnded: {KEY}}}"),
    Place("expect/checks", "{expect: {checks: {KEY}}}"),
    Place("$defs/expectations", "{variants: {v: {}}, expect: {variants: {v: {KEY}}}}"),
    Place("$defs/expectations/dropped/1", "{variants: {v: {}}, expect: {variants: {v: {dropped: {KEY}}}}}"),
  ]

  @Test("has every key that the reader knows", arguments: places)
  func hasEveryKey(place: Place) {
    let known = place.known
    #expect(!known.isEmpty)
    let properties = schema.properties(of: place.part).map(\.name)
    #expect(Set(known).subtracting(properties).sorted() == [])
  }

  @Test("has no key that the reader refuses", arguments: places)
  func hasNoOtherKey(place: Place) {
    for property in schema.properties(of: place.part) {
      let refusals = place.complaints(with: property.name).filter { $0.message.contains("unknown key") }
      #expect(refusals.isEmpty, "\(property.name)")
    }
  }

  @Test("is closed wherever the reader is", arguments: places)
  func isClosed(place: Place) {
    #expect(schema.part(place.part)?["additionalProperties"]?.scalar?.text == "false")
  }

  @Test(
    "lists the keys that are read over",
    arguments: [
      ("pod", PodSpec.otherKeys), ("pod/containers/items", ContainerSpec.otherKeys),
      ("pod/proxyConfig", ProxyConfig.otherKeys),
    ])
  func readOver(part: String, keys: [String]) {
    #expect(schema.properties(of: part).filter(\.isReadOver).map(\.name) == keys)
  }

  @Test(
    "has the words of each enumeration",
    arguments: [
      ("clients/through", Clients.Path.allCases.map(\.rawValue)),
      ("clients/whenToldToClose", Clients.Manners.allCases.map(\.rawValue)),
      ("requests/items/direction", Trace.Direction.allCases.map(\.name)),
      ("requests/items/protocol", ["http1", "http2", "tcp"]),
      ("clients/retries/2/retryOn/1/items/0", RetryPolicy.Condition.allCases.map(\.rawValue)),
      ("expect/requests/additionalProperties", Outcome.allCases.map(\.name)),
      ("$defs/expectations/requests/additionalProperties", Outcome.allCases.map(\.name)),
      ("expect/proxyEndedBy", ProxyEnd.allCases.map(\.rawValue)),
      ("expect/checks/absent/items", Check.allCases.map(\.rawValue)),
    ])
  func words(part: String, words: [String]) {
    let listed = schema.part(part)?["enum"]?.elements ?? []
    #expect(listed.filter { !$0.isNull }.compactMap(\.scalar?.text) == words)
  }

  @Test("describes every key, but those that are read over")
  func describes() {
    for part in schema.all {
      for property in part["properties"]?.entries ?? [] {
        let isReference = property.value["$ref"] != nil
        #expect(isReference || property.value["description"] != nil, "\(property.key)")
      }
    }
  }

  @Test("uses only keywords that these tests understand")
  func keywords() {
    let used = schema.all.flatMap { $0.entries ?? [] }.map(\.key)
    #expect(Set(used).subtracting(ScenarioSchema.checked).subtracting(ScenarioSchema.remarks).sorted() == [])
  }

  @Test("allows each shipped scenario", arguments: ShippedScenario.all)
  func allows(file: ShippedScenario) throws {
    for document in try YAMLReader.read(file.bytes, source: file.name) {
      #expect(schema.complaints(about: document) == [])
    }
  }

  @Test("allows the scenarios of the documentation", arguments: Page.all)
  func allows(page: Page) throws {
    for block in page.blocks where block.language == "yaml" && !block.tags.contains("manifest") {
      for document in try YAMLReader.read(Array(block.text.utf8), source: page.path) {
        #expect(schema.complaints(about: document) == [], "line \(block.line)")
      }
    }
  }

  @Test(
    "allows what the reader reads",
    arguments: [
      "{}", "{pod: null}", "{model: istio}", "{clients: {retries: 3}}", "{clients: {retries: none}}",
      "{pod: {containers: [{name: app, onSIGTERM: {drain: null}}]}}",
      "{pod: {containers: [{name: app, onSIGTERM: {exitAfter: 1h2m3.5s}}]}}",
      "{pod: {containers: [{name: app, onSIGTERM: {exitAfter: {median: 1s, sigma: 1}}}]}}",
      "{pod: {kubeletStart: {from: 0, to: 1s}}}", "{clients: {endpointRemoval: {p50: 500ms, p99: 5s}}}",
      "{pod: {containers: [{name: app, onSIGTERM: {drain: {timeout: {mean: 1s}}}}]}}",
      "{pod: {proxyConfig: {terminationDrainDuration: 0}}}",
      "{pod: {proxyConfig: {proxyMetadata: {EXIT_ON_ZERO_ACTIVE_CONNECTIONS: true, OTHER: \"1\"}}}}",
      "{clients: {retries: {attempts: 1, retryOn: [connect-failure, 503]}}}", "{expect: null}",
      "{expect: {dropped: 100%}}", "{expect: {dropped: {inbound: {min: 0.05%, max: 12}}}}",
      "{expect: {proxyEndedBy: quit, checks: {absent: [DS001], present: [DS003, DS004]}}}",
    ])
  func allows(text: String) throws {
    _ = try ScenarioDocument.read(Array(text.utf8), source: "a.yaml")
    let document = try YAMLReader.read(Array(text.utf8), source: "a.yaml")[0]
    #expect(schema.complaints(about: document) == [])
  }

  @Test(
    "refuses what the reader refuses",
    arguments: [
      "{pod: {containers: [{ports: []}]}}", "{pod: {terminationGracePeriodSeconds: 30s}}",
      "{pod: {proxyConfig: {terminationDrainDuration: 5}}}", "{clients: {through: proxy}}",
      "{clients: {endpointRemoval: -1s}}", "{pod: {kubeletStart: 1}}", "{pod: {kubeletStart: {from: 1s}}}",
      "{pod: {kubeletStart: {mean: 1s, from: 0s, to: 1s}}}", "{pod: {kubeletStart: {median: 1s, sigma: -1}}}",
      "{pod: {kubeletStart: {}}}", "{pod: {kubeletStart: [1s, 2s]}}", "{expect: {dropped: -1}}",
      "{clients: {retries: {retryOn: [often]}}}",
      "{requests: [{at: 0s, duration: 1s}]}", "{requests: [{direction: inwards, at: 0s, duration: 1s}]}",
      "{pod: {containers: [{name: app, onSIGTERM: wait}]}}", "{pod: {nativeSidecar: \"yes\"}}",
      "{expect: {requests: {a: lost}}}", "{model: recorded}", "{nmae: a}", "{expect: {}}",
      "{expect: {dropped: 100.1%}}", "{expect: {dropped: {max: 1.%}}}", "{expect: {dropped: 1.00000001%}}",
      "{expect: {dropped: {causes: {}}}}", "{expect: {variants: {}}}", "{expect: {requests: {}}}",
      "{expect: {proxyEndedBy: nobody}}", "{expect: {checks: {}}}", "{expect: {checks: {absent: []}}}",
      "{expect: {checks: {absent: [DS999]}}}", "{variants: {v: {}}, expect: {variants: {v: {}}}}",
      "{pod: {containers: [{name: app, onSIGTERM: {exit: null, ignore: null}}]}}",
    ])
  func refuses(text: String) throws {
    #expect(throws: InvalidInput.self) {
      try ScenarioDocument.read(Array(text.utf8), source: "a.yaml")
    }
    let document = try YAMLReader.read(Array(text.utf8), source: "a.yaml")[0]
    #expect(schema.complaints(about: document) != [])
  }
}
