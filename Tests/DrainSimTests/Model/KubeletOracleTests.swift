import Testing

@testable import DrainSim

/// The simulation against arithmetic that knows nothing of it, over pods that nobody chose.
@Suite("The kubelet, for any pod,")
struct KubeletOracleTests {
  static let blocks = (0..<20).map { block in (block * 500)..<((block + 1) * 500) }

  @Test("sends every signal at the instant of the reference algorithm", arguments: blocks)
  func agrees(seeds: Range<Int>) {
    for seed in seeds {
      let pod = RandomPod(seed: UInt64(seed))
      let run = pod.termination(on: pod.kubernetes).run()
      for (container, expected) in zip(pod.mains + pod.sidecars, pod.oracle) {
        let simulated = KubeletOracle.Instants(
          sigterm: run.time(of: .sigterm, container.name), sigkill: run.time(of: .sigkill, container.name),
          exit: run.time(of: .exit, container.name) ?? -1)
        #expect(simulated == expected, "seed \(seed), \(container.name): \(pod)")
      }
    }
  }

  /// kubernetes.md 0, "Bounds after t=0".
  @Test(
    "has killed all containers 2 s after the grace period, and 3 s with native sidecars", arguments: blocks)
  func bounds(seeds: Range<Int>) throws {
    for seed in seeds {
      let pod = RandomPod(seed: UInt64(seed))
      guard pod.kubernetes >= Version(1, 28) else { continue }
      let run = pod.termination(on: pod.kubernetes).run()
      let grace = SimDuration.seconds(max(1, pod.grace))
      let end = try #require(run.time(of: .podEnd))
      #expect(pod.sidecars.isEmpty ? end <= grace + 2 : end < grace + 3, "seed \(seed): \(end), \(pod)")
      let terms = (pod.mains + pod.sidecars).compactMap { run.time(of: .sigterm, $0.name) }
      #expect(terms.allSatisfy { $0 < grace + 1 }, "seed \(seed): \(terms), \(pod)")
    }
  }

  @Test(
    "as documented sends the same SIGTERMs, and SIGKILL at the end of the grace period", arguments: blocks)
  func documented(seeds: Range<Int>) {
    for seed in seeds {
      let pod = RandomPod(seed: UInt64(seed))
      let run = pod.termination(on: nil).run()
      let grace = SimDuration.seconds(max(1, pod.grace))
      let byTheBook = KubeletOracle(grace: pod.grace).instants(mains: pod.mains, sidecars: pod.sidecars)
      for (container, expected) in zip(pod.mains + pod.sidecars, byTheBook) {
        let exit = expected.sigkill == nil && expected.exit < grace ? expected.exit : grace
        #expect(run.time(of: .exit, container.name) == exit, "seed \(seed), \(container.name): \(pod)")
        guard let sigterm = expected.sigterm, sigterm < grace else { continue }
        #expect(run.time(of: .sigterm, container.name) == sigterm, "seed \(seed), \(container.name): \(pod)")
      }
    }
  }
}

/// Containers with random hooks and random ends; instants often fall on limits, or a nanosecond beside them.
private struct RandomPod: CustomStringConvertible {
  let grace: Int64
  let kubernetes: Version
  let mains: [KubeletOracle.Container]
  let sidecars: [KubeletOracle.Container]

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    grace = [-1, 0, 1, 2, 3, 4, 5, 7, 10, 30].randomElement(using: &generator) ?? 30
    kubernetes = Version(1, Int.random(in: 22...37, using: &generator))
    let mainCount = Int.random(in: 1...4, using: &generator)
    let sidecarCount = kubernetes >= Version(1, 28) ? Int.random(in: 0...3, using: &generator) : 0
    let limit = max(1, grace)
    mains = (0..<mainCount).map { Self.container("main-\($0)", limit, &generator) }
    sidecars = (0..<sidecarCount).map { Self.container("sidecar-\($0)", limit, &generator) }
  }

  private static func container(
    _ name: String, _ grace: Int64, _ generator: inout SeededGenerator
  ) -> KubeletOracle.Container {
    KubeletOracle.Container(
      name: name, preStop: Bool.random(using: &generator) ? length(upTo: grace + 2, &generator) : nil,
      exitsAfter: Int.random(in: 0..<4, using: &generator) > 0 ? length(upTo: grace + 2, &generator) : nil)
  }

  private static func length(upTo limit: Int64, _ generator: inout SeededGenerator) -> SimDuration {
    let whole = SimDuration.seconds(Int64.random(in: 0...limit, using: &generator))
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: return max(.zero, whole - .nanosecond)
    case 1: return whole + .nanosecond
    case 2: return .random(in: 0...whole, using: &generator)
    default: return whole
    }
  }

  var oracle: [KubeletOracle.Instants] {
    KubeletOracle(
      grace: grace, deductsPreStop: kubernetes >= Version(1, 28), ordersSidecars: kubernetes >= Version(1, 29)
    ).instants(mains: mains, sidecars: sidecars)
  }

  /// As documented where no version is named.
  func termination(on kubernetes: Version?) -> Termination {
    let model = kubernetes.map { ModelChoice.versions(istio: Version(1, 30), kubernetes: $0) }
    return Termination(grace: grace, on: model ?? .documented).with {
      $0.pod.sidecar = false
      $0.pod.containers = mains.map(Self.spec)
      $0.pod.nativeSidecars = sidecars.map(Self.spec)
    }
  }

  private static func spec(_ container: KubeletOracle.Container) -> ContainerSpec {
    ContainerSpec(
      name: container.name, preStop: container.preStop.map { .takes($0) },
      onSIGTERM: container.exitsAfter.map { $0 == .zero ? .exit : .exitAfter($0) } ?? .ignore)
  }

  var description: String {
    func words(_ container: KubeletOracle.Container) -> String {
      "\(container.name) preStop \(container.preStop.map { "\($0)" } ?? "-")"
        + " exits after \(container.exitsAfter.map { "\($0)" } ?? "-")"
    }
    return
      "grace \(grace), Kubernetes \(kubernetes), \((mains + sidecars).map(words).joined(separator: "; "))"
  }
}
