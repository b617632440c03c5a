/// Laws as a command line has them: `20ms`, `from=100ms,to=2s`, `median=500ms,sigma=0.5`, `p50=20ms,p99=900ms`,
/// `mean=20ms`.
extension DurationLaw: CustomStringConvertible {
  /// Why a text is no law.
  public enum ParsingError: Error, Equatable, Sendable {
    case unknownParameter(String)
    case repeated(Parameter)
    /// A parameter's value, or the text as a whole where it is one length.
    case unusable(String)
    case invalid(InvalidLaw)
  }

  public init(parsing text: some StringProtocol) throws(ParsingError) {
    var parameters = Parameters()
    guard text.contains("=") else {
      parameters[.constant] = try Self.length(text)
      self = try Self.law(parameters)
      return
    }
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let name = part.prefix { $0 != "=" }
      let value = part.dropFirst(name.count + 1)
      guard let parameter = Parameter(rawValue: String(name)), parameter != .constant else {
        throw .unknownParameter(String(name))
      }
      try parameters.set(parameter, value)
    }
    self = try Self.law(parameters)
  }

  private static func law(_ parameters: Parameters) throws(ParsingError) -> DurationLaw {
    do {
      return try DurationLaw(parameters)
    } catch {
      throw .invalid(error)
    }
  }

  fileprivate static func length(_ text: some StringProtocol) throws(ParsingError) -> SimDuration {
    do {
      return try SimDuration(parsing: text)
    } catch {
      throw .unusable(String(text))
    }
  }

  /// As it was stated, in the form that is read.
  public var description: String {
    if let constant = parameters[.constant] { return constant.description }
    let parts = Parameter.allCases.compactMap { parameter -> String? in
      let value =
        parameter == .sigma ? parameters.sigma?.description : parameters[parameter]?.description
      return value.map { "\(parameter.rawValue)=\($0)" }
    }
    return parts.joined(separator: ",")
  }

  /// As a sentence has it: `from 100ms to 2s`, `median 500ms, sigma 0.5`.
  var words: String {
    let parts = description.split(separator: ",").map { $0.replacing("=", with: " ") }
    return parts.joined(separator: parameters[.from] == nil ? ", " : " ")
  }
}

extension DurationLaw.Parameters {
  fileprivate mutating func set(
    _ parameter: DurationLaw.Parameter, _ value: some StringProtocol
  ) throws(DurationLaw.ParsingError) {
    guard !has(parameter) else { throw .repeated(parameter) }
    if parameter == .sigma {
      guard let number = Double(value) else { throw .unusable(String(value)) }
      sigma = number
    } else {
      self[parameter] = try DurationLaw.length(value)
    }
  }
}

extension DurationLaw.ParsingError {
  public var message: String {
    switch self {
    case .unknownParameter(let name): "unknown parameter '\(name)' of a law"
    case .repeated(let parameter): "'\(parameter.rawValue)' is given more than once"
    case .unusable(let text): "'\(text)' cannot be read"
    case .invalid(let reason): reason.message
    }
  }

  public var hint: String {
    switch self {
    case .invalid(let reason): reason.hint
    case .unknownParameter, .repeated, .unusable:
      "write it as '20ms', 'from=100ms,to=2s', 'median=20ms,sigma=0.5', 'p50=20ms,p99=900ms' or 'mean=20ms'"
    }
  }
}
