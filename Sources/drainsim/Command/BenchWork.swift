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
  case sweep
  case sweepInstants = "sweep-instants"

  /// The kind of file that it reads, made beforehand.
  var format: BenchTraffic.Format {
    switch self {
    case .engine, .engineAgain, .jsonLines, .run, .compare, .sweep, .sweepInstants: .jsonLines
    case .csv: .csv
    case .istioText: .istioText
    case .istioJSON: .istioJSON
    }
  }

  /// Around one deletion, or a million an hour: half of it is then half as dense, or half as long.
  func traffic(_ count: Int, seed: UInt64) -> BenchTraffic {
    switch self {
    case .engine, .engineAgain, .jsonLines, .csv, .run, .compare:
      BenchTraffic(count: count, outOf: count, start: .seconds(-2), span: .seconds(12), seed: seed)
    case .istioText, .istioJSON, .sweep, .sweepInstants:
      BenchTraffic(count: count, outOf: 1_000_000, start: .zero, span: .seconds(3600), seed: seed)
    }
  }

  /// What it does with all of the traffic, and with half of it or half as often.
  func tasks(size: Int, seed: UInt64, in folder: String) throws(InvalidInput) -> (BenchTask, BenchTask) {
    let make = { (count: Int) throws(InvalidInput) in
      try BenchFolder.write(traffic(count, seed: seed), as: format, into: folder)
    }
    let whole = try make(size)
    if self == .sweepInstants {
      let seconds = try Self.sweep(over: whole, every: .seconds(1))
      return (seconds, try Self.sweep(over: whole, every: .seconds(2)))
    }
    return (try task(on: whole), try task(on: try make(size / 2)))
  }

  private func task(on file: BenchTraffic.File) throws(InvalidInput) -> BenchTask {
    let path = file.path
    switch self {
    case .jsonLines, .csv, .istioText, .istioJSON:
      return BenchTask(requests: file.requests, bytes: file.bytes) { () throws(InvalidInput) in
        try TraceFile.read(path: path).count
      }
    case .engine: return Self.engine(on: try Self.scenario(playing: path))
    case .engineAgain: return Self.engineAgain(on: try Self.scenario(playing: path))
    case .run: return Self.run(on: file)
    case .compare: return Self.compare(on: file)
    case .sweep, .sweepInstants: return try Self.sweep(over: file, every: .seconds(1))
    }
  }
}
