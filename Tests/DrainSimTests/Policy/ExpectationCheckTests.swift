import Testing

@testable import DrainSim

@Suite("An expectation")
struct ExpectationCheckTests {
  /// Two of four inbound requests are dropped at 5s, the outbound one is not sent: 'late' had no parent left.
  private static let scenario = """
    name: shop
    model: documented
    pod: {containers: [{name: app, ports: [{containerPort: 8080}], onSIGTERM: drain}]}
    requests:
      - {id: a, direction: inbound, at: -1s, duration: 2s}
      - {id: b, direction: inbound, at: -1s, duration: 3s}
      - {id: c, direction: inbound, at: -1s, duration: 8s}
      - {id: d, direction: inbound, at: -1s, duration: 9s}
      - {id: out, direction: outbound, at: -1s, duration: 1500ms}

    """

  static func problems(_ expectation: String) throws -> [Problem] {
    let text = scenario + "expect: \(expectation)\n"
    let documents = try ScenarioDocument.read(Array(text.utf8), source: "a.yaml")
    return Report(on: Replay(documents[0].scenario)).expectations.problems
  }

  /// What holds, and the nearest that does not.
  static let pairs: [(String, String)] = [
    ("{dropped: 2}", "{dropped: 1}"), ("{dropped: 2}", "{dropped: 3}"),
    ("{dropped: {max: 2}}", "{dropped: {max: 1}}"), ("{dropped: {min: 2}}", "{dropped: {min: 3}}"),
    ("{dropped: {exactly: 2}}", "{dropped: {exactly: 3}}"),
    ("{dropped: {max: 40%}}", "{dropped: {max: 39.9999999%}}"),
    ("{dropped: {min: 40%}}", "{dropped: {min: 40.0000001%}}"),
    ("{dropped: 40%}", "{dropped: 41%}"), ("{dropped: {min: 1, max: 40%}}", "{dropped: {min: 3, max: 90%}}"),
    ("{dropped: {inbound: {max: 50%}}}", "{dropped: {inbound: {max: 49.9%}}}"),
    ("{dropped: {outbound: 0}}", "{dropped: {outbound: 1}}"),
    ("{dropped: {causes: {proxyKilledAtDrainEnd: 2}}}", "{dropped: {causes: {proxyKilledAtDrainEnd: 1}}}"),
    ("{dropped: {causes: {killedAtGraceEnd: {max: 0%}}}}", "{dropped: {causes: {killedAtGraceEnd: 1}}}"),
    ("{completed: {inbound: 2, outbound: 1}}", "{completed: {inbound: 2, outbound: 0}}"),
    ("{rerouted: 0}", "{rerouted: 1}"), ("{retried: 0}", "{retried: 1}"), ("{notSent: 0}", "{notSent: 1}"),
    ("{podEnded: 8s}", "{podEnded: 7999999999ns}"),
    ("{podEnded: {max: 8s}}", "{podEnded: {max: 7999999999ns}}"),
    ("{podEnded: {min: 8s}}", "{podEnded: {min: 8000000001ns}}"),
    ("{requests: {a: completed}}", "{requests: {a: dropped}}"),
    ("{requests: {c: dropped}}", "{requests: {c: completed}}"),
    ("{proxyEndedBy: terminationDrainDuration}", "{proxyEndedBy: gracePeriod}"),
    ("{checks: {absent: [DS001]}}", "{checks: {present: [DS001]}}"),
    ("{checks: {present: [DS013]}}", "{checks: {absent: [DS013]}}"),
  ]

  @Test("holds up to its limit, and not beyond", arguments: pairs)
  func limits(holds: String, fails: String) throws {
    #expect(try Self.problems(holds) == [])
    let problems = try Self.problems(fails)
    #expect(problems.count == 1)
    #expect(problems.first?.standard == .expectation)
    #expect(problems.first?.place?.source == "a.yaml")
  }

  @Test("that too many break is told with them, their causes and by how much they missed")
  func tooMany() throws {
    let problem = try #require(try Self.problems("{dropped: {max: 1%}}").first)
    #expect(
      problem.paragraph == """
        expected dropped to be at most 1%, but it is 2 of 5
        c dropped: killed with the proxy at the end of the drain, missed by 2s
        d dropped: killed with the proxy at the end of the drain, missed by 3s
        """)
  }

  @Test("that too few meet is told with those that failed")
  func tooFew() throws {
    let problem = try #require(try Self.problems("{completed: {inbound: 4}}").first)
    #expect(problem.message == "expected inbound completed to be exactly 4, but it is 2")
    #expect(problem.requests.map(\.id) == ["c", "d"])
  }

  @Test("names the first five requests, and counts the others")
  func many() throws {
    let requests = (0..<8).map { "{id: r\($0), direction: inbound, at: -1s, duration: 9s}" }
    let text = "model: documented\nrequests: [\(requests.joined(separator: ", "))]\nexpect: {dropped: 0}\n"
    let document = try ScenarioDocument.read(Array(text.utf8), source: "a.yaml")[0]
    let problem = try #require(Report(on: Replay(document.scenario)).expectations.problems.first)
    #expect(problem.requests.map(\.id) == ["r0", "r1", "r2", "r3", "r4"])
    #expect(problem.requestCount == 8)
    #expect(problem.requestLines.last == "and 3 more")
  }

  @Test("of a proxy's end fails where there is no proxy")
  func noProxy() throws {
    let text = "model: documented\npod: {sidecar: false}\nexpect: {proxyEndedBy: quit}\n"
    let document = try ScenarioDocument.read(Array(text.utf8), source: "a.yaml")[0]
    let check = Report(on: Replay(document.scenario)).expectations
    #expect(
      check.failures.map(\.message) == ["expected proxyEndedBy to be quit, but it is no rule: it never ended"]
    )
  }
}
