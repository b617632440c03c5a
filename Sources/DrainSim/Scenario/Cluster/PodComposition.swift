/// The `pod` of a scenario as the manifest and the mesh say it, in the scenario's own words.
///
/// Source: istio/istio `pkg/kube/inject/webhook.go`, `pkg/kube/inject/inject.go` and `injection-template.yaml`.
struct PodComposition {
  private let pod: PodManifest?
  private let behaviour: Behaviour
  private var layers: SidecarLayers
  private var origins: [SourcePlace: Setting.Origin] = [:]
  private var notes: [Diagnostic] = []

  init(_ pod: PodManifest?, _ statements: [MeshStatement], behaviour: Behaviour) throws(InvalidInput) {
    self.pod = pod
    self.behaviour = behaviour
    layers = try SidecarLayers(statements, about: pod)
  }

  /// The document, its own `pod` laid over this one.
  mutating func complete(_ root: Node) -> CompletedScenario {
    let node = composed(at: pod?.spec.place ?? root.place)
    for place in node.allPlaces where origins[place] == nil { origins[place] = .manifest }
    let stated = root[path: "pod"]
    let completed = root.setting("pod", to: stated.map { node.overlaid(with: $0) } ?? node)
    return CompletedScenario(root: completed, origins: origins, notes: layers.notes + notes)
  }

  private mutating func composed(at place: SourcePlace) -> Node {
    let sidecar = sidecar
    let native = nativeSidecar
    let config = layers.proxyConfig(tellingOriginsIn: &origins)
    var (containers, initContainers) = self.containers
    if sidecar == nil { addLifecycle(to: &containers) }
    noteInjection(sidecar)
    let made = Node.mapping(
      [
        ("sidecar", sidecar), ("nativeSidecar", sidecar == nil ? native : nil),
        ("proxyConfig", sidecar == nil ? config : nil),
        ("containers", list(containers, "containers", at: place)),
        ("initContainers", list(initContainers, "initContainers", at: place)),
      ], at: place)
    let own = pod.map { DrainFields.ofPodSpec($0.spec) } ?? []
    return Node(.mapping(own + (made.entries ?? [])), at: place)
  }

  private func list(_ containers: [Node], _ key: String, at place: SourcePlace) -> Node? {
    containers.isEmpty ? nil : .list(containers, at: pod?.spec[path: key]?.place ?? place)
  }
}

/// The containers, and what the mesh gives istio-proxy.
extension PodComposition {
  private var containers: (regular: [Node], initial: [Node]) {
    mutating get {
      guard let pod else { return ([], []) }
      var regular = pod.containers.map { DrainFields.ofContainer($0, isInit: false) }
      var initial = pod.initContainers.filter { $0[path: "restartPolicy"] != nil }
        .map { DrainFields.ofContainer($0, isInit: true) }
      for variable in pod.proxy?[path: "env"]?.elements ?? [] {
        if let value = variable[path: "value"] { origins[value.place] = .environment }
      }
      if pod.isInjected {
        initial = initial.map(Self.withFinalLifecycle)
      } else {
        regular = regular.map(Self.withoutEmptyLifecycle)
        initial = initial.map(Self.withoutEmptyLifecycle)
      }
      return (regular, initial)
    }
  }

  /// An injected native istio-proxy without a lifecycle has none: no drain is added to it any more.
  private static func withFinalLifecycle(_ container: Node) -> Node {
    guard container.name == PodSpec.proxyName, container["lifecycle"] == nil else { return container }
    return container.setting("lifecycle", to: Node(.mapping([]), at: container.place))
  }

  /// An override of the proxy that is to come and says nothing about its end leaves that to the template.
  private static func withoutEmptyLifecycle(_ container: Node) -> Node {
    guard container.name == PodSpec.proxyName,
      container["lifecycle"]?.entries?.allSatisfy({ $0.key == "postStart" }) == true
    else {
      return container
    }
    return container.setting("lifecycle", to: nil)
  }

  /// What the pod's own istio-proxy says is laid over it.
  private mutating func addLifecycle(to containers: inout [Node]) {
    guard let (lifecycle, level) = layers.lifecycle else { return }
    if let pod, pod.isInjected {
      notes.append(
        Diagnostic(
          "this lifecycle of the mesh has no part: \(pod.workload.title) is injected already",
          at: lifecycle.place,
          hint: "it will be in force once the pod is injected anew", severity: .warning))
      return
    }
    let drain = DrainFields.ofLifecycle(lifecycle)
    for place in drain.allPlaces { origins[place] = Setting.Origin(level) }
    if let position = containers.firstIndex(where: { $0.name == PodSpec.proxyName }) {
      let own = containers[position]["lifecycle"]
      containers[position] = containers[position].setting(
        "lifecycle", to: own.map { drain.overlaid(with: $0) } ?? drain)
    } else {
      let name = Node.text(PodSpec.proxyName, at: lifecycle.place)
      containers.append(.mapping([("name", name), ("lifecycle", drain)], at: lifecycle.place))
    }
  }
}

