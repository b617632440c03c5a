/// Where in the bytes at hand the fields of one line stand: no copies, and no memory of its own.
struct LoggedLine: Equatable {
  private(set) var startTime = 0..<0
  private(set) var duration = 0..<0
  private(set) var transport = 0..<0
  private(set) var cluster = 0..<0
  private(set) var route = 0..<0
  private(set) var remoteAddress = 0..<0
  private(set) var localAddress = 0..<0
  private(set) var connectionID = 0..<0
  private(set) var requestID = 0..<0

  /// Empty for a field without a value; `0..<0` where the line does not have the field.
  mutating func set(_ field: LogField, _ range: Range<Int>) {
    switch field {
    case .startTime: startTime = range
    case .duration: duration = range
    case .transport: transport = range
    case .cluster: cluster = range
    case .route: route = range
    case .remoteAddress: remoteAddress = range
    case .localAddress: localAddress = range
    case .connectionID: connectionID = range
    case .requestID: requestID = range
    }
  }

  /// A line that has the field, if without a value: no value stands at the beginning of a line.
  static func has(_ range: Range<Int>) -> Bool { range != 0..<0 }
}
