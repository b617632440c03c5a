import Testing

@testable import DrainSim

@Suite("The nearest known word")
struct EditDistanceTests {
  private static let words = [
    "terminationDrainDuration", "drainDuration", "name", "pod", "at", "requests", "trace", "through",
  ]

  @Test(
    "is what was probably meant",
    arguments: [
      ("terminationDrainDuraton", "terminationDrainDuration"), ("drainduration", "drainDuration"),
      // Two neighbours swapped are one slip.
      ("nmae", "name"), ("opd", "pod"), ("requets", "requests"), ("request", "requests"), ("NAME", "name"),
      ("AT", "at"), ("throgh", "through"), ("pods", "pod"),
      ("a", nil), ("x", nil), ("spec", nil), ("grace", "trace"), ("completely-else", nil), ("", nil),
      ("pad!", nil),
    ] as [(String, String?)])
  func nearest(word: String, expected: String?) {
    #expect(EditDistance.nearest(to: word, among: Self.words) == expected)
  }

  @Test("is the first of equally near ones")
  func ties() {
    #expect(EditDistance.nearest(to: "cat", among: ["bat", "hat", "car"]) == "bat")
    #expect(EditDistance.nearest(to: "cat", among: []) == nil)
  }
}