/// Whether there is a sidecar, and of which kind.
extension PodComposition {
  /// False, at the place that says so; nil where there is one.
  private var sidecar: Node? {
    mutating get {
      guard let pod, pod.proxy == nil else { return nil }
      if let label = pod.label("sidecar.istio.io/inject"), !asksForInjection(label) {
        return .flag(false, at: label.place)
      }
      if pod.label("sidecar.istio.io/inject") == nil, let note = pod.annotation("sidecar.istio.io/inject"),
        !asksForInjection(note)
      {
        origins[note.place] = .annotation
        return .flag(false, at: note.place)
      }
      guard let network = pod.spec[path: "hostNetwork"], network.scalar?.value == .bool(true) else {
        return nil
      }
      notes.append(
        Diagnostic(
          "\(pod.workload.title) uses the network of its node: Istio does not inject it", at: network.place,
          severity: .note))
      return .flag(false, at: network.place)
    }
  }

  /// The label wins over the annotation; what is none of these words is a no.
  private func asksForInjection(_ node: Node) -> Bool {
    ["y", "yes", "true", "on", ""].contains(node.scalar?.text.lowercased())
  }

  private mutating func noteInjection(_ sidecar: Node?) {
    guard let pod, sidecar == nil else { return }
    if pod.isInjected {
      if let drain = layers.firstMeshDrain {
        notes.append(
          Diagnostic(
            "\(pod.workload.title) was injected before: what PROXY_CONFIG does not say is taken from here",
            at: drain.place,
            hint: "it is so only once the pod is injected anew", severity: .note))
      }
      return
    }
    notes.append(
      Diagnostic(
        "\(pod.workload.title) is not injected yet: the sidecar that Istio adds is assumed",
        at: pod.spec.place,
        hint: "a pod without one says sidecar.istio.io/inject: \"false\", a scenario pod.sidecar: false",
        severity: .note))
    noteMisplacedAnnotations(pod)
  }

  /// Istio reads the pod's annotations, not those of the object that makes it.
  private mutating func noteMisplacedAnnotations(_ pod: PodManifest) {
    guard !pod.workload.kind.pathToPod.isEmpty else { return }
    let names = ["proxy.istio.io/config", "sidecar.istio.io/nativeSidecar", "sidecar.istio.io/inject"]
    for entry in pod.workload.object[path: "metadata", "annotations"]?.entries ?? []
    where names.contains(entry.key) {
      notes.append(
        Diagnostic(
          "'\(entry.key)' has no effect here: it belongs to the pod", at: entry.keyPlace,
          hint: "move it to \(pod.workload.kind.pathToPod.joined(separator: ".")).metadata.annotations",
          severity: .warning))
    }
  }

  /// Injected: as it was; else what the annotation says, then istiod; nil leaves it to the releases.
  private var nativeSidecar: Node? {
    mutating get {
      if let pod, let proxy = pod.proxy, pod.isInjected { return .flag(pod.hasNativeProxy, at: proxy.place) }
      let name = "sidecar.istio.io/nativeSidecar"
      if let annotation = pod?.annotation(name), isHeard(annotation, name, behaviour.nativeSidecarAnnotation)
      {
        origins[annotation.place] = .annotation
        return annotation.asFlag
      }
      guard let variable = layers.nativeSidecars, variable.scalar?.text != "auto",
        isHeard(variable, "ENABLE_NATIVE_SIDECARS", behaviour.nativeSidecars)
      else { return nil }
      origins[variable.place] = .mesh
      return variable.asFlag
    }
  }

  private mutating func isHeard(_ node: Node, _ name: String, _ isKnown: Bool) -> Bool {
    guard !isKnown else { return true }
    notes.append(
      Diagnostic(
        "\(name) is not known to the releases that are played: it is as if unset", at: node.place,
        severity: .warning))
    return false
  }
}

extension Node {
  /// A text as Go's `strconv.ParseBool` reads it; anything else stays, to be complained about.
  fileprivate var asFlag: Node {
    switch scalar?.text {
    case "1", "t", "T", "true", "TRUE", "True": .flag(true, at: place)
    case "0", "f", "F", "false", "FALSE", "False": .flag(false, at: place)
    default: self
    }
  }
}
