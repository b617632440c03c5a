/// `kind/name`, or `namespace/kind/name`: which of several workloads is meant.
struct WorkloadChoice: Equatable, Sendable {
  let text: String
  let place: SourcePlace

  /// The one that is meant; without a choice, the only one there is.
  ///
  /// - Parameter file: the place that stands for all that was read.
  static func one(
    of workloads: [Workload], by choice: WorkloadChoice?, file: SourcePlace
  ) throws(Diagnostic) -> Workload {
    guard let choice else {
      if let only = workloads.first, workloads.count == 1 { return only }
      throw Diagnostic(
        "which of these \(workloads.count) workloads: \(list(workloads))?", at: file,
        hint: "name one with 'workload: \(workloads.first?.label ?? "")', or --workload on the command line")
    }
    return try choice.one(of: workloads)
  }

  private func one(of workloads: [Workload]) throws(Diagnostic) -> Workload {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let name = parts.last, let kindWord = parts.dropLast().last else {
      throw Diagnostic(
        "workload \(Diagnostic.quote(text)) is not kind/name", at: place,
        hint: "one of: " + Self.list(workloads))
    }
    guard let kind = WorkloadKind(word: kindWord) else {
      throw unknown(workloads)
    }
    let namespace = parts.count == 3 ? parts.first : nil
    let matches = workloads.filter {
      $0.kind == kind && $0.name == name && (namespace == nil || $0.namespace.map { $0[...] } == namespace)
    }
    guard let match = matches.first else { throw unknown(workloads) }
    guard matches.count == 1 else {
      let full = matches.map { "\($0.namespace ?? "default")/\($0.label)" }
      throw Diagnostic(
        "there are \(matches.count) workloads \(Diagnostic.quote(text))", at: place,
        hint: "say the namespace, too: " + full.joined(separator: ", "))
    }
    return match
  }

  private func unknown(_ workloads: [Workload]) -> Diagnostic {
    let nearest = EditDistance.nearest(to: text, among: workloads.map(\.label))
    return Diagnostic(
      "there is no workload \(Diagnostic.quote(text))" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
      at: place, hint: "one of: " + Self.list(workloads))
  }

  /// In the order of the files; of many, the first.
  private static func list(_ workloads: [Workload]) -> String {
    let shown = 20
    let labels = workloads.prefix(shown).map(\.label)
    let rest = workloads.count > shown ? ["… (\(workloads.count - shown) more)"] : []
    return (labels + rest).joined(separator: ", ")
  }
}
