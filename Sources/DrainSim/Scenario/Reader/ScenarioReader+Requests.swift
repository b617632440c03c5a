/// `requests` or `trace`, and `terminateAt`, which puts both on the simulated clock.
extension ScenarioReader {
  static let requestKeys = ["id", "direction", "at", "duration", "connection", "parent", "protocol"]

  mutating func requests(_ fields: Fields) -> Trace {
    if let inline = fields["requests"], let file = fields.entry("trace") {
      complain(
        "a scenario has either 'requests' or 'trace', not both", at: file.keyPlace,
        hint: "the other stands at line \(inline.place.line)")
    }
    var trace = fields["requests"].map { inlineRequests($0) } ?? Trace()
    if let file = fields["trace"], fields["requests"] == nil { trace = traceFile(file) }
    rebase(&trace, fields)
    return trace
  }

  private mutating func traceFile(_ node: Node) -> Trace {
    guard let path = text(node, "trace") else { return Trace() }
    do {
      return try TraceFile.read(path: path.hasPrefix("/") ? path : folder + path)
    } catch {
      complaints += error.diagnostics.map { complaint in
        var placed = complaint
        placed.place = complaint.place ?? node.place
        return placed
      }
      return Trace()
    }
  }

  private mutating func inlineRequests(_ node: Node) -> Trace {
    var builder = TraceBuilder()
    for element in elements(node, "requests") {
      if let request = request(element) { builder.add(request, at: element.place) }
    }
    do {
      return try builder.finish()
    } catch {
      complaints += error.diagnostics
      return Trace()
    }
  }

  private mutating func request(_ node: Node) -> TraceRequest? {
    let fields = fields(node, of: "a request", known: Self.requestKeys)
    guard case .mapping = node.content else { return nil }
    for key in ["direction", "at", "duration"] where fields[key] == nil {
      complain("a request has no '\(key)'", at: node.place)
    }
    let direction: Trace.Direction? = fields["direction"].flatMap {
      word($0, "direction", among: Trace.Direction.allCases.map { ($0.name, $0) })
    }
    let transport: Trace.TransportProtocol? = fields["protocol"].flatMap {
      word($0, "protocol", among: [("http1", .http1), ("http2", .http2), ("tcp", .tcp)])
    }
    let duration = fields["duration"].flatMap { length($0, "duration", .unitOrSeconds) }
    let at = fields["at"].flatMap { requestTime($0) }
    guard let direction, let duration, let at else { return nil }
    return TraceRequest(
      id: name(fields["id"], "id"), direction: direction, at: at, duration: duration,
      connection: name(fields["connection"], "connection"), parent: name(fields["parent"], "parent"),
      transport: transport ?? .unstated)
  }

  private mutating func name(_ node: Node?, _ what: String) -> ArraySlice<UInt8>? {
    node.flatMap { text($0, what) }.map { Array($0.utf8)[...] }
  }

  private mutating func word<Value>(_ node: Node, _ what: String, among values: [(String, Value)]) -> Value? {
    guard let text = text(node, what) else { return nil }
    if let value = values.first(where: { $0.0 == text }) { return value.1 }
    complainAboutWord(text, what, at: node.place, among: values.map(\.0))
    return nil
  }

  /// A length from the trace's zero, or an RFC 3339 time.
  private mutating func requestTime(_ node: Node) -> TraceRequest.Time? {
    if case .scalar(let scalar) = node.content, RFC3339.looksLikeOne(scalar.text.utf8) {
      return instant(scalar.text, at: node.place).map { .absolute($0) }
    }
    return signedLength(node, "at", .unitOrSeconds).map { .relative($0) }
  }

  private mutating func instant(_ text: String, at place: SourcePlace) -> Int64? {
    do {
      return try RFC3339.nanoseconds(parsing: text.utf8)
    } catch {
      complain("'\(text)' is not an RFC 3339 time: \(error)", at: place, hint: "such as 2026-03-01T10:00:00Z")
      return nil
    }
  }

  /// Moves the moment of the deletion to 0.
  private mutating func rebase(_ trace: inout Trace, _ fields: Fields) {
    let node = fields["terminateAt"]
    switch (trace.clock, node.flatMap { requestTime($0) }) {
    case (.relative, .relative(let length)?): trace.rebase(by: length.nanoseconds)
    case (.absolute, .absolute(let instant)?): trace.rebase(by: instant)
    case (.relative, nil): break
    case (.absolute, nil):
      if node == nil {
        complain(
          "the trace has RFC 3339 times, so terminateAt must say when the pod is deleted", at: fields.place,
          hint: "terminateAt: 2026-03-01T10:00:00Z")
      }
    case (.relative, .absolute?):
      guard let node, trace.count > 0 else { break }
      complain(
        "terminateAt is an RFC 3339 time, but the trace counts from 0", at: node.place,
        hint: "terminateAt: 0s, or a length on the trace's clock")
    case (.absolute, .relative?):
      guard let node else { break }
      complain(
        "terminateAt must be an RFC 3339 time, as the trace's times are", at: node.place,
        hint: "terminateAt: 2026-03-01T10:00:00Z")
    }
  }
}
