/// A scenario's document with all that its manifest and its mesh settings add to it.
struct CompletedScenario {
  var root: Node
  /// Where the values that do not stand in the scenario came from, by their places.
  var origins: [SourcePlace: Setting.Origin] = [:]
  var notes: [Diagnostic] = []
  var deletion = ScenarioSources.Deletion.atTerminateAt
}

extension Setting.Origin {
  init(_ level: SettingLevel) {
    switch level {
    case .mesh, .meshResource: self = .mesh
    case .namespaceResource, .namespace: self = .namespace
    case .workload, .workloadResource: self = .workload
    case .environment: self = .environment
    case .annotation: self = .annotation
    }
  }
}
