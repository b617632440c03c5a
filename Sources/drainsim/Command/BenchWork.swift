import DrainSim

/// A piece of work that `drainsim bench` times: a row of its table.
enum BenchWork: String, CaseIterable, Sendable {
  case engine
  case engineAgain = "engine-again"
  case jsonLines = "json-lines"
  case csv
  case istioText = "istio-text"
  case istioJSON = "istio-json"
  case run
  case compare

  /// The kind of file that it reads, made beforehand.
  var traffic: BenchTraffic.Format {
    switch self {
    case .engine, .engineAgain, .jsonLines, .run, .compare: .jsonLines
    case .csv: .csv
    case .istioText: .istioText
    case .istioJSON: .istioJSON
    }
  }

  /// What it does with the file, ready to be timed.
  ///
  /// - Returns: Work that returns how many requests it has dealt with.
  func task(on file: BenchTraffic.File) throws(InvalidInput) -> BenchTask {
    let path = file.path
    switch self {
    case .jsonLines, .csv, .istioText, .istioJSON:
      return BenchTask(requests: file.requests, bytes: file.bytes) { () throws(InvalidInput) in
        try TraceFile.read(path: path).count
      }
    case .engine: return Self.engine(on: try Self.scenario(playing: path))
    case .engineAgain: return Self.engineAgain(on: try Self.scenario(playing: path))
    case .run:
      return BenchTask(requests: file.requests, bytes: file.bytes) { () throws(InvalidInput) in
        let report = Report(on: Replay(try Self.scenario(playing: path)))
        return TextReport(report).text.isEmpty ? 0 : report.scenario.trace.count
      }
    case .compare:
      return BenchTask(requests: file.requests * Self.drains.count, bytes: file.bytes) {
        () throws(InvalidInput) in
        let columns = try Self.columns(playing: path)
        return TextComparison(Comparison(of: columns)).text.isEmpty
          ? 0 : columns.reduce(0) { $0 + $1.scenario.trace.count }
      }
    }
  }
}

extension BenchWork {
  /// From a trace that has been read to its verdicts.
  static func engine(on scenario: Scenario) -> BenchTask {
    BenchTask(requests: scenario.trace.count, bytes: nil) { () throws(InvalidInput) in
      EngineRun(scenario).play().outcomes.count
    }
  }

  /// The same where the trace has been put in order before, as for all terminations of one trace but the first.
  static func engineAgain(on scenario: Scenario) -> BenchTask {
    let run = EngineRun(scenario)
    return BenchTask(requests: scenario.trace.count, bytes: nil) { () throws(InvalidInput) in
      run.play().outcomes.count
    }
  }

  /// Sleeps for 10 s on both containers: nearly all of the traffic is in flight, or comes, while the pod ends.
  static let pod = """
    name: bench
    model: documented
    pod:
      terminationGracePeriodSeconds: 30
      nativeSidecar: false
      proxyConfig: {terminationDrainDuration: 5s}
      containers:
        - name: app
          ports: [{containerPort: 8080}]
          lifecycle: {preStop: {sleep: {seconds: 10}}}
          onSIGTERM: drain
        - name: istio-proxy
          lifecycle: {preStop: {sleep: {seconds: 10}}}
    clients: {through: sidecar, endpointRemoval: 9s}
    """

  /// The settings that ``compare`` puts side by side.
  static let drains = ["5s", "10s", "15s", "20s"]

  private static func scenario(playing trace: String) throws(InvalidInput) -> Scenario {
    let documents = try ScenarioDocument.read(Array(pod.utf8), source: "<bench>", over: sources(trace))
    guard let document = documents.first else { throw InvalidInput([]) }
    return document.scenario
  }

  private static func columns(playing trace: String) throws(InvalidInput) -> [ScenarioColumn] {
    let path = "pod.proxyConfig.terminationDrainDuration"
    let variation = try Variation(parsing: "\(path)=\(drains.joined(separator: ","))")
    return try ScenarioColumn.read(
      Array(pod.utf8), source: "<bench>", plan: ColumnPlan(variations: [variation]), over: sources(trace))
  }

  private static func sources(_ trace: String) -> ScenarioSources {
    var sources = ScenarioSources()
    sources.traffic.trace = trace
    return sources
  }
}
