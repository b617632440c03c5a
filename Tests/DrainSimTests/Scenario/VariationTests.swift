import Testing

@testable import DrainSim

@Suite("What --vary says")
struct VariationTests {
  private static func texts(_ text: String) throws -> [String] {
    try Variation(parsing: text).values.map(\.text)
  }

  @Test(
    "is taken apart at the commas outside of brackets and quotes",
    arguments: [
      ("a=1", ["1"]),
      ("a=5s,10s , 15s", ["5s", "10s", "15s"]),
      ("a.b[c]=[1, 2],{d: 1, e: [2, 3]}", ["[1, 2]", "{d: 1, e: [2, 3]}"]),
      ("a=\"x,y\",'z,w'", ["\"x,y\"", "'z,w'"]),
      ("a='it''s, so',b", ["'it''s, so'", "b"]),
      ("a=\"\\\",\",b", ["\"\\\",\"", "b"]),
      // An apostrophe inside a word quotes nothing.
      ("a=it's,that's", ["it's", "that's"]),
      ("a={b: 'c,d', e: 1},null", ["{b: 'c,d', e: 1}", "null"]),
      ("\"a=b\".c=1,2", ["1", "2"]),
    ])
  func lists(text: String, values: [String]) throws {
    #expect(try Self.texts(text) == values)
  }

  @Test(
    "may be a range, from its first value to its last",
    arguments: [
      ("5s..60s:55s", ["5s", "60s"]),
      ("30s..90s:30s", ["30s", "60s", "90s"]),
      // The end is not met: the last value lies before it.
      ("1..6:2", ["1", "3", "5"]),
      ("7..7:1", ["7"]),
      ("-2..2:2", ["-2", "0", "2"]),
      ("0..10s:5s", ["0s", "5s", "10s"]),
      ("500ms..1.5s:500ms", ["500ms", "1s", "1.5s"]),
      ("1m..2m:30s", ["1m", "1m30s", "2m"]),
      // A range among other values, and values that only look like one.
      ("1s,5s..10s:5s,1m", ["1s", "5s", "10s", "1m"]),
      ("a..b:c", ["a..b:c"]),
      ("v1..2", ["v1..2"]),
      ("../trace.jsonl", ["../trace.jsonl"]),
    ])
  func ranges(text: String, values: [String]) throws {
    #expect(try Self.texts("a=" + text) == values)
  }

  @Test(
    "is refused where it cannot be meant, and says why",
    arguments: [
      ("terminationDrainDuration", 1, "'terminationDrainDuration' has no '='"),
      ("=1,2", 1, "a key is missing in the path"),
      ("a=", 3, "a value is missing"),
      ("a=1,,2", 5, "a value is missing"),
      ("a=1,", 5, "a value is missing"),
      ("a=1,2, 1", 8, "'1' is given twice"),
      ("a=5s..60s", 3, "'5s..60s' has no step"),
      ("a=5s..60s:0s", 3, "'5s..60s:0s' has a step that is not above zero"),
      ("a=5..60:-5", 3, "'5..60:-5' has a step that is not above zero"),
      ("a=5..60:x", 3, "'5..60:x' has a step that is not above zero"),
      ("a=60s..5s:5s", 3, "'60s..5s:5s' ends before it starts"),
      ("a=5..60s:5s", 3, "'5..60s:5s' mixes lengths and plain numbers"),
      ("a=1,5s..60s:5", 5, "'5s..60s:5' mixes lengths and plain numbers"),
      ("a=1..1001:1", 3, "'1..1001:1' has more than 1000 values"),
    ])
  func refused(text: String, column: Int, message: String) {
    let error = #expect(throws: InvalidInput.self) { try Variation(parsing: text) }
    #expect(error?.diagnostics.map(\.message) == [message])
    #expect(error?.diagnostics.first?.place == SourcePlace(source: "--vary", line: 1, column: column))
  }

  @Test("reads its values as YAML, at the place where they stand")
  func placesOfValues() throws {
    let values = try Variation(parsing: "pod.a=1, {b: true}").values
    #expect(values[0].node.scalar?.value == .int(1))
    #expect(values[0].node.place.column == 7)
    #expect(values[1].node["b"]?.scalar?.value == .bool(true))
    #expect(values[1].node.place.column == 10)
    #expect(throws: InvalidInput.self) { try Variation(parsing: "a={b: 1") }
  }

  @Test(
    "has at most a thousand columns, however they come about",
    arguments: [
      (["a=1..1000:1"], true), (["a=1..10:1", "b=1..10:1", "c=1..10:1"], true),
      (["a=1..999:1,x,y"], false), (["a=1..501:1", "b=1,2"], false),
    ] as [([String], Bool)])
  func bounds(texts: [String], isFine: Bool) {
    let check = { try texts.map { try Variation(parsing: $0) }.check() }
    if isFine {
      #expect(throws: Never.self) { try check() }
    } else {
      let error = #expect(throws: InvalidInput.self) { try check() }
      #expect(error?.diagnostics.map(\.message) == ["more than 1000 columns"])
    }
  }

  @Test("does not vary one path twice")
  func twice() throws {
    let variations = try ["a.b=1,2", "a.b=3"].map { try Variation(parsing: $0) }
    let error = #expect(throws: InvalidInput.self) { try variations.check() }
    #expect(error?.diagnostics.map(\.message) == ["'a.b' is varied twice"])
  }

  @Test("knows the models without a scenario")
  func models() throws {
    let models = try Variation(models: "documented, istio, {istio: \"1.20\"}")
    #expect(models.values.map(\.text) == ["documented", "istio", "{istio: \"1.20\"}"])
    let error = #expect(throws: InvalidInput.self) { try Variation(models: "istio,docmented") }
    #expect(error?.diagnostics.map(\.message) == ["unknown model 'docmented'; did you mean 'documented'?"])
    #expect(error?.diagnostics.first?.place?.column == 7)
  }
}
