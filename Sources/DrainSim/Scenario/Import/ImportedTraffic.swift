/// The requests of an imported scenario: a file that is named, or, from standard input, the requests themselves.
struct ImportedTraffic {
  private(set) var entries: [Node.Entry] = []
  private(set) var notes: [Diagnostic] = []
  private var remarks: [String: String] = [:]

  private static let place = SourcePlace(source: "import", line: 1, column: 1)

  /// - Parameter folder: Where the paths in the written file start.
  init(_ traffic: ScenarioSources.Traffic, folder: String) throws(InvalidInput) {
    guard let path = traffic.trace else { return }
    var format = TraceFormat.automatic
    if let text = traffic.logFormat { format = .accessLog(try AccessLogFormat(parsing: text)) }
    let loaded = try TraceFile.load(path: path, format: format)
    notes = loaded.accessLog?.warnings ?? []
    enterDeletion(traffic.terminateAt, loaded.trace)
    if path == InputFile.standardInput {
      enter("requests", .list(loaded.trace.asRequests(at: Self.place), at: Self.place))
    } else {
      enter("trace", .text(Self.path(path, from: folder), at: Self.place))
      if let text = traffic.logFormat { enter("logFormat", .text(text, at: Self.place)) }
    }
    remarks["trace"] = "\(loaded.trace.count) requests"
  }

  /// What is to be known of the traffic.
  func remark(on entry: Node.Entry) -> String? {
    entry.keyPlace == Self.place ? remarks[entry.key] : nil
  }

  private mutating func enter(_ key: String, _ value: Node) {
    entries.append(Node.Entry(key: key, keyPlace: Self.place, value: value))
  }

  private mutating func enterDeletion(_ stated: String?, _ trace: Trace) {
    if let stated { return enter("terminateAt", .text(stated, at: Self.place)) }
    let starts = zip(trace.starts, trace.parents).filter { $0.1 == Trace.none }.map(\.0)
    guard trace.clock == .absolute, let first = starts.min(), let last = starts.max() else { return }
    enter("terminateAt", .text(RFC3339.text(of: first + (last - first) / 2), at: Self.place))
    remarks["terminateAt"] =
      "the middle of the log, for want of better: say when the pod is to be deleted"
  }

  /// A path that was good from here, as it is from the folder of the written file.
  static func path(_ path: String, from folder: String) -> String {
    if path.hasPrefix("/") || folder.isEmpty { return path }
    if path.hasPrefix(folder) { return String(path.dropFirst(folder.count)) }
    let steps = folder.split(separator: "/").filter { $0 != "." }
    guard !folder.hasPrefix("/"), !steps.contains("..") else { return path }
    return String(repeating: "../", count: steps.count) + path
  }
}

extension Trace {
  /// Each as an inline request of a scenario.
  fileprivate func asRequests(at place: SourcePlace) -> [Node] {
    starts.indices.map { request in
      func text(_ text: String) -> Node { .text(text, at: place) }
      let isChild = parents[request] != Trace.none
      let start = SimDuration(nanoseconds: starts[request])
      let at = clock == .absolute && !isChild ? RFC3339.text(of: starts[request]) : "\(start)"
      let connection = connections[request]
      return .mapping(
        [
          ("id", text(ids[request])), ("direction", text(kinds[request].direction.name)), ("at", text(at)),
          ("duration", text("\(SimDuration(nanoseconds: durations[request]))")),
          ("connection", connection == Trace.none ? nil : text(connectionNames[Int(connection)])),
          ("parent", isChild ? text(ids[Int(parents[request])]) : nil),
          ("protocol", kinds[request].transport.word.map(text)),
        ], at: place)
    }
  }
}

extension Trace.TransportProtocol {
  /// As a scenario writes it.
  fileprivate var word: String? {
    switch self {
    case .unstated: nil
    case .http1: "http1"
    case .http2: "http2"
    case .tcp: "tcp"
    }
  }
}
