import Testing

@Suite("The house")
struct TidyTests {
  struct Rule: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let complaints: @Sendable (SourceFile) -> [String]
    var holdsForTests = true
    /// A line that breaks the rule.
    let planted: String

    func broken(at path: String) -> [String] {
      complaints(SourceFile(path: path, text: planted))
    }
  }

  static let rules = [
    Rule(
      testDescription: "files are short", complaints: TidyRules.length,
      planted: String(repeating: "\n", count: 301)),
    Rule(
      testDescription: "functions are short", complaints: TidyRules.functions,
      planted: "func f() {" + String(repeating: "\n", count: 60) + "}"),
    Rule(
      testDescription: "nothing is left to be done", complaints: TidyRules.leftovers,
      planted: "// TO" + "DO: later"),
    Rule(
      testDescription: "no shortcut ends the process", complaints: TidyRules.shortcuts,
      planted: "let value = try! read()"),
    Rule(
      testDescription: "Foundation stays out of the sources", complaints: TidyRules.foundation,
      holdsForTests: false, planted: "import Foundation"),
    Rule(
      testDescription: "the library prints nothing", complaints: TidyRules.printing,
      holdsForTests: false, planted: "  print(\"here\")"),
    Rule(
      testDescription: "what is public is explained", complaints: TidyRules.documentation,
      holdsForTests: false, planted: "\npublic struct Planted {}"),
    Rule(
      testDescription: "files are named after what they hold", complaints: TidyRules.naming,
      planted: "struct Other {}"),
  ]

  @Test("is tidy", arguments: rules)
  func tidy(rule: Rule) {
    let files = SourceFile.sources + (rule.holdsForTests ? SourceFile.tests : [])
    #expect(files.count > 50)
    let complaints = files.flatMap(rule.complaints)
    #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
  }

  @Test("sees where it is not tidy", arguments: rules)
  func planted(rule: Rule) {
    #expect(rule.broken(at: "Sources/DrainSim/Time/Planted.swift").count == 1)
  }

  @Test(
    "takes no offence at what only looks untidy",
    arguments: [
      "struct Planted {} // print(1), try! it",
      "struct Planted {} // \\uXXXX",
      "struct Planted { let text = \"try! \\(value) as! \" }",
      "/// Why.\npublic struct Planted {}",
      "/// Why.\n@frozen\npublic struct Planted {}",
      "#if canImport(FoundationEssentials)\n  import FoundationEssentials\n#else\n  import Foundation\n#endif\nenum Planted {}",
      "extension Planted { func f() {} }",
      "protocol Planted { func f()\n func g() }" + String(repeating: "\n", count: 70),
    ])
  func innocent(text: String) {
    let file = SourceFile(path: "Sources/DrainSim/Time/Planted.swift", text: text)
    #expect(Self.rules.flatMap { $0.complaints(file) } == [])
  }

  @Test(
    "measures a function from its first line to its last",
    arguments: [
      ("func f() {\n}", [2]),
      ("func f(\n  a: Int = { 1 }()\n) {\n  if a {\n  }\n}", [6]),
      ("var x: Int {\n  1\n}", [3]),
      ("protocol P {\n  func f()\n  var x: Int { get }\n}", []),
      ("init() {\n  func g() {\n  }\n}", [4, 2]),
    ] as [(String, [Int])])
  func spans(text: String, lengths: [Int]) {
    #expect(FunctionSpan.all(in: SourceFile(path: "F.swift", text: text)).map(\.length) == lengths)
  }

  @Test(
    "tells code from text",
    arguments: [
      ("a // b", "a     "),
      ("a \"b\" c", "a     c"),
      ("\"x \\(f(\"y\") + z) w\" v", "    (f(   ) + z)    v"),
      ("#\"\\(a) \"b\"# c", "            c"),
      ("\"\"\"\na \"b\"\n\"\"\" c", "   \n     \n    c"),
      ("a /* b\nc */ d", "a     \n     d"),
      ("#if x", "#if x"),
      ("\"\\\"a\" b", "      b"),
    ])
  func blanks(text: String, code: String) {
    #expect(CodeWithoutText.of(text) == code)
  }
}
