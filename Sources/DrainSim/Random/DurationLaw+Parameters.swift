extension DurationLaw {
  /// What a law is stated by, as read from a file or a command line, before it is known to make up a law.
  public struct Parameters: Hashable, Sendable {
    private var lengths: [Parameter: SimDuration] = [:]
    /// The standard deviation of the natural logarithm; the one parameter that is no length.
    public var sigma: Double?

    public init() {}

    /// The parameter's length; nil where it is not stated, and for ``Parameter/sigma``.
    public subscript(parameter: Parameter) -> SimDuration? {
      get { lengths[parameter] }
      set { if parameter != .sigma { lengths[parameter] = newValue } }
    }
  }

  /// What a law may be stated by; their raw values are the keys in files and on the command line.
  public enum Parameter: String, CaseIterable, Sendable {
    case constant, from, to, median, sigma, p50, p99, mean
  }

  /// Why parameters make up no law.
  public enum InvalidLaw: Error, Equatable, Sendable {
    /// They are those of no law, or of more than one.
    case incomplete
    /// The second stands alone, and means nothing without the first.
    case lacking(Parameter, beside: Parameter)
    case negative(Parameter)
    case tooLong(Parameter)
    /// A median or a percentile of zero has no logarithm.
    case notPositive(Parameter)
    /// Negative, infinite, or not a number.
    case unusableSigma
    /// The second is less than the first.
    case disordered(Parameter, Parameter)
  }
}

extension DurationLaw.InvalidLaw {
  /// The one to blame; nil where it is all of them together.
  public var parameter: DurationLaw.Parameter? {
    switch self {
    case .incomplete: nil
    case .negative(let parameter), .tooLong(let parameter), .notPositive(let parameter): parameter
    case .unusableSigma: .sigma
    case .disordered(_, let second), .lacking(_, let second): second
    }
  }

  public var message: String {
    switch self {
    case .incomplete: "these make up no law of lengths"
    case .lacking(let first, let second): "'\(second.rawValue)' needs '\(first.rawValue)' beside it"
    case .negative(let parameter): "'\(parameter.rawValue)' is negative"
    case .tooLong(let parameter): "'\(parameter.rawValue)' is longer than 1000 days"
    case .notPositive(let parameter): "'\(parameter.rawValue)' is not greater than zero"
    case .unusableSigma: "'sigma' is not a number from 0 up"
    case .disordered(let first, let second): "'\(second.rawValue)' is less than '\(first.rawValue)'"
    }
  }

  public var hint: String {
    switch self {
    case .unusableSigma: "it is the standard deviation of the natural logarithm, such as 0.5"
    case .incomplete, .lacking, .negative, .tooLong, .notPositive, .disordered:
      "a law is a length, or 'from' and 'to', 'median' and 'sigma', 'p50' and 'p99', or 'mean'"
    }
  }
}

extension DurationLaw.Parameters {
  private static let laws: [Set<DurationLaw.Parameter>] = [
    [.constant], [.from, .to], [.median, .sigma], [.p50, .p99], [.mean],
  ]

  func has(_ parameter: DurationLaw.Parameter) -> Bool {
    parameter == .sigma ? sigma != nil : self[parameter] != nil
  }

  /// Throws what keeps them from being a law.
  func check() throws(DurationLaw.InvalidLaw) {
    let given = DurationLaw.Parameter.allCases.filter(has)
    guard Self.laws.contains(Set(given)) else { throw fault(of: given) }
    for parameter in given {
      guard let length = self[parameter] else { continue }
      if length < .zero { throw .negative(parameter) }
      if length > .limit { throw .tooLong(parameter) }
    }
    for parameter in [DurationLaw.Parameter.median, .p50] where self[parameter] == .zero {
      throw .notPositive(parameter)
    }
    if let sigma, !(sigma >= 0 && sigma.isFinite) { throw .unusableSigma }
    let orders: [(DurationLaw.Parameter, DurationLaw.Parameter)] = [(.from, .to), (.p50, .p99)]
    for (first, second) in orders {
      if let low = self[first], let high = self[second], high < low { throw .disordered(first, second) }
    }
  }
  /// What is to be said of parameters that are those of no law.
  private func fault(of given: [DurationLaw.Parameter]) -> DurationLaw.InvalidLaw {
    guard let only = given.first, given.count == 1,
      let missing = Self.laws.first(where: { $0.contains(only) })?.subtracting([only]).first
    else { return .incomplete }
    return .lacking(missing, beside: only)
  }
}
