import DrainSim

extension SweepCommand {
  /// The command that plays one termination of a column; when, is still to be said.
  func runLine(of column: ScenarioColumn) -> String {
    let asked = options.columns
    let file = asked.files.first { InputFile.sourceName(of: $0) == column.source }
    var words = ["drainsim", "run"] + (file.map { [$0] } ?? []) + column.runOptions
    words += asked.set.flatMap { ["--set", $0] }
    words += asked.sources.manifests.flatMap { ["--manifest", $0] }
    if let workload = asked.sources.workload { words += ["--workload", workload] }
    for mesh in asked.sources.mesh {
      words += ["--mesh", mesh.level == .global ? mesh.path : "\(mesh.level.rawValue)=\(mesh.path)"]
    }
    if let trace = asked.sources.traffic.trace { words += ["--trace", trace] }
    if let format = asked.sources.traffic.logFormat { words += ["--log-format", format] }
    return words.map(Self.quoted).joined(separator: " ")
  }

  /// As a shell takes it for one word.
  private static func quoted(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./=:,@%+".utf8.contains(byte)
      }
    }
    return plain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
