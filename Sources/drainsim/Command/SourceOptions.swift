import DrainSim

/// The options that name the files of a cluster and its traffic.
enum SourceOptions {
  static let manifest = Option(
    name: "manifest", letter: "m", argument: .text(placeholder: "FILE"), repeatable: true,
    help: "Take the pod from this Kubernetes manifest; may be repeated.")
  static let workload = Option(
    name: "workload", letter: "w", argument: .text(placeholder: "KIND/NAME"),
    help: "The workload, where the manifests hold several.")
  static let mesh = Option(
    name: "mesh", argument: .text(placeholder: "[LEVEL=]FILE"), repeatable: true,
    help:
      "Mesh settings: MeshConfig, IstioOperator, Helm values or ASM's JSON; LEVEL is global, namespace or workload."
  )
  static let trace = Option(
    name: "trace", letter: "t", argument: .text(placeholder: "FILE"),
    help: "Take the requests from this trace or access log.")
  static let logFormat = Option(
    name: "log-format", argument: .text(placeholder: "FORMAT"),
    help: "The access log's format string, as Envoy's configuration has it.")
  static let terminateAt = Option(
    name: "terminate-at", argument: .text(placeholder: "TIME"),
    help: "When the pod is deleted, on the trace's clock.")

  static let options = [manifest, workload, mesh, trace, logFormat, terminateAt]

  /// All but the trace, which commands call by different names.
  static func sources(_ parsed: ParsedArguments) -> ScenarioSources {
    var sources = ScenarioSources(
      manifests: parsed.values(of: manifest), workload: parsed.value(of: workload),
      mesh: parsed.values(of: mesh).map(MeshFile.init(parsing:)))
    sources.traffic.logFormat = parsed.value(of: logFormat)
    sources.traffic.terminateAt = parsed.value(of: terminateAt)
    return sources
  }
}
