/// Measured figures for programs: the grammar is in `docs/benchmarks/README.md`, and changes only by addition.
package struct JSONBenchmark {
  private let benchmark: Benchmark

  package init(_ benchmark: Benchmark) {
    self.benchmark = benchmark
  }

  /// The whole text, its last line ended.
  package var text: String {
    var json = JSONWriter()
    json.beginObject(.linePerMember)
    json.member("version", 1)
    json.array("rows", benchmark.rows) { Self.write($0, &$1) }
    json.endObject()
    json.endDocument()
    return json.take()
  }

  private static func write(_ row: Benchmark.Row, _ json: inout JSONWriter) {
    json.beginObject(.linePerMember)
    json.member("name", row.name)
    json.member("requests", row.requests)
    if let bytes = row.bytes { json.member("bytes", bytes) }
    json.key("seconds")
    json.seconds(row.median)
    if !row.halfRuns.isEmpty {
      json.key("secondsForHalf")
      json.seconds(row.halfMedian)
    }
    if let rate = row.requestsPerSecond { json.member("requestsPerSecond", rate) }
    if let rate = row.bytesPerSecond { json.member("bytesPerSecond", rate) }
    json.member("peakMemory", row.peakMemory)
    write("runs", row.runs, &json)
    write("halfRuns", row.halfRuns, &json)
    json.endObject()
  }

  private static func write(_ name: String, _ lengths: [SimDuration], _ json: inout JSONWriter) {
    json.key(name)
    json.beginArray()
    for length in lengths { json.seconds(length) }
    json.endArray()
  }
}
