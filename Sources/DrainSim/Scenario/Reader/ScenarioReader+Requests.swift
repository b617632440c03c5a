/// `requests` or `trace`, and `terminateAt`, which puts both on the simulated clock.
extension ScenarioReader {
  mutating func readRequests(_ fields: Fields) -> ReadRequests {
    let before = notes
    notes = []
    let trace = trace(fields)
    defer { notes = before }
    return ReadRequests(trace: trace, notes: notes)
  }

  private mutating func trace(_ fields: Fields) -> Trace {
    if let inline = fields["requests"], let file = fields.entry("trace") {
      complain(
        "a scenario has either 'requests' or 'trace', not both", at: file.keyPlace,
        hint: "the other stands at line \(inline.place.line)")
    }
    var trace = fields["requests"].map { inlineRequests($0) } ?? Trace()
    if let file = fields["trace"], fields["requests"] == nil {
      trace = traceFile(file, traceFormat(fields["logFormat"]))
    } else if let format = fields["logFormat"] {
      complain("logFormat is the format of an access log, and there is no trace", at: format.place)
    }
    rebase(&trace, fields)
    if let accessLog { note(accessLog, deletion == .atTerminateAt ? fields["terminateAt"] : nil) }
    return trace
  }

  /// What was left out of an access log, and what cannot be in it.
  private mutating func note(_ log: AccessLogSummary, _ terminateAt: Node?) {
    notes += log.warnings
    guard let terminateAt, case .scalar(let scalar) = terminateAt.content,
      case .absolute(let instant)? = try? TimeText.time(scalar.text, plainNumbers: scalar.isNumber),
      let note = log.note(terminateAt: instant)
    else { return }
    notes.append(note)
  }

  /// A format of the user's own, as Envoy's configuration has it.
  private mutating func traceFormat(_ node: Node?) -> TraceFormat {
    guard let node, let format = text(node, "logFormat") else { return .automatic }
    do {
      return .accessLog(try AccessLogFormat(parsing: format))
    } catch {
      complaints += error.diagnostics.map { complaint in
        var placed = complaint
        placed.place = node.place
        return placed
      }
      return .automatic
    }
  }

  /// A path in the file starts from the file's folder, one on the command line from where the command runs.
  private mutating func traceFile(_ node: Node, _ format: TraceFormat) -> Trace {
    guard let path = text(node, "trace") else { return Trace() }
    let isWhole =
      path.hasPrefix("/") || path == InputFile.standardInput
      || node.place.source == ScenarioSources.Traffic.traceOption
    do {
      let loaded = try TraceFile.load(path: isWhole ? path : folder + path, format: format)
      accessLog = loaded.accessLog
      return loaded.trace
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
      var texts: [UInt8] = []
      guard let request = request(element, &texts) else { continue }
      builder.add(request, texts: texts.span, at: element)
    }
    do {
      return try builder.finish()
    } catch {
      complaints += error.diagnostics
      return Trace()
    }
  }

  /// Its texts are appended to `texts`.
  private mutating func request(_ node: Node, _ texts: inout [UInt8]) -> TraceRequest? {
    let fields = fields(node, of: "a request", known: TraceKey.allCases.map(\.rawValue))
    guard case .mapping = node.content else { return nil }
    for key in TraceKey.required where fields[key.rawValue] == nil {
      complain("a request has no '\(key.rawValue)'", at: node.place)
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
      id: name(fields["id"], "id", &texts), direction: direction, at: at, duration: duration,
      connection: name(fields["connection"], "connection", &texts),
      parent: name(fields["parent"], "parent", &texts),
      transport: transport ?? .unstated)
  }

  private mutating func name(_ node: Node?, _ what: String, _ texts: inout [UInt8]) -> Range<Int>? {
    guard let text = node.flatMap({ text($0, what) }) else { return nil }
    let first = texts.count
    texts.append(contentsOf: text.utf8)
    return first..<texts.count
  }

  private mutating func word<Value>(_ node: Node, _ what: String, among values: [(String, Value)]) -> Value? {
    guard let text = text(node, what) else { return nil }
    if let value = values.first(where: { $0.0 == text }) { return value.1 }
    complainAboutWord(text, what, at: node.place, among: values.map(\.0))
    return nil
  }

  /// A length from the trace's zero, or an RFC 3339 time.
  private mutating func requestTime(_ node: Node) -> TraceRequest.Time? {
    guard case .scalar(let scalar) = node.content, scalar.value != .null else {
      complain("at must be a time, not \(node.kindName)", at: node.place, hint: "write it as -1s or 250ms")
      return nil
    }
    do {
      return try TimeText.time(scalar.text, plainNumbers: scalar.isNumber)
    } catch {
      complain("'\(scalar.text)' \(error.words)", at: node.place, hint: error.hint)
      return nil
    }
  }

  /// Moves the moment of the deletion to 0; where there are to be many, the first request.
  private mutating func rebase(_ trace: inout Trace, _ fields: Fields) {
    let node = fields["terminateAt"]
    let place = node?.place ?? fields.place
    do {
      switch deletion {
      case .atTerminateAt:
        guard let zero = zero(of: trace, node, at: place) else { return }
        try trace.rebase(to: zero, at: place)
      case .anyInstant: try trace.rebaseToFirstStart(at: place)
      }
    } catch {
      complaints += error.diagnostics
    }
  }

  /// Nil after a complaint.
  private mutating func zero(
    of trace: Trace, _ node: Node?, at place: SourcePlace
  ) -> TraceRequest.Time? {
    let stated = node.flatMap { requestTime($0) }
    switch (trace.clock, stated) {
    case (.relative, .relative?), (.absolute, .absolute?): return stated
    case (.relative, nil): return .relative(.zero)
    case (.absolute, nil):
      guard node == nil else { return nil }
      complain(
        "the trace has times of day, so terminateAt must say when the pod is deleted", at: place,
        hint: "terminateAt: 2026-03-01T10:00:00Z")
    case (.relative, .absolute?):
      guard trace.count > 0 else { return nil }
      complain(
        "terminateAt is a time of day, but the trace counts from 0", at: place,
        hint: "terminateAt: 0s, or another length on the trace's clock")
    case (.absolute, .relative?):
      complain(
        "terminateAt must be a time of day, as the trace's times are", at: place,
        hint: "terminateAt: 2026-03-01T10:00:00Z")
    }
    return nil
  }
}

extension Node: RequestPlaces {
  var placeOfRequest: SourcePlace { place }

  func place(of key: TraceKey) -> SourcePlace {
    self[key.rawValue]?.place ?? place
  }
}
