/// What the command decides by the terminal and the environment: colours and the width of a line.
enum Terminal {
  enum ColorChoice: String, CaseIterable, Sendable {
    case auto, always, never
  }

  /// The variables that are looked at.
  static let variables = ["COLUMNS", "NO_COLOR", "TERM"]

  static let usualWidth = 80
  /// Narrower than this a report cannot be read, wider than this it is an accident.
  private static let widths = 40...400

  /// An explicit choice wins over NO_COLOR, as no-color.org asks.
  static func showsColor(
    _ choice: ColorChoice, isTerminal: Bool, environment: [String: String]
  ) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto:
      let isRefused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
      return isTerminal && !isRefused && environment["TERM"] != "dumb"
    }
  }

  /// `COLUMNS` before what the terminal says of itself; the usual width where neither is known.
  static func width(environment: [String: String], terminalColumns: Int?) -> Int {
    let stated = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    let columns = stated ?? terminalColumns ?? usualWidth
    return min(max(columns, widths.lowerBound), widths.upperBound)
  }
}
