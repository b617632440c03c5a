@testable import DrainSim

/// A request of a random trace that is valid, and the ways to write it.
struct WrittenRequest {
  var id: String?
  var direction: Trace.Direction
  var at: Int64
  /// The time of day that stands there instead of ``at``.
  var time: String?
  var duration: Int64
  var connection: String?
  var parent: String?
  var transport: Trace.TransportProtocol

  /// Some requests whose parents stand anywhere, but never form a circle.
  static func some(using random: inout SeededGenerator) -> [WrittenRequest] {
    let count = Int.random(in: 0...30, using: &random)
    let odd = ["", "é", "😀", "\"", "\\", ",", "\n", " ", "\t", "/"]
    let names = (0..<count).map { index in
      Bool.random(using: &random) ? "r\(odd[Int.random(in: 0..<odd.count, using: &random)])\(index)" : nil
    }
    let order = Array(0..<count).shuffled(using: &random)
    return names.enumerated().map { index, name in
      let older = order.prefix { $0 != index }
      let parent =
        older.isEmpty || Int.random(in: 0..<3, using: &random) > 0 ? nil : older.randomElement(using: &random)
      let connection = Int.random(in: -3..<4, using: &random)
      return WrittenRequest(
        id: name, direction: connection % 2 == 0 ? .inbound : .outbound,
        at: length(using: &random, from: parent == nil ? -1 : 0), duration: length(using: &random, from: 0),
        connection: connection < 0 ? nil : "c\(connection)",
        parent: parent.map { names[$0] ?? "#\($0 + 1)" },
        transport: connection < 0 ? .http1 : connection < 2 ? .unstated : .http2)
    }
  }

  /// Makes it say something that does not go with others, or with itself.
  mutating func contradict(using random: inout SeededGenerator) {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: direction = direction == .inbound ? .outbound : .inbound
    case 1: transport = [.http1, .http2, .tcp][Int.random(in: 0..<3, using: &random)]
    case 2: parent = "r\(Int.random(in: 0..<20, using: &random))"
    case 3: id = "r\(Int.random(in: 0..<20, using: &random))"
    case 4: duration = -duration
    default: time = "2026-03-01T10:00:00Z"
    }
  }

  private static func length(using random: inout SeededGenerator, from least: Int64) -> Int64 {
    let bound: Int64 = 1 << Int64.random(in: 0...50, using: &random)
    return .random(in: least * bound...bound, using: &random)
  }

  static func trace(of requests: [WrittenRequest]) -> Trace {
    var trace = Trace()
    var connections: [String] = []
    let names = requests.enumerated().map { $1.id ?? "#\($0 + 1)" }
    for (name, request) in zip(names, requests) {
      trace.ids.append(name.utf8)
      trace.starts.append(request.at)
      trace.durations.append(request.duration)
      trace.kinds.append(Trace.Kind(request.direction, request.transport))
      trace.parents.append(request.parent.flatMap(names.firstIndex).map { Int32($0) } ?? Trace.none)
      if let connection = request.connection, !connections.contains(connection) {
        connections.append(connection)
        trace.connectionNames.append(connection.utf8)
      }
      trace.connections.append(
        request.connection.flatMap(connections.firstIndex).map { Int32($0) } ?? Trace.none)
    }
    return trace
  }

  /// What is said of it, as texts.
  private var cells: [(TraceKey, String?)] {
    let direction = direction == .inbound ? "inbound" : "outbound"
    return [
      (.id, id), (.direction, direction), (.at, time ?? SimDuration(nanoseconds: at).decimalSeconds),
      (.duration, SimDuration(nanoseconds: duration).decimalSeconds), (.connection, connection),
      (.parent, parent), (.transport, transport == .unstated ? nil : "\(transport)"),
    ]
  }

  static func jsonLines(_ requests: [WrittenRequest], using random: inout SeededGenerator) -> String {
    requests.map { request in
      let members = request.cells.shuffled(using: &random).compactMap { key, value -> String? in
        guard value != nil || Bool.random(using: &random) else { return nil }
        return member(key, value, hasUnit: Bool.random(using: &random))
      }
      return "{\(members.joined(separator: ", "))}\(Bool.random(using: &random) ? "\r" : "")\n"
    }.joined()
  }

  /// As a program writes them: every line has the same keys in the same order, or leaves out those with no value.
  static func uniformJSONLines(_ requests: [WrittenRequest], using random: inout SeededGenerator) -> String {
    let keys = TraceKey.allCases.shuffled(using: &random)
    let (hasNulls, hasUnits) = (Bool.random(using: &random), Bool.random(using: &random))
    return requests.map { request in
      let cells = Dictionary(uniqueKeysWithValues: request.cells)
      let members = keys.compactMap { key -> String? in
        let value = cells[key] ?? nil
        return value != nil || hasNulls ? member(key, value, hasUnit: hasUnits) : nil
      }
      return "{\(members.joined(separator: ","))}\n"
    }.joined()
  }

  private static func member(_ key: TraceKey, _ value: String?, hasUnit: Bool) -> String {
    let isLength = key == .duration || key == .at && value?.contains("T") == false
    let written =
      switch value {
      case nil: "null"
      case let value? where isLength: hasUnit ? quote(value + "s") : value
      case let value?: quote(value)
      }
    return "\"\(key.rawValue)\":\(written)"
  }

  private static func quote(_ text: String) -> String {
    var quoted = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\u0009"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return "\"\(quoted)\""
  }

  static func csv(_ requests: [WrittenRequest], using random: inout SeededGenerator) -> String {
    let columns = TraceKey.allCases.shuffled(using: &random)
    var text = columns.map(\.rawValue).joined(separator: ",")
    for request in requests {
      let cells = Dictionary(uniqueKeysWithValues: request.cells)
      let row = columns.map { column -> String in
        let value = (cells[column] ?? nil) ?? ""
        let isPlain = value.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "#" }
        guard !isPlain || Bool.random(using: &random) else { return value }
        return "\"\(value.replacing("\"", with: "\"\""))\""
      }
      text += "\n" + row.joined(separator: ",")
    }
    return text
  }
}
