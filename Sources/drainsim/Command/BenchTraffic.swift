import DrainSim

/// Seeded traffic for the works that `drainsim bench` times, in every format that is read.
///
/// Requests come evenly, three in ten are the application's own calls, and lengths are log-normal, in whole
/// milliseconds, as access logs have them: then many things fall on one instant.
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
  let seed: UInt64

  /// A request as it is drawn: times in milliseconds.
  struct Request {
    let number: Int
    let isOutbound: Bool
    /// For a trace from the deletion, for a log from its first end.
    let start: Int64
    let duration: Int64
    /// For identifiers.
    let bits: (UInt64, UInt64)
  }

  /// Hands out the text in pieces.
  func write(_ format: Format, to sink: ([UInt8]) throws(SystemError) -> Void) throws(SystemError) {
    var text = BenchText()
    if format == .csv { text.add("id,direction,at,duration\n") }
    var stream = RandomStream(seed: seed)
    for number in 0..<count {
      let request = draw(number, format, &stream)
      switch format {
      case .jsonLines: text.addJSONLine(request)
      case .csv: text.addCSVRecord(request)
      case .istioText: text.addIstioText(request)
      case .istioJSON: text.addIstioJSON(request)
      }
      if text.isFull { try sink(text.take()) }
    }
    try sink(text.take())
  }

  /// Median 1 s, as `docs/benchmarks` has it.
  private static let lengths = try? DurationLaw(median: .seconds(1), sigma: 1)

  /// A trace is in the order of the starts and lies around the deletion; a log is in the order of the ends and
  /// lies within an hour.
  private func draw(_ number: Int, _ format: Format, _ stream: inout RandomStream) -> Request {
    let isOutbound = stream.nextUnit() < 0.3
    let length = Self.lengths?.draw(&stream) ?? .seconds(1)
    let duration = length.nanoseconds / 1_000_000
    let share = Int64(number)
    let start: Int64
    switch format {
    case .jsonLines, .csv: start = -2000 + share * 12_000 / Int64(count)
    case .istioText, .istioJSON: start = share * 3_600_000 / Int64(count) - duration
    }
    return Request(
      number: number, isOutbound: isOutbound, start: start, duration: duration,
      bits: (stream.next(), stream.next()))
  }
}
