import DrainSim

/// The files of a check, each read once and taken for what it holds.
struct CheckInputs {
  /// Something to be looked over: a scenario file, or the workloads of a manifest.
  private enum Subject {
    case scenario(path: String)
    case manifest(path: String, workloads: [String])
    /// Mesh settings with any pod.
    case mesh(path: String)

    var hasPod: Bool {
      switch self {
      case .scenario, .manifest: true
      case .mesh: false
      }
    }

    var path: String {
      switch self {
      case .scenario(let path), .manifest(let path, _), .mesh(let path): path
      }
    }
  }

  private let options: CheckOptions
  private let console: Console
  /// By path.
  private var contents: [String: [UInt8]] = [:]
  private var subjects: [Subject] = []
  private var manifests: [String] = []
  private var mesh: [MeshFile] = []
  private(set) var complaints: [Diagnostic] = []

  init(_ options: CheckOptions, console: Console) {
    self.options = options
    self.console = console
    for path in options.manifests where read(path) { manifests.append(path) }
    for file in options.mesh where read(file.path) { mesh.append(file) }
    for path in options.files where read(path) { sort(path) }
    if subjects.isEmpty { subjects = subjectsOfOptions }
  }

  /// The lines that show a place of one of them.
  func excerpt(at place: SourcePlace) -> String? {
    let path = place.source == InputFile.sourceName(of: "-") ? "-" : place.source
    return contents[path].flatMap { SourceExcerpt.text(of: $0, at: place) }
  }

  /// Looks all of them over, and goes on with the others after one that cannot be used.
  mutating func look(_ scope: Inspection.Scope) -> Inspection {
    var inspection = Inspection(scope)
    for subject in subjects {
      do {
        inspection.add(
          try documents(of: subject), source: InputFile.sourceName(of: subject.path),
          aboutPod: subject.hasPod)
      } catch {
        complaints += error.diagnostics
      }
    }
    return inspection
  }

  /// False after a complaint.
  @discardableResult
  private mutating func read(_ path: String) -> Bool {
    do {
      if contents[path] == nil { contents[path] = try console.read(path) }
      return true
    } catch {
      complaints += error.diagnostics
      return false
    }
  }

  private mutating func sort(_ path: String) {
    do {
      switch try FileContent(of: contents[path] ?? [], source: InputFile.sourceName(of: path)) {
      case .scenario: subjects.append(.scenario(path: path))
      case .manifest(let workloads): subjects.append(.manifest(path: path, workloads: workloads))
      case .mesh: mesh.append(MeshFile(path: path))
      }
    } catch {
      complaints += error.diagnostics
    }
  }

  /// Where no file is named that has a pod of its own.
  private var subjectsOfOptions: [Subject] {
    guard manifests.isEmpty else {
      return manifests.compactMap { path in
        let content = try? FileContent(of: contents[path] ?? [], source: InputFile.sourceName(of: path))
        guard case .manifest(let workloads) = content else { return .manifest(path: path, workloads: []) }
        return .manifest(path: path, workloads: workloads)
      }
    }
    return mesh.prefix(1).map { .mesh(path: $0.path) }
  }

  private func documents(of subject: Subject) throws(InvalidInput) -> [ScenarioDocument] {
    switch subject {
    case .scenario(let path):
      return try ScenarioDocument.read(
        contents[path] ?? [], source: InputFile.sourceName(of: path),
        folder: ScenarioDocument.folder(of: path), setting: options.set,
        over: sources(manifests, options.workload))
    case .manifest(let path, let workloads):
      let others = manifests.filter { $0 != path }
      var documents: [ScenarioDocument] = []
      // One workload needs no choice, and none is an error that the reader words.
      var choices: [String?] = workloads.count > 1 ? workloads : [String?.none]
      if let chosen = options.workload { choices = [chosen] }
      for choice in choices { documents += try vacant(path, sources([path] + others, choice)) }
      return documents
    case .mesh(let path): return try vacant(path, sources([], nil))
    }
  }

  private func vacant(_ path: String, _ sources: ScenarioSources) throws(InvalidInput) -> [ScenarioDocument] {
    try ScenarioDocument.read(
      [], source: InputFile.sourceName(of: path), setting: options.set, over: sources)
  }

  private func sources(_ manifests: [String], _ workload: String?) -> ScenarioSources {
    var sources = ScenarioSources(manifests: manifests, workload: workload, mesh: mesh)
    sources.contents = contents
    return sources
  }
}
