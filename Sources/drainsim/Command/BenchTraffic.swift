import DrainSim

/// Seeded traffic for the works that `drainsim bench` times, in every format that is read.
struct BenchTraffic {
  enum Format: String, CaseIterable, Sendable {
    case jsonLines = "jsonl"
    case csv
    case istioText = "log"
    case istioJSON = "json"
  }

  /// Where it was written to.
  struct File {
    let path: String
    let requests: Int
    let bytes: Int
  }

  let count: Int
  let traffic: Traffic

  /// Evenly spaced requests with connections of their own, three in ten of them outbound; a median of 1 s, as in
  /// `docs/benchmarks`.
  ///
  /// - Parameters:
  ///   - start: Of the first, from the deletion.
  ///   - span: In which there would be `full` of them.
  init(count: Int, outOf full: Int, start: SimDuration, span: SimDuration, seed: UInt64) {
    self.count = count
    var traffic = TrafficProfile.api.traffic
    traffic.start = .relative(start)
    traffic.count = count
    traffic.seed = seed
    traffic.arrivals = .uniform
    traffic.rate = ArrivalRate(perSecond: Double(full) / (span / .seconds(1))) ?? traffic.rate
    traffic.inbound = Probability(0.7) ?? traffic.inbound
    traffic.duration = (try? DurationLaw(median: .seconds(1), sigma: 1)) ?? traffic.duration
    traffic.keepAlive.share = .never
    traffic.calls.share = .never
    self.traffic = traffic
  }

  /// Hands out the text in pieces.
  func write(
    _ format: Format, to sink: ([UInt8]) throws(InvalidInput) -> Void
  ) throws(InvalidInput) {
    switch format {
    case .jsonLines: try write(trace: .jsonl, to: sink)
    case .csv: try write(trace: .csv, to: sink)
    case .istioText: try write(log: { $1.addIstioText($0) }, to: sink)
    case .istioJSON: try write(log: { $1.addIstioJSON($0) }, to: sink)
    }
  }

  private func write(
    trace format: RequestText.Format, to sink: ([UInt8]) throws(InvalidInput) -> Void
  ) throws(InvalidInput) {
    var text = RequestText(format, of: traffic)
    for request in try requests() {
      text.append(request)
      if text.isFull { try sink(text.take()) }
    }
    try sink(text.take())
  }

  private func write(
    log line: (SyntheticRequest, inout AccessLogText) -> Void,
    to sink: ([UInt8]) throws(InvalidInput) -> Void
  ) throws(InvalidInput) {
    var text = AccessLogText(seed: traffic.seed)
    for request in try requests() {
      line(request, &text)
      if text.isFull { try sink(text.take()) }
    }
    try sink(text.take())
  }

  private func requests() throws(InvalidInput) -> TrafficGenerator {
    do { return try TrafficGenerator(traffic) } catch {
      throw InvalidInput([Diagnostic(error.message, at: nil, hint: error.hint)])
    }
  }
}
