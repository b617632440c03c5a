import DrainSim

/// The works, ready to be timed.
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

  static func run(on file: BenchTraffic.File) -> BenchTask {
    BenchTask(requests: file.requests, bytes: file.bytes) { () throws(InvalidInput) in
      let report = Report(on: Replay(try scenario(playing: file.path)))
      return TextReport(report).text.isEmpty ? 0 : report.scenario.trace.count
    }
  }

  static func compare(on file: BenchTraffic.File) -> BenchTask {
    let drains = ["5s", "10s", "15s", "20s"]
    return BenchTask(requests: file.requests * drains.count, bytes: file.bytes) { () throws(InvalidInput) in
      let columns = try columns(of: sleepingPod, drains, over: sources(file.path))
      return TextComparison(Comparison(of: columns)).text.isEmpty
        ? 0 : columns.reduce(0) { $0 + $1.scenario.trace.count }
    }
  }

  /// Under eight settings, on all cores; the trace has been read.
  static func sweep(over file: BenchTraffic.File, every: SimDuration) throws(InvalidInput) -> BenchTask {
    let drains = (1...8).map { "\($0 * 3)s" }
    var sources = sources(file.path)
    sources.deletion = .anyInstant
    let columns = try columns(of: defaultPod, drains, over: sources)
    return BenchTask(requests: file.requests, bytes: nil) { () throws(InvalidInput) in
      let sweep = try Sweep(of: columns, SweepPlan(every: every), workers: Crew.cores)
      return sweep.isWhole ? sweep.subject.requests : 0
    }
  }

  /// Sleeps for 10 s on both containers: nearly all of the traffic is in flight, or comes, while the pod ends.
  static let sleepingPod = """
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

  /// Without a hook: Istio's default drain.
  static let defaultPod = """
    name: bench
    model: documented
    pod:
      terminationGracePeriodSeconds: 30
      nativeSidecar: false
      proxyConfig: {terminationDrainDuration: 5s}
      containers:
        - name: app
          ports: [{containerPort: 8080}]
          onSIGTERM: drain
    clients: {through: sidecar, endpointRemoval: 500ms}
    """

  static func scenario(playing trace: String) throws(InvalidInput) -> Scenario {
    let documents = try ScenarioDocument.read(
      Array(sleepingPod.utf8), source: "<bench>", over: sources(trace))
    guard let document = documents.first else { throw InvalidInput([]) }
    return document.scenario
  }

  private static func columns(
    of pod: String, _ drains: [String], over sources: ScenarioSources
  ) throws(InvalidInput) -> [ScenarioColumn] {
    let setting = "pod.proxyConfig.terminationDrainDuration"
    let variation = try Variation(parsing: "\(setting)=\(drains.joined(separator: ","))")
    return try ScenarioColumn.read(
      Array(pod.utf8), source: "<bench>", plan: ColumnPlan(variations: [variation]), over: sources)
  }

  private static func sources(_ trace: String) -> ScenarioSources {
    var sources = ScenarioSources()
    sources.traffic.trace = trace
    return sources
  }
}
