extension FileTest {
  /// What there is to be tested, all of it read from the disk but for what the scenario names.
  package struct Input: Sendable {
    package let path: String
    package let bytes: [UInt8]
    /// The recorded verdicts, and what complaints call them.
    package var baseline: (bytes: [UInt8], source: String)?
    /// Where the manifests of the other tree are.
    package var baseFolder: String?
    /// A file that was named must be a scenario; of a folder it is passed over.
    package var isNamed = false

    package init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// - Parameter isWanted: Whether a case is to be tested, by its file and its title.
  package init(playing input: Input, where isWanted: (_ source: String, _ title: String) -> Bool) {
    self.init(source: InputFile.sourceName(of: input.path))
    do throws(InvalidInput) {
      try play(input, isWanted)
    } catch {
      complaints = error.diagnostics
    }
  }

  private mutating func play(
    _ input: Input, _ isWanted: (String, String) -> Bool
  ) throws(InvalidInput) {
    let roots = try YAMLReader.read(input.bytes, source: source)
    guard roots.contains(where: ScenarioDocument.isScenario) else {
      isScenario = false
      if input.isNamed { throw InvalidInput([notScenario]) }
      return
    }
    let folder = ScenarioDocument.folder(of: input.path)
    let documents = try ScenarioDocument.read(roots, folder: folder, over: ScenarioSources())
    let complaints = zip(documents, roots).compactMap {
      $0.lacksExpectations ? nothingExpected($1.place) : nil
    }
    guard complaints.isEmpty else { throw InvalidInput(complaints) }
    let recorded: Baseline? =
      if let file = input.baseline { try Baseline(parsing: file.bytes, source: file.source) } else { nil }
    let base = baseDocuments(roots, folder, input.baseFolder)
    for (position, document) in documents.enumerated() {
      let others = base.map { $0[position] }
      play(document, beside: others, recorded, isWanted)
    }
  }

  private mutating func play(
    _ document: ScenarioDocument, beside base: ScenarioDocument?, _ recorded: Baseline?,
    _ isWanted: (String, String) -> Bool
  ) {
    let requests = OrderedTrace(document.scenario.trace)
    let bases = base.map { [$0.scenario] + $0.variants }
    for (position, scenario) in ([document.scenario] + document.variants).enumerated() {
      let title = scenario.name + (scenario.variant.map { " (\($0))" } ?? "")
      let other = bases.flatMap { bases in bases.first { $0.variant == scenario.variant } }
      let isSameTrace = scenario.trace == document.scenario.trace
      let replay = Replay(
        scenario, requests: isSameTrace ? requests : OrderedTrace(scenario.trace))
      let occurrence = baseline.entries.count {
        $0.name == scenario.name && $0.variant == scenario.variant
      }
      baseline.entries.append(Baseline.Entry(replay))
      guard isWanted(source, title),
        position == 0 || !scenario.expectations.isEmpty || recorded != nil || other != nil
      else { continue }
      var result = Case(replay, against: other)
      if let recorded { result.compare(replay, with: recorded.entry(of: scenario, occurrence: occurrence)) }
      cases.append(result)
    }
  }

  /// Nil where the other tree says nothing, or cannot be read, which is its own fault and not this one's.
  private mutating func baseDocuments(
    _ roots: [Node], _ folder: String, _ baseFolder: String?
  ) -> [ScenarioDocument]? {
    guard let baseFolder else { return nil }
    var sources = ScenarioSources()
    sources.clusterFolder = baseFolder
    do throws(InvalidInput) {
      return try ScenarioDocument.read(roots, folder: folder, over: sources)
    } catch {
      notes += error.diagnostics.map { complaint in
        Diagnostic(
          "there is no base to compare with: \(complaint.message)", at: complaint.place, severity: .note)
      }
      return nil
    }
  }

  private var notScenario: Diagnostic {
    Diagnostic(
      "'\(source)' is no scenario", at: nil,
      hint: "name scenario files, or folders that hold some: 'drainsim check' looks at manifests")
  }

  private func nothingExpected(_ place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "the scenario expects nothing, and so tests nothing", at: place,
      hint: "say what must come of it, such as 'expect: {dropped: 0}'")
  }
}

extension ScenarioDocument {
  fileprivate var lacksExpectations: Bool {
    scenario.expectations.isEmpty && variants.allSatisfy(\.expectations.isEmpty)
  }
}

extension FileTest.Case {
  fileprivate init(_ replay: Replay, against base: Scenario?) {
    let summary = Summary(replay)
    let isCompared = base.map { !$0.hasSameTermination(as: replay.scenario) } ?? false
    let findings = isCompared ? Checkup(replay, summary).findings : nil
    let check = ExpectationCheck(replay, summary, findings ?? Checkup(replay, summary).findings)
    self.init(
      scenario: replay.scenario.name, variant: replay.scenario.variant, requests: summary.requests,
      dropped: summary.count(.dropped), expectations: check.total, problems: check.problems)
    guard isCompared, let base, let findings else { return }
    let other = Replay(base)
    let otherSummary = Summary(other)
    let comparison = BaseComparison(
      BaseComparison.Side(replay: replay, summary: summary, findings: findings),
      base: BaseComparison.Side(
        replay: other, summary: otherSummary, findings: Checkup(other, otherSummary).findings))
    figures = comparison.figures
    problems += comparison.problems
  }

  fileprivate mutating func compare(_ replay: Replay, with recorded: Baseline.Entry?) {
    guard let recorded else {
      problems.append(
        Problem(.baseline, "every verdict", expected: "as recorded", actual: "not recorded at all"))
      return
    }
    if let problem = recorded.changes(in: replay) { problems.append(problem) }
  }
}

extension Scenario {
  /// Nothing can have come out otherwise.
  fileprivate func hasSameTermination(as other: Scenario) -> Bool {
    model == other.model && pod == other.pod && clients == other.clients && trace == other.trace
      && doubts.map(\.message) == other.doubts.map(\.message)
  }
}
