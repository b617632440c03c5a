import Foundation

@testable import DrainSim

/// Access logs in tests: lines in Istio's text format with what matters filled in, and logs of a real Envoy.
enum LogText {
  /// Times are milliseconds after 10:00:00.
  static func line(
    at milliseconds: Int = 0, duration: String = "100", transport: String = "HTTP/1.1",
    cluster: String = "inbound|8080||", from remote: String = "10.0.0.9:1000",
    to local: String = "10.0.0.1:8080",
    id: String = "-", route: String = "default", agent: String = "curl"
  ) -> String {
    "[\(time(milliseconds))] \"GET /a?b=c \(transport)\" 200 - via_upstream - \"-\" 0 9 \(duration) 2 "
      + "\"-\" \"\(agent)\" \"\(id)\" \"svc\" \"10.0.0.1:8080\" \(cluster) 127.0.0.6:40001 \(local) \(remote) "
      + "- \(route)"
  }

  static func time(_ milliseconds: Int) -> String {
    let (minutes, rest) = (milliseconds / 60_000, milliseconds % 60_000)
    let digits = [minutes / 60 + 10, minutes % 60, rest / 1000].map { $0 < 10 ? "0\($0)" : "\($0)" }
    let fraction = String(String(1000 + rest % 1000).dropFirst())
    return "2026-03-01T\(digits.joined(separator: ":")).\(fraction)Z"
  }

  /// 10:00:00 of ``time(_:)``.
  static let zero: Int64 = 1_772_359_200_000_000_000

  static func load(
    _ text: String, named name: String = "access.log", as format: TraceFormat = .automatic,
    chunk: Int = 1 << 18, workers: Int = 2
  ) throws(InvalidInput) -> LoadedTrace {
    try load(Array(text.utf8), named: name, as: format, chunk: chunk, workers: workers)
  }

  static func load(
    _ bytes: [UInt8], named name: String = "access.log", as format: TraceFormat = .automatic,
    chunk: Int = 1 << 18, workers: Int = 2
  ) throws(InvalidInput) -> LoadedTrace {
    try TraceFile.load(
      MemorySource(bytes, piece: chunk), path: name, named: name, as: format, chunk: chunk,
      by: Crew(of: workers))
  }

  /// Each complaint as the user sees it.
  static func complaints(
    about text: String, named name: String = "access.log", as format: TraceFormat = .automatic
  ) -> [String] {
    do {
      _ = try load(text, named: name, as: format)
      return []
    } catch {
      return error.diagnostics.map(\.description)
    }
  }

  /// A log that a real Envoy wrote.
  static func recorded(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  static func path(ofRecorded name: String) -> String {
    folder.appending(path: name).path(percentEncoded: false)
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "AccessLogs")
}

extension Trace {
  /// `in h1 0+100 c1`: one request as text, with the name of its connection.
  func summary(of request: Int) -> String {
    let transport =
      switch kinds[request].transport {
      case .unstated: "?"
      case .http1: "h1"
      case .http2: "h2"
      case .tcp: "tcp"
      }
    let connection = connections[request] >= 0 ? " " + connectionNames[Int(connections[request])] : ""
    let start = (starts[request] - LogText.zero) / 1_000_000
    return "\(kinds[request].direction) \(transport) \(start)+\(durations[request] / 1_000_000)\(connection)"
  }

  var summaries: [String] { starts.indices.map(summary) }
}
