/// The pod of a workload, taken apart as far as its sidecar goes.
struct PodManifest: Equatable, Sendable {
  static let proxyName = "istio-proxy"

  let workload: Workload
  let metadata: Node?
  let spec: Node
  let containers: [Node]
  let initContainers: [Node]

  init(_ workload: Workload) throws(InvalidInput) {
    var complaints: [Diagnostic] = []
    let template: Node
    do throws(Diagnostic) {
      template = try workload.podTemplate()
      self.workload = workload
      metadata = template[path: "metadata"]
      spec = try Self.spec(of: template, workload)
    } catch {
      throw InvalidInput([error])
    }
    containers = Self.containers("containers", of: spec, &complaints)
    initContainers = Self.containers("initContainers", of: spec, &complaints)
    if containers.isEmpty, complaints.isEmpty {
      complaints.append(
        Diagnostic(
          "the pod of \(workload.title) has no containers", at: spec["containers"]?.place ?? spec.place,
          hint: "is the file complete?"))
    }
    if let only = containers.first, containers.count == 1, only.name == Self.proxyName {
      complaints.append(
        Diagnostic(
          "\(workload.title) has no container beside istio-proxy", at: only.place,
          hint: "is the file complete? A gateway, which has none, is not modelled"))
    }
    guard complaints.isEmpty else { throw InvalidInput(complaints) }
  }

  private static func spec(of template: Node, _ workload: Workload) throws(Diagnostic) -> Node {
    guard let spec = template[path: "spec"] else {
      throw Diagnostic(
        "the pod of \(workload.title) has no spec", at: template["spec"]?.place ?? template.place,
        hint: "is the file complete?")
    }
    guard spec.entries != nil else {
      throw Diagnostic("the pod's spec must be a mapping, not \(spec.kindName)", at: spec.place)
    }
    return spec
  }

  private static func containers(_ key: String, of spec: Node, _ complaints: inout [Diagnostic]) -> [Node] {
    guard let list = spec[path: key] else { return [] }
    guard let elements = list.elements else {
      complaints.append(Diagnostic("\(key) must be a list, not \(list.kindName)", at: list.place))
      return []
    }
    for element in elements where element.name == nil {
      let message =
        element.entries == nil
        ? "a container must be a mapping, not \(element.kindName)" : "a container has no name"
      complaints.append(Diagnostic(message, at: element.place))
    }
    return elements
  }

  func annotation(_ name: String) -> Node? { metadata?[path: "annotations", name] }

  func label(_ name: String) -> Node? { metadata?[path: "labels", name] }

  /// All labels, for selectors.
  var labels: [Node.Entry] { metadata?[path: "labels"]?.entries ?? [] }

  var namespace: String? { workload.namespace ?? metadata?.text("namespace") }

  /// istio-proxy as the manifest has it, injected or as an override of what will be.
  var proxy: Node? { (containers + initContainers).first { $0.name == Self.proxyName } }

  var hasNativeProxy: Bool { initContainers.contains { $0.name == Self.proxyName } }

  /// The injector has been here: it leaves a status, and gives its container arguments and PROXY_CONFIG.
  var isInjected: Bool {
    guard let proxy else { return false }
    return annotation("sidecar.istio.io/status") != nil || proxy[path: "args"] != nil
      || environment("PROXY_CONFIG") != nil
  }

  /// A variable of istio-proxy that is set by `value`; of several of one name the last counts.
  func environment(_ name: String) -> Node? {
    proxy?[path: "env"]?.elements?.last { $0.name == name }?[path: "value"]
  }
}
