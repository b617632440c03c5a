/// Reads what ``JSONBenchmark`` has written, in another process.
extension Benchmark {
  package init(parsing bytes: [UInt8], source: String) throws(InvalidInput) {
    let documents = try YAMLReader.read(bytes, source: source)
    guard documents.count == 1, let list = documents.first?["rows"]?.elements else {
      throw Self.complaint(at: SourcePlace(source: source, line: 1, column: 1))
    }
    rows = []
    for node in list { rows.append(try Self.row(node)) }
  }

  private static func row(_ node: Node) throws(InvalidInput) -> Row {
    guard let name = node.text("name"), let requests = count("requests", of: node),
      let runs = lengths("runs", of: node), let halfRuns = lengths("halfRuns", of: node),
      let memory = count("peakMemory", of: node)
    else { throw complaint(at: node.place) }
    return Row(
      name: name, requests: requests, bytes: count("bytes", of: node), runs: runs, halfRuns: halfRuns,
      peakMemory: memory)
  }

  private static func count(_ key: String, of node: Node) -> Int? {
    guard case .int(let count)? = node[key]?.scalar?.value else { return nil }
    return Int(exactly: count)
  }

  private static func lengths(_ key: String, of node: Node) -> [SimDuration]? {
    guard let elements = node[key]?.elements else { return nil }
    let lengths = elements.compactMap { element in
      element.scalar.flatMap { try? SimDuration(parsing: $0.text + "s") }
    }
    return lengths.count == elements.count ? lengths : nil
  }

  private static func complaint(at place: SourcePlace) -> InvalidInput {
    InvalidInput([Diagnostic("these are no measured figures", at: place)])
  }
}
