/// The files of a cluster that are read for a scenario and its variants, each once.
struct ClusterFiles {
  /// A file that is named, and where.
  struct Reference {
    let path: String
    /// Nil where the command line names it.
    let place: SourcePlace?

    var name: String { InputFile.sourceName(of: path) }

    /// Stands for the whole file.
    var start: SourcePlace { SourcePlace(source: name, line: 1, column: 1) }
  }

  private var objects: [String: [KubernetesObject]] = [:]
  /// Files that were read before, by path: standard input can be read only once.
  private let contents: [String: [UInt8]]

  init(_ contents: [String: [UInt8]]) {
    self.contents = contents
  }

  mutating func objects(of file: Reference) throws(InvalidInput) -> [KubernetesObject] {
    if let known = objects[file.path] { return known }
    let documents = try YAMLReader.read(try bytes(of: file), source: file.name)
    let read = try KubernetesObject.all(in: documents)
    objects[file.path] = read
    return read
  }

  /// A file that cannot be read is complained about where it is named.
  private func bytes(of file: Reference) throws(InvalidInput) -> [UInt8] {
    if let known = contents[file.path] { return known }
    do throws(InvalidInput) {
      return try InputFile.read(path: file.path)
    } catch {
      throw InvalidInput(
        error.diagnostics.map { complaint in
          var placed = complaint
          placed.place = complaint.place ?? file.place
          return placed
        })
    }
  }
}
