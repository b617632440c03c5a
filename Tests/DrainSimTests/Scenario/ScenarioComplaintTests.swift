import Testing

@testable import DrainSim

@Suite("A scenario file that cannot be used")
struct ScenarioComplaintTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// The marks stand where the complaints must point, in this order.
    let file: String
    let messages: [String]

    init(_ description: String, _ file: String, _ messages: String...) {
      testDescription = description
      self.file = file
      self.messages = messages
    }
  }

  @Test("is refused with every complaint at its place", arguments: all)
  func isRefused(file: Case) {
    let marked = MarkedYAML(file.file)
    let complaints = Self.complaints(about: marked.text)
    #expect(complaints == zip(marked.places, file.messages).map { "\($0) \($1)" })
    #expect(marked.places.count == file.messages.count)
  }

  static func complaints(about text: String, setting assignments: [String] = []) -> [String] {
    do {
      _ = try ScenarioDocument.read(Array(text.utf8), source: "a.yaml", setting: assignments)
      return []
    } catch {
      return error.diagnostics.map { complaint in
        let place = complaint.place.map {
          ($0.source == "a.yaml" ? "" : $0.source + ":") + "\($0.line):\($0.column)"
        }
        return "\(place ?? "-") \(complaint.message)"
      }
    }
  }

  static let all = keys + values + hooks + requests + expectations + contradictions

  static let keys = [
    Case(
      "unknown keys, each with the nearest known one",
      """
      name: x
      pod:
        1️⃣terminationGracePeriodSecond: 30
        proxyConfig: {2️⃣terminationDrainDuraton: 5s}
      3️⃣request: []
      """,
      "unknown key 'terminationGracePeriodSecond' in pod; did you mean 'terminationGracePeriodSeconds'?",
      "unknown key 'terminationDrainDuraton' in proxyConfig; did you mean 'terminationDrainDuration'?",
      "unknown key 'request' in a scenario; did you mean 'requests'?"),
    Case(
      "an unknown key that is near nothing", "1️⃣zzzzzzzzz: 1", "unknown key 'zzzzzzzzz' in a scenario"),
    Case(
      "a key of no Kubernetes container", "pod: {containers: [{name: app, 1️⃣imagee: x}]}",
      "unknown key 'imagee' in a container; did you mean 'image'?"),
    Case("a list for a scenario", "1️⃣[1, 2]", "a scenario must be a mapping, not a list"),
    Case("keys in JSON", #"{"pod": {1️⃣"grace": 3}}"#, "unknown key 'grace' in pod"),
  ]

  static let values = [
    Case(
      "a length without a unit", "pod: {proxyConfig: {terminationDrainDuration: 1️⃣5}}",
      "terminationDrainDuration '5' has no unit"),
    Case(
      "a length with an unknown unit", "clients: {endpointRemoval: 1️⃣5 seconds}",
      "clients.endpointRemoval '5 seconds' has the unknown unit ' seconds'"),
    Case(
      "a length over the limit", "clients: {endpointRemoval: 1️⃣24001h}",
      "clients.endpointRemoval '24001h' is longer than 1000 days"),
    Case(
      "negative lengths",
      """
      pod: {proxyConfig: {terminationDrainDuration: 1️⃣-5s}}
      requests: [{direction: inbound, at: 0, duration: 2️⃣-1s}]
      """,
      "terminationDrainDuration must not be negative: '-5s'", "duration must not be negative: '-1s'"),
    Case(
      "a drainDuration that Istio would refuse", "pod: {proxyConfig: {drainDuration: 1️⃣1500ms}}",
      "drainDuration must be whole seconds, at least 1s, not '1500ms'"),
    Case(
      "a grace period that is no whole number", "pod: {terminationGracePeriodSeconds: 1️⃣30s}",
      "pod.terminationGracePeriodSeconds must be a whole number, not '30s'"),
    Case(
      "a grace period over 1000 days", "pod: {terminationGracePeriodSeconds: 1️⃣9223372036854775807}",
      "pod.terminationGracePeriodSeconds must be at most 86400000 (1000 days)"),
    Case(
      "a word for a flag", "pod: {nativeSidecar: 1️⃣yes}", "pod.nativeSidecar must be true or false, not 'yes'"),
    Case(
      "an environment variable that is no flag",
      "pod: {proxyConfig: {proxyMetadata: {EXIT_ON_ZERO_ACTIVE_CONNECTIONS: 1️⃣maybe}}}",
      "EXIT_ON_ZERO_ACTIVE_CONNECTIONS must be \"true\" or \"false\", not 'maybe'"),
    Case(
      "an unknown word", "clients: {through: 1️⃣sidecars}",
      "unknown clients.through 'sidecars'; did you mean 'sidecar'?"),
    Case("an unknown model", "model: 1️⃣documentd", "unknown model 'documentd'; did you mean 'documented'?"),
    Case("an Istio of the future", "model: {istio: 1️⃣\"2.0\"}", "Istio 2.0 is not known"),
    Case("an Istio of the past", "model: {istio: 1️⃣\"1.4\"}", "Istio 1.4 is not known"),
    Case("no version at all", "model: {kubernetes: 1️⃣newest}", "'newest' is not a version of Kubernetes"),
    Case(
      "an unknown retry condition", "clients: {retries: {attempts: 2, retryOn: 1️⃣conect-failure}}",
      "unknown retry condition 'conect-failure'; did you mean 'connect-failure'?"),
    Case(
      "a port out of range", "pod: {containers: [{name: app, ports: [{containerPort: 1️⃣70000}]}]}",
      "containerPort must be 1 to 65535, not 70000"),
  ]

  static let hooks = [
    Case(
      "a preStop with two handlers",
      "pod: {containers: [{name: app, lifecycle: {preStop: {sleep: {seconds: 1}, 1️⃣exec: {command: [sleep, \"1\"]}}}}]}",
      "preStop has more than one handler: sleep, exec"),
    Case(
      "a preStop without a handler", "pod: {containers: [{name: app, lifecycle: {preStop: 1️⃣{}}}]}",
      "preStop has no handler"),
    Case(
      "a command that is not understood",
      "pod: {containers: [{name: app, lifecycle: {preStop: {exec: {command: 1️⃣[nginx, -s, quit]}}}}]}",
      "preStop command not understood at 'nginx': this program is not simulated"),
    Case(
      "a sleep without an end", "pod: {containers: [{name: app, lifecycle: {preStop: {sleep: 1️⃣{}}}}]}",
      "sleep has no seconds"),
    Case(
      "an exec without a command", "pod: {containers: [{name: app, lifecycle: {preStop: {exec: 1️⃣{}}}}]}",
      "exec has no command"),
    Case(
      "an unknown reaction to SIGTERM", "pod: {containers: [{name: app, onSIGTERM: 1️⃣drian}]}",
      "unknown onSIGTERM 'drian'; did you mean 'drain'?"),
    Case(
      "an exit that does not say when", "pod: {containers: [{name: app, onSIGTERM: 1️⃣exitAfter}]}",
      "exitAfter needs a duration"),
    Case(
      "a proxy that is told how to take SIGTERM",
      "pod: {containers: [{name: istio-proxy, 1️⃣onSIGTERM: exit}]}",
      "istio-proxy takes no onSIGTERM: what pilot-agent does is known"),
  ]

  static let requests = [
    Case(
      "a request that lacks what it needs",
      """
      requests:
        - 1️⃣{id: a, at: 0s, duration: 1s}
        - 2️⃣{id: b, direction: inbound, at: 0s}
      """,
      "a request has no 'direction'", "a request has no 'duration'"),
    Case(
      "two requests of one id",
      """
      requests:
        - {id: a, direction: inbound, at: 0s, duration: 1s}
        - 1️⃣{id: a, direction: inbound, at: 0s, duration: 1s}
      """,
      "two requests have the id 'a'"),
    Case(
      "a parent that is not there",
      "requests: [{id: a, direction: outbound, at: 0s, duration: 1s, parent: 1️⃣b}]",
      "parent 'b' is not a request of this trace"),
    Case(
      "requests and a trace", "requests: []\n1️⃣trace: t.csv",
      "a scenario has either 'requests' or 'trace', not both"),
    Case(
      "a trace that is not there", "trace: 1️⃣no-such-trace.csv",
      "cannot read 'no-such-trace.csv': no such file or directory"),
    Case(
      "a time of day on a trace that counts from zero",
      """
      terminateAt: 1️⃣2026-03-01T10:00:00Z
      requests: [{direction: inbound, at: 0s, duration: 1s}]
      """,
      "terminateAt is a time of day, but the trace counts from 0"),
    Case(
      "times of day and no deletion",
      "1️⃣requests: [{direction: inbound, at: 2026-03-01T10:00:00Z, duration: 1s}]",
      "the trace has times of day, so terminateAt must say when the pod is deleted"),
  ]

  static let expectations = [
    Case(
      "an expectation on a request that is not there", "expect: {requests: {1️⃣a: completed}}",
      "no request has the id 'a'"),
    Case(
      "an unknown outcome",
      "requests: [{id: a, direction: inbound, at: 0, duration: 1}]\nexpect: {requests: {a: 1️⃣complete}}",
      "unknown outcome 'complete'; did you mean 'completed'?"),
    Case(
      "bounds that nothing can meet", "expect: {dropped: 1️⃣{min: 3, max: 2}}",
      "expect.dropped can never hold: at least 3 and at most 2"),
    Case("an expectation that is empty", "expect: 1️⃣{}", "expect expects nothing"),
    Case(
      "counts and lengths without a bound",
      "expect: {dropped: 1️⃣{}, completed: {inbound: 2️⃣{}}, podEnded: 3️⃣{}}",
      "expect.dropped can never fail", "expect.completed.inbound can never fail",
      "expect.podEnded can never fail"),
    Case(
      "expectations that are empty inside",
      "{variants: {a: {}}, expect: {requests: 1️⃣{}, checks: {absent: 2️⃣[]}, variants: {a: 3️⃣{}}}}",
      "expect.requests expects nothing", "expect.checks.absent expects nothing",
      "expect.variants.a expects nothing"),
    Case(
      "bounds that everything meets",
      "expect: {dropped: {outbound: 1️⃣{min: 0}, inbound: 2️⃣{max: 100%}}, podEnded: 3️⃣{min: 0s}}",
      "expect.dropped.outbound can never fail", "expect.dropped.inbound can never fail",
      "expect.podEnded can never fail"),
    Case(
      "shares that are none", "expect: {dropped: {min: 1️⃣101%, max: 2️⃣1e2%}, completed: 3️⃣-1%}",
      "expect.dropped.min must be a share from 0% to 100%, not '101%'",
      "expect.dropped.max must be a share from 0% to 100%, not '1e2%'",
      "expect.completed must be a share from 0% to 100%, not '-1%'"),
    Case(
      "shares that contradict each other", "expect: {dropped: 1️⃣{min: 2%, max: 1.9999999%}}",
      "expect.dropped can never hold: at least 2% and at most 1.9999999%"),
    Case(
      "an unknown end of the proxy", "expect: {proxyEndedBy: 1️⃣gracePeriode}",
      "unknown expect.proxyEndedBy 'gracePeriode'; did you mean 'gracePeriod'?"),
    Case(
      "unknown checks", "expect: {checks: {absent: [1️⃣DS01], present: 2️⃣DS001}}",
      "unknown check 'DS01'; did you mean 'DS001'?", "expect.checks.present must be a list, not a string"),
    Case(
      "a check that is to be there and not to be there",
      "expect: {checks: {absent: [DS001], present: [1️⃣DS001]}}",
      "expect.checks can never hold: a code is both absent and present"),
    Case(
      "an unknown cause", "expect: {dropped: {causes: {1️⃣killedAtGrace: 1}}}",
      "unknown key 'killedAtGrace' in expect.dropped.causes; did you mean 'killedAtGraceEnd'?"),
    Case(
      "expectations on a variant that is not there",
      "variants: {a: {}}\nexpect: {variants: {1️⃣b: {dropped: 0}}}",
      "unknown key 'b' in expect.variants"),
  ]

  static let contradictions = [
    Case(
      "a variant that lays over its expectations", "variants: {a: {1️⃣expect: {dropped: 0}}}",
      "unknown key 'expect' in variant 'a'"),
    Case(
      "a mistake inside a variant", "variants: {a: {pod: {nativeSidecar: 1️⃣often}}}",
      "pod.nativeSidecar must be true or false, not 'often'"),
    Case(
      "a native sidecar in a world that has none",
      "model: {istio: \"1.18\", kubernetes: \"1.33\"}\npod: {nativeSidecar: 1️⃣true}",
      "this model has no native sidecars"),
    Case(
      "a proxy in a pod without a sidecar",
      "pod: {sidecar: false, containers: [{name: app}, {name: 1️⃣istio-proxy}]}",
      "pod.sidecar is false, but the pod has a container 'istio-proxy'"),
    Case(
      "a container name that is taken", "pod: {containers: [{name: app}, {name: 1️⃣app}]}",
      "container name 'app' is taken already"),
    Case(
      "a container without a name", "pod: {containers: [1️⃣{image: x}]}",
      "a container in pod.containers has no name"),
  ]
}
