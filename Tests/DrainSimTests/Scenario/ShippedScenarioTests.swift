import Testing

@testable import DrainSim

@Suite("A shipped scenario")
struct ShippedScenarioTests {
  @Test("is there for each thing that the vendor's page describes")
  func allAreThere() {
    #expect(ShippedScenario.all.count == 14)
  }

  @Test("ends as it says it does, and so do its variants", arguments: ShippedScenario.all)
  func expectationsHold(file: ShippedScenario) throws {
    for document in try file.documents() {
      #expect(!document.scenario.expectations.isEmpty)
      for scenario in [document.scenario] + document.variants {
        let replay = Replay(scenario)
        let check = ExpectationCheck(replay, Summary(replay), [])
        #expect(check.failures.map(\.description) == [], "\(scenario.variant ?? "")")
      }
    }
  }

  @Test("under 'documented' states its twin under Istio", arguments: ShippedScenario.all)
  func documentedHasTwin(file: ShippedScenario) throws {
    for document in try file.documents() where document.scenario.model == .documented {
      let twin = document.variants.first { $0.model != .documented }
      #expect(twin?.expectations.isEmpty == false)
    }
  }

  /// The whole page a user sees, kept as a file.
  @Test("is reported as before", arguments: ShippedScenario.all)
  func report(file: ShippedScenario) throws {
    let text = try file.documents().map { TextReport(Report(on: Replay($0.scenario))).text }.joined()
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    expectSnapshot(text, named: "report-\(file.name.dropLast(5)).txt")
  }
}
