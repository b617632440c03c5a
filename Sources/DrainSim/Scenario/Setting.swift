/// A setting in force, by the name it has in the cluster.
public struct Setting: Equatable, Sendable {
  public let name: String
  public let value: Value
  public let origin: Origin
  /// Where it was set, if somewhere.
  public let place: SourcePlace?

  public enum Value: Equatable, Sendable {
    case length(SimDuration)
    case integer(Int64)
    case flag(Bool)
    case text(String)
  }

  /// Where a value came from.
  public enum Origin: Equatable, Sendable {
    /// Nobody set it: Kubernetes, Istio or DrainSim has a default.
    case `default`
    /// Settings of the whole mesh.
    case mesh
    /// Settings of the pod's namespace.
    case namespace
    /// Settings of the mesh for certain workloads.
    case workload
    /// The pod's manifest.
    case manifest
    /// The environment of istio-proxy in the manifest.
    case environment
    /// An annotation of the pod in the manifest.
    case annotation
    case scenario
    case variant(String)
    /// `--set` on the command line.
    case option
  }
}

extension Setting.Value: CustomStringConvertible {
  public var description: String {
    switch self {
    case .length(let length): "\(length)"
    case .integer(let number): "\(number)"
    case .flag(let flag): "\(flag)"
    case .text(let text): text
    }
  }
}

extension Setting.Origin: CustomStringConvertible {
  public var description: String {
    switch self {
    case .default: "default"
    case .mesh: "mesh"
    case .namespace: "namespace"
    case .workload: "workload"
    case .manifest: "manifest"
    case .environment: "env"
    case .annotation: "annotation"
    case .scenario: "scenario"
    case .variant(let name): "variant \(name)"
    case .option: "--set"
    }
  }
}
