import DrainSim

extension ScenarioPlayer {
  /// Reads, replays and reports with the library itself.
  static let library = ScenarioPlayer(
    play: { (input, options, layout) throws(InvalidInput) in try play(input, options, layout) },
    excerpt: { SourceExcerpt.text(of: $0, at: $1) })

  private static func play(
    _ input: Input, _ options: RunOptions, _ layout: Layout
  ) throws(InvalidInput) -> Result {
    let documents = try ScenarioDocument.read(
      input.bytes, source: InputFile.sourceName(of: input.path),
      folder: ScenarioDocument.folder(of: input.path),
      setting: options.set, over: options.sources)
    var result = Result(text: "")
    for document in documents {
      let parts = try play(document, input, options, layout)
      result.text += (result.text.isEmpty || options.format == .json ? "" : "\n") + parts.text
      result.expectationsHold = result.expectationsHold && parts.expectationsHold
    }
    return result
  }

  private static func play(
    _ document: ScenarioDocument, _ input: Input, _ options: RunOptions, _ layout: Layout
  ) throws(InvalidInput) -> Result {
    guard options.variant.isEmpty else {
      var texts: [String] = []
      var hold = true
      for name in options.variant {
        let report = Report(on: Replay(try document.variant(named: name, in: input)))
        texts.append(try text(of: report, [], options, layout))
        hold = hold && report.expectations.passed
      }
      return Result(
        text: texts.joined(separator: options.format == .json ? "" : "\n"), expectationsHold: hold)
    }
    let report = Report(on: Replay(document.scenario))
    let variants = document.variants.filter { !$0.expectations.isEmpty }.map { Report(on: Replay($0)) }
    return Result(
      text: try text(of: report, variants, options, layout),
      expectationsHold: report.expectations.passed && variants.allSatisfy(\.expectations.passed))
  }

  private static func text(
    of report: Report, _ variants: [Report], _ options: RunOptions, _ layout: Layout
  ) throws(InvalidInput) -> String {
    switch options.format {
    case .text:
      let limit = options.all ? Int.max : TextReport.usualLimit
      return TextReport(report, style: layout.style, width: layout.width, limit: limit).text
        + variants.map { TextReport($0, style: layout.style, width: layout.width).verdictOnVariant }.joined()
    case .json:
      var text = ""
      try JSONReport(report, variants: variants).write { text += $0 }
      return text
    }
  }
}

extension ScenarioDocument {
  fileprivate func variant(
    named name: String, in input: ScenarioPlayer.Input
  ) throws(InvalidInput) -> Scenario {
    if let scenario = variants.first(where: { $0.variant == name }) { return scenario }
    throw InvalidInput([
      .noVariant(
        named: name, in: InputFile.sourceName(of: input.path), known: variants.compactMap(\.variant))
    ])
  }
}
