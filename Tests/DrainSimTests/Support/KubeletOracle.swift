@testable import DrainSim

/// The kubelet's arithmetic, written a second time from kubernetes.md 0 and sharing nothing with the model.
///
/// It knows no events: each container's instants follow from its own hook, its own exit and those it waits for.
struct KubeletOracle {
  /// One container as the algorithm sees it.
  struct Container: Equatable {
    var name: String
    /// How long its preStop takes, if it has one.
    var preStop: SimDuration?
    /// From SIGTERM to its exit; nil: it waits for SIGKILL.
    var exitsAfter: SimDuration?
  }

  struct Instants: Equatable {
    var sigterm: SimDuration?
    /// Nil: it was gone before.
    var sigkill: SimDuration?
    var exit: SimDuration
  }

  var grace: Int64
  /// kubernetes/kubernetes PR #115835, since 1.28.
  var deductsPreStop = true
  /// KEP-753, since 1.29.
  var ordersSidecars = true

  /// Mains first, then sidecars, each in the order of the PodSpec.
  func instants(mains: [Container], sidecars: [Container]) -> [Instants] {
    let ends = mains.map { instants(of: $0, waitingFor: nil) }
    guard ordersSidecars else { return ends + sidecars.map { instants(of: $0, waitingFor: nil) } }
    var results: [Instants] = []
    for sidecar in sidecars.reversed() {
      let later = results.first.map { [$0.exit] } ?? []
      results.insert(instants(of: sidecar, waitingFor: (ends.map(\.exit) + later).max()), at: 0)
    }
    return ends + results
  }

  private func instants(of container: Container, waitingFor prerequisites: SimDuration?) -> Instants {
    var left = max(1, grace)
    var now = SimDuration.zero
    if let preStop = container.preStop {
      let taken = min(preStop, .seconds(left))
      now = taken
      if deductsPreStop { left -= taken.nanoseconds / 1_000_000_000 }
    }
    if let prerequisites, left > 0 {
      let waited = min(.seconds(left), max(.zero, prerequisites - now))
      now = now + waited
      left -= waited.nanoseconds / 1_000_000_000
    }
    let kill = now + .seconds(max(2, left))
    guard let delay = container.exitsAfter, now + delay < kill else {
      return Instants(sigterm: now, sigkill: kill, exit: kill)
    }
    return Instants(sigterm: now, sigkill: nil, exit: now + delay)
  }
}
