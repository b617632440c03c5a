import Testing

@testable import DrainSim

@Suite("Any access log")
struct AccessLogFuzzTests {
  @Test(
    "spoiled anywhere is read or refused, the same in any pieces by anyone, and every line is accounted for",
    arguments: 0..<200 as Range<UInt64>, ["txt", "json"])
  func survives(seed: UInt64, ending: String) throws {
    var random = SeededGenerator(seed: seed)
    var lines = try LogText.recorded("application-dies.\(ending)").split(separator: UInt8(ascii: "\n")).map(
      Array.init)
    lines = Array(lines.shuffled(using: &random).prefix(Int.random(in: 1...40, using: &random)))
    let bytes = spoil(Array(lines.joined(separator: [UInt8(ascii: "\n")])), using: &random)
    let format = TraceFormat.accessLog(ending == "txt" ? .istio : .istioJSON)
    let whole = outcome(bytes, format, chunk: 1 << 18, workers: 1)
    for chunk in [1, 13, 700] {
      for workers in [1, 3] {
        #expect(outcome(bytes, format, chunk: chunk, workers: workers) == whole)
      }
    }
    guard case .success(let loaded) = whole, let log = loaded.accessLog else { return }
    let cut = log.cutLine == nil ? 0 : 1
    #expect(log.requests == loaded.trace.count)
    #expect(
      log.lines == log.requests + log.otherLines + log.withoutDuration + log.withoutDirection + cut)
    let trace = loaded.trace
    #expect(trace.starts == trace.starts.sorted())
    #expect(Set(trace.ids.texts).count == trace.count)
    #expect(trace.durations.allSatisfy { 0...SimDuration.limit.nanoseconds ~= $0 })
    #expect(trace.connections.allSatisfy { $0 < Int32(trace.connectionNames.count) })
  }

  @Test("format string is parsed or refused", arguments: 0..<300 as Range<UInt64>)
  func formats(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let istio = #"[%START_TIME(%F %T.%3f)%] "%REQ(X?Y):9%" %DURATION% %UPSTREAM_CLUSTER% %PROTOCOL%"#
    let text = String(decoding: spoil(Array(istio.utf8), using: &random), as: UTF8.self)
    do {
      let format = try AccessLogFormat(parsing: text)
      _ = try? LogText.load(LogText.line(), as: .accessLog(format))
    } catch {
      #expect(error.diagnostics.allSatisfy { ($0.place?.column ?? 0) <= text.unicodeScalars.count + 1 })
    }
  }

  @Test(
    "with lines of both kinds gives connections without overlaps on HTTP/1.1",
    arguments: 0..<100 as Range<UInt64>)
  func connections(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let lines = (0..<60).map { _ in
      LogText.line(
        at: Int.random(in: 0..<500, using: &random), duration: "\(Int.random(in: 0..<60, using: &random))",
        transport: ["HTTP/1.1", "HTTP/2", "-"].randomElement(using: &random) ?? "-",
        cluster: ["inbound|1||", "outbound|1||a"].randomElement(using: &random) ?? "-",
        from: "10.0.0.9:\(Int.random(in: 1...3, using: &random))")
    }
    let trace = try LogText.load(lines.joined(separator: "\n")).trace
    var ends: [Int32: Int64] = [:]
    for request in 0..<trace.count where trace.connections[request] >= 0 {
      let kind = trace.kinds[request]
      #expect(kind.transport != .tcp)
      if kind.transport == .http1 {
        #expect(trace.starts[request] >= ends[trace.connections[request], default: .min])
      }
      let end = trace.starts[request] + trace.durations[request]
      ends[trace.connections[request]] = end
      let others = trace.connections.indices.filter { trace.connections[$0] == trace.connections[request] }
      #expect(others.count > 1 && others.allSatisfy { trace.kinds[$0] == kind })
    }
  }

  private func outcome(
    _ bytes: [UInt8], _ format: TraceFormat, chunk: Int, workers: Int
  ) -> Result<LoadedTrace, InvalidInput> {
    do {
      return .success(try LogText.load(bytes, as: format, chunk: chunk, workers: workers))
    } catch {
      return .failure(error)
    }
  }

  /// Cuts, doubles, drops and overwrites a few bytes, mostly with those that mean something.
  private func spoil(_ bytes: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
    let marks = Array("{}[]\",:\\\n\r-|%() 0159TZ.".utf8) + [0, 0xff]
    var spoiled = bytes
    for _ in 0..<Int.random(in: 0...9, using: &random) where !spoiled.isEmpty {
      let position = Int.random(in: 0..<spoiled.count, using: &random)
      let mark = marks[Int.random(in: 0..<marks.count, using: &random)]
      switch Int.random(in: 0..<5, using: &random) {
      case 0, 1: spoiled[position] = mark
      case 2: spoiled.insert(mark, at: position)
      case 3: spoiled.removeSubrange(position..<min(spoiled.count, position + 20))
      default: spoiled.removeSubrange(position...)
      }
    }
    return spoiled
  }
}
