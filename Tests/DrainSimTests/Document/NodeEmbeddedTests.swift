import Testing

@testable import DrainSim

@Suite("YAML inside YAML")
struct NodeEmbeddedTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// 1️⃣ stands before the inner `key`, 2️⃣ before its value.
    let text: String

    init(_ description: String, _ text: String) {
      testDescription = description
      self.text = text
    }
  }

  @Test("keeps exact places where it stands as it is", arguments: exact)
  func exactPlaces(text: Case) throws {
    let marked = MarkedYAML(text.text)
    let entry = try #require(try Self.inner(of: marked.text)?.entries?.last)
    #expect([entry.keyPlace, entry.value.place].map { "\($0.line):\($0.column)" } == marked.places)
    #expect(entry.value.scalar?.text == "value")
  }

  static let exact = [
    Case("in a block", "outer: |\n  1️⃣key: 2️⃣value\n"),
    Case("in a block with a header of its own", "outer: |2-   # why\n   first: 1\n   1️⃣key: 2️⃣value"),
    Case(
      "in a block after empty lines and a comment", "a:\n  outer: |\n\n    # é\n    ü: {}\n    1️⃣key: 2️⃣value\n"
    ),
    Case("in a deeper part of a block", "outer: |-\n  a: 1\n  1️⃣key:\n    2️⃣value\n"),
    Case("in single quotes", "outer: '{\"é\": 1, 1️⃣key: 2️⃣value}'"),
    Case("in double quotes without escapes", "outer: \"{1️⃣key: 2️⃣value}\""),
    Case("as a block behind an anchor", "outer: &x |\n  1️⃣key: 2️⃣value\n"),
  ]

  @Test("stands as a whole at its scalar where it is folded or escaped", arguments: rewritten)
  func scalarPlace(text: Case) throws {
    let marked = MarkedYAML(text.text)
    let inner = try #require(try Self.inner(of: marked.text))
    #expect(Set(inner.allPlaces.map { "\($0.line):\($0.column)" }) == Set(marked.places))
    #expect(inner.text("key") == "value")
  }

  static let rewritten = [
    Case("escaped", "outer: 1️⃣\"{\\\"key\\\": \\\"value\\\"}\""),
    Case("folded", "outer: 1️⃣>\n  {key:\n  value}\n"),
    Case("over two lines of quotes", "outer: 1️⃣'{key:\n  value}'\n"),
  ]

  @Test("is complained about in the file around it")
  func complaints() throws {
    #expect(Self.complaint("outer: |\n  a: [1\n") == "a.yaml:2:6 the '[' opened here is not closed")
    #expect(Self.complaint("outer: 'a: ]'") == "a.yaml:1:12 a value cannot start with ']'")
    #expect(
      Self.complaint("outer: \"a: 1\\nb: ]\\n\"")
        == "a.yaml:1:8 line 2 of this text: a value cannot start with ']'")
    #expect(Self.complaint("outer: [1]") == "a.yaml:1:8 expected a text that holds YAML or JSON, not a list")
  }

  private static func inner(of text: String) throws -> Node? {
    var node = try YAMLReader.read(Array(text.utf8), source: "a.yaml").first
    while let next = node?.entries?.last?.value, next.scalar == nil { node = next }
    return try node?.entries?.last?.value.embeddedDocuments().first
  }

  private static func complaint(_ text: String) -> String? {
    do throws(InvalidInput) {
      _ = try YAMLReader.read(Array(text.utf8), source: "a.yaml").first?["outer"]?.embeddedDocuments()
      return nil
    } catch {
      return error.diagnostics.first.map { "\($0.place.map { "\($0)" } ?? "-") \($0.message)" }
    }
  }
}
