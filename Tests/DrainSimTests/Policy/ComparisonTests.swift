import Testing

@testable import DrainSim

@Suite("A comparison")
struct ComparisonTests {
  private typealias Row = Comparison.Row

  private static let scenario = """
    model: documented
    pod: {terminationGracePeriodSeconds: 30}
    requests:
      - {id: short, direction: inbound, at: -1s, duration: 1.5s}
      - {id: long, direction: inbound, at: -1s, duration: 8s}
      - {id: call, direction: outbound, at: -1s, duration: 12s}
    """

  private static func drains(_ values: String) throws -> Comparison {
    try ComparedScenario.comparison(scenario, vary: ["pod.proxyConfig.terminationDrainDuration=\(values)"])
  }

  @Test("counts what is left of the grace period from the kubelet's start")
  func graceUnused() throws {
    let comparison = try ComparedScenario.comparison(Self.scenario, vary: ["pod.kubeletStart=0,9s"])
    #expect(comparison.columns.map { $0.summary.podEnded?.sinceDeletion } == [7, 14])
    #expect(comparison.columns.map(\.graceUnused) == [23, 25])
  }

  @Test(
    "marks the best of a figure, and all that are equal",
    arguments: [
      (.dropped, [.count(2, of: 3), .count(0, of: 3), .count(0, of: 3)], [1, 2]),
      (.dropped, [.count(1, of: 3), .count(1, of: 3)], [0, 1]),
      // A smaller share is better, though the number is greater.
      (.dropped, [.count(1, of: 10), .count(2, of: 30)], [1]),
      (.dropped, [.count(0, of: 0), .count(1, of: 30)], [0]),
      (.retried, [.count(3, of: 9), .count(2, of: 9)], [1]),
      (.longestSafe(.inbound), [.length(5), .length(9)], [1]),
      (.longestSafe(.inbound), [.unbounded, .length(9), .unbounded], [0, 2]),
      (.podEnded, [.length(9), .length(5), .never], [1]),
      (.podEnded, [.never, .length(9)], [1]),
      (.graceUnused, [.length(-2), .length(4)], [1]),
      (.warnings, [.count(2, of: nil), .count(1, of: nil)], [1]),
      // Neither more nor less of these is better.
      (.rerouted, [.count(1, of: 3), .count(0, of: 3)], []),
      (.droppedBy(.podGone), [.count(1, of: 3), .count(0, of: 3)], []),
    ] as [(Comparison.Figure, [Comparison.Amount], [Int])])
  func best(figure: Comparison.Figure, amounts: [Comparison.Amount], best: [Int]) {
    #expect(Row(figure, amounts).best == best)
  }

  @Test(
    "tells the difference from the first column",
    arguments: [
      ([.count(3, of: 5), .count(1, of: 5)], .count(-2)),
      ([.count(1, of: 5), .count(3, of: 5)], .count(2)),
      ([.count(1, of: 5), .count(1, of: 5)], nil),
      ([.length(5), .length(7.5)], .length(2.5)),
      ([.length(5), .length(5)], nil),
      ([.length(5), .unbounded], nil),
      ([.unbounded, .length(5)], nil),
      ([.never, .never], nil),
      // Of traces that differ in length, in tenths of a percentage point.
      ([.count(1, of: 10), .count(1, of: 8)], .share(25)),
      ([.count(2, of: 10), .count(4, of: 20)], nil),
    ] as [([Comparison.Amount], Comparison.Change?)])
  func change(amounts: [Comparison.Amount], change: Comparison.Change?) {
    let row = Row(.dropped, amounts)
    #expect(row.change(in: 0) == nil)
    #expect(row.change(in: 1) == change)
  }

