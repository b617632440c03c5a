/// The options and operands of one command line, checked against the command's table.
struct ParsedArguments: Equatable, Sendable {
  private(set) var operands: [String] = []
  private var given: [Given] = []

  private struct Given: Equatable, Sendable {
    let option: Option
    let value: String?
  }

  func has(_ option: Option) -> Bool {
    given.contains { $0.option == option }
  }

  func value(of option: Option) -> String? {
    values(of: option).last
  }

  /// In the order of the command line.
  func values(of option: Option) -> [String] {
    given.filter { $0.option == option }.compactMap(\.value)
  }

  mutating func add(_ option: Option, value: String? = nil) {
    given.append(Given(option: option, value: value))
  }

  mutating func add(operand: String) {
    operands.append(operand)
  }
}
