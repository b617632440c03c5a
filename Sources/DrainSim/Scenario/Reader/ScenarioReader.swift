/// Turns a document into a scenario, or into everything that is wrong with it.
///
/// It goes on after each complaint with a default in the place of what was wrong.
struct ScenarioReader {
  let root: Node
  /// The file's folder, for paths inside it.
  let folder: String
  /// The variant that is laid over, with every place its values stand at.
  let overlay: Overlay?
  let deletion: ScenarioSources.Deletion
  /// Where values that do not stand in the file came from, by their places.
  let origins: [SourcePlace: Setting.Origin]
  var complaints: [Diagnostic] = []
  var notes: [Diagnostic] = []
  /// Settings that are not taken as they stand.
  var doubts: [Diagnostic] = []
  /// Once they are read.
  private(set) var requests: ReadRequests?
  /// Where the trace is one.
  var accessLog: AccessLogSummary?
  var settings: [Setting] = []
  var statements: [Scenario.Statement] = []
  var uncertainDelays: [UncertainDelays.Delay] = []

  /// Requests that several scenarios may share, and what there is to say of them.
  struct ReadRequests {
    let trace: Trace
    let notes: [Diagnostic]
  }

  struct Overlay {
    let name: String
    let places: Set<SourcePlace>
  }

  init(_ root: Node, folder: String, overlay: Overlay? = nil) {
    self.init(CompletedScenario(root: root), folder: folder, overlay: overlay)
  }

  /// Reads a document that a manifest and mesh settings are laid under.
  init(_ completed: CompletedScenario, folder: String, overlay: Overlay? = nil) {
    root = completed.root
    deletion = completed.deletion
    origins = completed.origins
    notes = completed.notes.filter { $0.severity == .note }
    doubts = completed.notes.filter { $0.severity != .note }
    self.folder = folder
    self.overlay = overlay
  }

  static let keys = [
    "name", "description", "model", "terminateAt", "manifest", "workload", "mesh", "pod", "clients",
    "logFormat",
    "requests", "trace", "variants", "expect",
  ]

  /// Reads the whole document.
  ///
  /// - Parameter requests: those read before, where this document's are known to be the same.
  mutating func read(reusing requests: ReadRequests? = nil) -> Scenario {
    let fields = fields(root, of: "a scenario", known: Self.keys)
    let model = model(fields["model"])
    let behaviour = Behaviour(model)
    let requests = requests ?? readRequests(fields)
    let trace = requests.trace
    self.requests = requests
    notes += requests.notes
    let pod = pod(fields["pod"], behaviour: behaviour, serves: trace.hasInbound)
    let clients = clients(fields["clients"], behaviour: behaviour)
    let uncertainDelays = UncertainDelays(uncertainDelays)
    if let note = uncertainDelays.note { notes.append(note) }
    return Scenario(
      name: fields["name"].flatMap { text($0, "name") } ?? "scenario",
      description: fields["description"].flatMap { text($0, "description") },
      variant: overlay?.name, model: model, pod: pod, clients: clients, trace: trace, settings: settings,
      expectations: expectations(fields["expect"], trace: trace), notes: notes, doubts: doubts,
      statements: statements, uncertainDelays: uncertainDelays)
  }
}

/// Complaints, and where values come from.
extension ScenarioReader {
  mutating func complain(_ message: String, at place: SourcePlace, hint: String? = nil) {
    complaints.append(Diagnostic(message, at: place, hint: hint))
  }

  /// What is taken to be so, where the file is silent.
  mutating func assume(_ message: String, at place: SourcePlace, hint: String? = nil) {
    notes.append(Diagnostic(message, at: place, hint: hint, severity: .warning))
  }

  mutating func doubt(_ message: String, at place: SourcePlace, hint: String? = nil) {
    doubts.append(Diagnostic(message, at: place, hint: hint, severity: .warning))
  }

  /// Keeps a value that decides the outcome, for the report.
  ///
  /// - Parameter part: the part of it that a complaint about the value should point at.
  mutating func record(
    _ name: String, _ value: Setting.Value, from place: SourcePlace?, pointingAt part: SourcePlace? = nil
  ) {
    settings.append(Setting(name: name, value: value, origin: origin(of: place), place: part ?? place))
  }

  /// Keeps where something stands that is no setting in force.
  mutating func state(_ name: String, at place: SourcePlace?) {
    if let place { statements.append(Scenario.Statement(name: name, place: place)) }
  }

  private func origin(of place: SourcePlace?) -> Setting.Origin {
    guard let place else { return .default }
    if Variation.sources.contains(place.source) || place.source == Node.overrideSource { return .option }
    if let origin = origins[place] { return origin }
    if let overlay, overlay.places.contains(place) { return .variant(overlay.name) }
    return .scenario
  }
}
