import DrainSim

/// What the command asks of the library; a test puts its own in its place.
struct ScenarioPlayer: Sendable {
  struct Input {
    /// As the user gave it: what the scenario names is looked for beside it.
    let path: String
    let bytes: [UInt8]

    /// No scenario at all: the options say everything.
    static let vacant = Input(path: "<options>", bytes: [])
  }

  struct Layout {
    let style: Style
    let width: Int
  }

  struct Result {
    /// The report, its last line ended.
    var text: String
    var expectationsHold = true
    var warnings: [Diagnostic] = []
  }

  let play: @Sendable (Input, RunOptions, Layout) throws(InvalidInput) -> Result
  /// The lines that show a place of an input.
  var excerpt: @Sendable (_ bytes: [UInt8], SourcePlace) -> String? = { _, _ in nil }
}
