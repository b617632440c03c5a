import Testing

@testable import DrainSim

@Suite("A JSON line after others")
struct JSONKeyOrderTests {
  private static let members = [
    #""start_time":"2026-03-01T10:00:00.005Z""#, #""duration":7"#, #""duration" : "7""#, #""duration":null"#,
    #""upstream_cluster":"inbound|80||""#, #""protocol":"HTTP/1.1""#, #""protocol": null"#, #""path":"\"{,""#,
    #""a\"b":[1,{"duration":"}"}]"#, #""a\"c":{}"#, #""":true"#, #""request_id":"x""#,
    #"  "route_name":"-" "#,
    #""downstream_local_address":"10.0.0.1:80""#, #""downstream_remote_address":"10.0.0.2:80""#,
  ]

  @Test("is understood as it is alone", arguments: 0..<200 as Range<UInt64>)
  func asAlone(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var practised = JSONLineMatcher()
    var order = Self.members.shuffled(using: &random)
    for _ in 0..<60 {
      if Int.random(in: 0..<8, using: &random) == 0 { order.shuffle(using: &random) }
      let members = order.prefix(Int.random(in: order.count - 3...order.count, using: &random))
      let line = spoiled(Array("{\(members.joined(separator: ","))}".utf8), using: &random)
      let asAlone = Self.fields(of: line, JSONLineMatcher()).fields
      let (fields, next) = Self.fields(of: line, practised)
      practised = next
      #expect(fields == asAlone, "\(String(decoding: line, as: UTF8.self))")
    }
  }

  @Test("is understood after ever new keys, and after more than are remembered")
  func newKeys() {
    var practised = JSONLineMatcher()
    for number in 0..<300 {
      let others = (0..<number % 90).map { "\"key-\(number * 7 + $0)-\($0)\":\($0)" }
      let members = others + [#""start_time":"x""#] + others + [#""duration":7"#]
      let line = Array("{\(members.joined(separator: ","))}".utf8)
      let (fields, next) = Self.fields(of: line, practised)
      practised = next
      #expect(fields == Self.fields(of: line, JSONLineMatcher()).fields)
      #expect(fields?.duration.count == 1)
    }
  }

  private static func fields(
    of line: [UInt8], _ matcher: JSONLineMatcher
  ) -> (fields: LoggedLine?, matcher: JSONLineMatcher) {
    var matcher = matcher
    var fields = LoggedLine()
    let isLine = matcher.match(line.span, 0..<line.count, into: &fields)
    return (isLine ? fields : nil, matcher)
  }

  /// Mostly left as it is; otherwise a few bytes are overwritten, or the end is cut off.
  private func spoiled(_ line: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
    var line = line
    guard Int.random(in: 0..<3, using: &random) == 0 else { return line }
    for _ in 0..<2 {
      let marks = Array("{}[]\",:\\ -a1".utf8)
      let mark = marks[Int.random(in: 0..<marks.count, using: &random)]
      line[Int.random(in: 0..<line.count, using: &random)] = mark
    }
    return Bool.random(using: &random) ? line : Array(line.dropLast(Int.random(in: 0...9, using: &random)))
  }
}
