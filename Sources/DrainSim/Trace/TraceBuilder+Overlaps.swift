extension TraceBuilder {
  /// Complains about requests that are in flight together on one HTTP/1 connection.
  ///
  /// `starts` has children where they start if nothing holds their parents up.
  mutating func checkOverlaps(_ starts: [Int64]) {
    guard connectionUses.contains(where: { $0.transport == .http1 }) else { return }
    var latest: Turn?
    for turn in turns(starts) {
      guard let before = latest, before.connection == turn.connection else {
        latest = turn
        continue
      }
      if turn.start < before.end { complainOverlap(turn, before) }
      if turn.end > before.end { latest = turn }
    }
  }

  /// One request's time on a named connection.
  private struct Turn {
    let connection: Int32
    let request: Int32
    let start: Int64
    let end: Int64
  }

  /// Those on HTTP/1 connections, each connection's in the order of time.
  private func turns(_ starts: [Int64]) -> [Turn] {
    starts.indices.compactMap { request in
      let connection = trace.connections[request]
      guard connection >= 0, connectionUses[Int(connection)].transport == .http1 else { return nil }
      return Turn(
        connection: connection, request: Int32(request), start: starts[request],
        end: starts[request].saturatingSum(trace.durations[request]))
    }.sorted { left, right in
      if left.connection != right.connection { return left.connection < right.connection }
      if left.start != right.start { return left.start < right.start }
      return left.end != right.end ? left.end > right.end : left.request < right.request
    }
  }

  private mutating func complainOverlap(_ turn: Turn, _ before: Turn) {
    let (request, other) = (Int(turn.request), Int(before.request))
    complain(
      Diagnostic(
        "request '\(trace.ids[request])' overlaps '\(trace.ids[other])' "
          + "(\(whereabouts(of: other, from: request))) on HTTP/1 connection "
          + "'\(trace.connectionNames[Int(turn.connection)])'",
        at: places[request], hint: "give it another connection, or say 'protocol: http2'"))
  }
}

extension Int64 {
  /// A time of day may lie so late that a length added to it is out of range.
  func saturatingSum(_ length: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(length)
    return overflow ? .max : sum
  }
}
