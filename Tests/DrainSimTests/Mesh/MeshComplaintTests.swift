import Testing

@testable import DrainSim

@Suite("Mesh settings that cannot be used")
struct MeshComplaintTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// The marks stand where the complaints must point, in this order.
    let file: String
    let messages: [String]

    init(_ description: String, _ file: String, _ messages: String...) {
      testDescription = description
      self.file = file
      self.messages = messages
    }
  }

  @Test("are refused with each complaint at its place", arguments: all)
  func areRefused(file: Case) throws {
    let marked = MarkedYAML(file.file)
    let complaints = try ClusterFixture.complaints(about: "mesh: m.yaml", files: ["m.yaml": marked.text])
    #expect(complaints == zip(marked.places, file.messages).map { "m.yaml:\($0) \($1)" })
    #expect(marked.places.count == file.messages.count)
  }

  static let all = [
    Case("an empty file", "1️⃣", "there are no mesh settings in this file"),
    Case(
      "objects of another kind", "1️⃣{kind: Service}", "there are no mesh settings in this file, only 'Service'"
    ),
    Case(
      "a mistyped frame", "1️⃣meshConfg: {defaultConfig: {}}",
      "unknown key 'meshConfg'; did you mean 'meshConfig'?"),
    Case(
      "a mistyped key of a MeshConfig", "kind: IstioOperator\nspec:\n  meshConfig: {1️⃣defaultConfg: {}}",
      "unknown key 'defaultConfg'; did you mean 'defaultConfig'?"),
    Case(
      "a list for a mapping", "meshConfig: {defaultConfig: 1️⃣[]}",
      "defaultConfig must be a mapping, not a list"),
    Case(
      "a duration without a unit", "defaultConfig: {terminationDrainDuration: 1️⃣5}",
      "terminationDrainDuration '5' has no unit"),
    Case(
      "a mistake in the mesh of a ConfigMap",
      """
      kind: ConfigMap
      metadata: {name: istio}
      data:
        mesh: |-
          # why
          defaultConfig:
            drainDuration: 1️⃣45
      """,
      "drainDuration '45' has no unit"),
    Case(
      "a lifecycle that is none", "global: {proxy: {lifecycle: {preStop: 1️⃣{}}}}", "preStop has no handler"),
    Case(
      "an unknown choice", "pilot: {env: {ENABLE_NATIVE_SIDECARS: 1️⃣sometimes}}",
      "pod.nativeSidecar must be true or false, not 'sometimes'"),
    Case(
      "an ASM lifecycle that is no JSON", "{ConfigPatches: {LifecycleStr: '1️⃣{'}}",
      "the '{' opened here is not closed"),
  ]
}
