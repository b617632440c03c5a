/// Reads what `JSONBaseline` has written.
extension Baseline {
  package init(parsing bytes: [UInt8], source: String) throws(InvalidInput) {
    let documents = try YAMLReader.read(bytes, source: source)
    let start = SourcePlace(source: source, line: 1, column: 1)
    do throws(Diagnostic) {
      guard let root = documents.first, documents.count == 1, let list = root["scenarios"]?.elements else {
        throw Self.complaint(at: documents.first?.place ?? start)
      }
      for node in list { entries.append(try Self.entry(node)) }
    } catch {
      throw InvalidInput([error])
    }
  }

  private static func complaint(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "these are no recorded verdicts", at: place, hint: "record them anew with 'drainsim test --update'")
  }

  private static func entry(_ node: Node) throws(Diagnostic) -> Entry {
    guard let name = node.text("name"), let list = node["verdicts"]?.elements else {
      throw complaint(at: node.place)
    }
    var verdicts: [(id: String, fate: Fate)] = []
    for node in list { verdicts.append(try verdict(node)) }
    return Entry(name: name, variant: node.text("variant"), verdicts: verdicts)
  }

  private static func verdict(_ node: Node) throws(Diagnostic) -> (id: String, fate: Fate) {
    guard let id = node.text("id"), let outcome = node.text("outcome").flatMap(Outcome.init(name:)) else {
      throw complaint(at: node.place)
    }
    guard let cause = node.text("cause") else { return (id, Fate(outcome)) }
    guard let known = Drop.Cause(rawValue: cause) else { throw complaint(at: node.place) }
    return (id, Fate(outcome, known))
  }
}