  @Test("has a row for each figure, and for each cause that occurs")
  func rows() throws {
    let figures = try Self.drains("1s,20s").rows.map(\.figure)
    #expect(
      figures.prefix(5) == [
        .dropped, .droppedIn(.inbound), .droppedIn(.outbound), .droppedBy(.proxyKilledAtDrainEnd),
        .rerouted,
      ])
    #expect(!figures.contains(.requests))
  }

  @Test("finds the columns that lose the fewest, and of these the one that ends first")
  func bestColumns() throws {
    let comparison = try Self.drains("1s,8s,12s,20s")
    #expect(comparison.rows.first?.amounts.map(\.number) == [2, 1, 0, 0])
    #expect(comparison.best == [2])
    #expect(try Self.drains("12s,20s,12.0s").best == [0, 2])
  }

  @Test("tells the settings that differ, the model among them")
  func settings() throws {
    let comparison = try Self.drains("1s,20s")
    #expect(
      comparison.columns.map(\.settings)
        == [1, 20].map { seconds in
          [ScenarioColumn.Difference(name: "terminationDrainDuration", value: .length(.seconds(seconds)))]
        })
    let models = try ComparedScenario.comparison(Self.scenario, models: "documented,istio")
    #expect(models.columns.map { $0.settings.first?.name } == ["model", "model"])
  }

  @Test("lists the requests whose verdict differs, with the cause in each column")
  func changed() throws {
    let changed = try Self.drains("1s,8s,20s").changed()
    #expect(changed.total == 2)
    #expect(changed.requests.map(\.id) == ["long", "call"])
    #expect(changed.requests[0].fates.map { $0?.outcome } == [.dropped, .completed, .completed])
    #expect(changed.requests[1].fates.map { $0?.outcome } == [.dropped, .dropped, .completed])
    #expect(
      changed.requests[1].fates.map { $0?.cause } == [.proxyKilledAtDrainEnd, .proxyKilledAtDrainEnd, nil])
    #expect(try Self.drains("1s,8s,20s").changed(first: 1).requests.map(\.id) == ["long"])
    #expect(try Self.drains("1s,8s,20s").changed(first: 1).total == 2)
  }

  @Test("matches the requests of different traces by their ids")
  func changedOfFiles() throws {
    let other = """
      name: other
      model: documented
      requests:
        - {id: new, direction: inbound, at: -1s, duration: 1s}
        - {id: long, direction: inbound, at: -1s, duration: 2s}
        - {id: short, direction: inbound, at: -1s, duration: 2s}
      """
    let comparison = try ComparedScenario.comparison("name: one\n" + Self.scenario, other)
    let changed = comparison.changed()
    #expect(changed.requests.map(\.id) == ["long"])
    #expect(changed.requests[0].fates.map { $0?.outcome } == [.dropped, .completed])
  }

  @Test("has what a run of each column has", arguments: ShippedScenario.all)
  func equalsRun(file: ShippedScenario) throws {
    let text = String(decoding: file.bytes, as: UTF8.self)
    let drains = ["pod.proxyConfig.terminationDrainDuration=0s..40s:8s"]
    for columns in [
      try ComparedScenario.columns([text]),
      try ComparedScenario.columns([text], vary: drains, models: "documented,istio"),
    ] {
      let comparison = Comparison(of: columns)
      for (column, played) in zip(columns, comparison.columns) {
        let report = Report(on: Replay(column.scenario))
        #expect(played.summary == report.summary)
        #expect(played.warnings == report.warnings)
        #expect(played.fates.map(\.outcome) == report.replay.verdicts.outcomes)
      }
    }
  }

  @Test("keeps outcome and cause in one byte", arguments: Outcome.allCases)
  func fates(outcome: Outcome) {
    #expect(MemoryLayout<Fate>.size == 1)
    for cause in Drop.Cause.allCases {
      var verdicts = Verdicts(count: 1)
      verdicts.outcomes = [outcome]
      #expect(verdicts.fates[0].outcome == outcome)
      #expect(verdicts.fates[0].cause == nil)
      verdicts.failures = [
        Drop(request: 0, cause: cause, at: .deletion, clientSaw: .rst, missedBy: 1, failedChild: nil)
      ]
      #expect(verdicts.fates[0].outcome == outcome)
      #expect(verdicts.fates[0].cause == cause)
    }
  }
}

extension Comparison.Amount {
  fileprivate var number: Int? {
    if case .count(let count, _) = self { count } else { nil }
  }
}
