/// Writes a scenario file from what a cluster has: its manifest, its mesh settings, its access log.
///
/// What it writes is the very document that a run would have made of these files, so importing and then
/// running gives what running on the files gives.
public struct ScenarioImport {
  /// The files it is made from.
  public var sources: ScenarioSources
  /// Where the paths in the written file will start: the folder it is written to, empty or ending in a slash.
  public var folder = ""

  public init(_ sources: ScenarioSources) {
    self.sources = sources
  }

  /// The text of the file.
  ///
  /// - Throws: ``InvalidInput`` with all that is wrong with the files.
  public func text() throws(InvalidInput) -> String {
    var clusterOnly = sources
    clusterOnly.traffic = ScenarioSources.Traffic()
    let vacant = Node(.mapping([]), at: SourcePlace(source: "import", line: 1, column: 1))
    var completion = ScenarioCompletion(folder: "", sources: clusterOnly, assignments: [])
    let completed = try completion.complete(vacant)
    var reader = ScenarioReader(completed, folder: "")
    let scenario = reader.read()
    guard reader.complaints.isEmpty else { throw InvalidInput(reader.complaints.inOrderOfPlace) }
    let traffic = try ImportedTraffic(sources.traffic, folder: folder)
    let document = ImportedDocument(completed.root, scenario, origins: completed.origins)
    return header(scenario.notes + traffic.notes)
      + YAMLWriter.text(
        of: document.root(with: traffic), remark: { traffic.remark(on: $0) ?? document.remark(on: $0) })
      + Self.footer
  }

  private func header(_ notes: [Diagnostic]) -> String {
    let files =
      sources.manifests + sources.mesh.map(\.path) + [sources.traffic.trace].compactMap(\.self)
    let names = files.map { InputFile.sourceName(of: $0).split(separator: "/").last ?? "" }.joined(
      separator: ", ")
    let lines =
      ["Imported from \(names). Behind each setting stands where it came from."]
      + notes.map { note in
        "\(note.severity.rawValue): \(note.message)" + (note.hint.map { " (\($0))" } ?? "")
      }
    return lines.flatMap { TextFold.lines($0, width: 98) }.map { "# \($0)\n" }.joined() + "\n"
  }

  private static let footer = """

    # What must come of it, for `drainsim run` to end with 0:
    # expect:
    #   dropped: 0

    """
}
