/// One termination to be played: the pod, its clients, their requests, and what is expected of it.
public struct Scenario: Equatable, Sendable {
  public var name: String
  public var description: String?
  /// The variant whose settings are laid over the file, if any.
  public var variant: String?
  public var model: ModelChoice
  public var pod: PodSpec
  public var clients: Clients
  /// On the simulated clock: 0 is the deletion.
  public var trace: Trace
  /// All that decides the outcome, with where each value came from.
  public var settings: [Setting]
  public var expectations: [Expectation]
  /// What was assumed where the file is silent.
  public var notes: [Diagnostic]
  /// Settings that nobody takes as they stand.
  public var doubts: [Diagnostic] = []
  /// What the file says beside its settings that a check may point at.
  public var statements: [Statement] = []
  /// The delays that ``pod`` and ``clients`` have at their medians.
  public var uncertainDelays = UncertainDelays()

  /// Something that is no setting in force, and where it stands.
  public struct Statement: Equatable, Sendable {
    /// `app.command`, `model.istio`.
    public let name: String
    public let place: SourcePlace
  }

  /// Where a setting or a statement stands, if the file has it.
  func place(of name: String) -> SourcePlace? {
    settings.first { $0.name == name }?.place ?? statements.first { $0.name == name }?.place
  }
}

/// What one document of a scenario file holds.
public struct ScenarioDocument: Equatable, Sendable {
  public var scenario: Scenario
  /// The same scenario with the settings of each variant, in the order of the file.
  public var variants: [Scenario]
}
