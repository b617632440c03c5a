import Testing

@Suite("The floors of the house")
struct LayerTests {
  private static let library = SourceFile.sources.filter { $0.path.hasPrefix("Sources/DrainSim/") }

  /// One type a floor is enough to plant a breach.
  private static let sketch = [
    ("Time", "SimTime"), ("Document", "Node"), ("Scenario", "PodSpec"), ("Engine", "Door"),
  ].map { folder, type in
    SourceFile(path: "Sources/DrainSim/\(folder)/\(type).swift", text: "struct \(type) {}")
  }

  @Test("know only what lies below them")
  func downward() {
    #expect(Self.library.count > 30)
    let breaches = Layers.drainSim.breaches(in: Self.library)
    #expect(breaches.isEmpty, "\(breaches.joined(separator: "\n"))")
  }

  @Test("reach the command nowhere")
  func command() {
    let command = SourceFile.sources.filter { $0.path.hasPrefix("Sources/drainsim/") }
    #expect(!command.isEmpty)
    for file in Self.library {
      #expect(!file.code.contains { $0.contains("DrainSimCommand") }, "\(file.path) names the command")
    }
  }

  @Test(
    "are seen to be broken when a low one names a high one",
    arguments: [
      (
        "Time", "let pod: PodSpec",
        ["Sources/DrainSim/Time/Planted.swift:1: 'Time' must not know 'PodSpec' of 'Scenario'"]
      ),
      (
        "Scenario", "func play(_ door: Door)",
        ["Sources/DrainSim/Scenario/Planted.swift:1: 'Scenario' must not know 'Door' of 'Engine'"]
      ),
      (
        "Engine", "let node: Node",
        ["Sources/DrainSim/Engine/Planted.swift:1: 'Engine' must not know 'Node' of 'Document'"]
      ),
      ("Attic", "let time: SimTime", ["folder 'Attic' has no floor: add it to Layers"]),
      // Allowed: downward, in prose, in a text, and a name of its own.
      ("Report", "let pod: PodSpec", []),
      ("Time", "// PodSpec", []),
      ("Time", "let text = \"PodSpec\"", []),
      ("Time", "struct Span {\n  struct Door {}\n}\nlet door: Door", []),
    ] as [(String, String, [String])])
  func planted(folder: String, line: String, breaches: [String]) {
    let file = SourceFile(path: "Sources/DrainSim/\(folder)/Planted.swift", text: line)
    #expect(Layers.drainSim.breaches(in: Self.sketch + [file]) == breaches)
  }
}
