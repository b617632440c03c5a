/// What Istio's injector makes of the pod.
///
/// Source: istio/istio `pkg/kube/inject/webhook.go` (`reapplyOverwrittenContainers`, `DetectNativeSidecar`)
/// and `injection-template.yaml`.
extension ScenarioReader {
  mutating func inject(
    into pod: inout PodSpec, _ declared: [DeclaredContainer], _ sidecars: [DeclaredContainer],
    stated: Node?, behaviour: Behaviour
  ) {
    pod.containers = declared.map(\.spec)
    pod.nativeSidecars = sidecars.map(\.spec)
    let inPlace = sidecars.contains { $0.spec.name == PodSpec.proxyName }
    pod.nativeSidecar = nativeSidecar(stated, inPlace: inPlace, behaviour: behaviour)
    guard pod.sidecar else { return complainAboutProxyWithoutSidecar(pod, declared + sidecars) }
    place(proxy: (declared + sidecars).first { $0.spec.name == PodSpec.proxyName }, in: &pod, behaviour)
  }

  private mutating func nativeSidecar(_ stated: Node?, inPlace: Bool, behaviour: Behaviour) -> Bool {
    let native = stated.flatMap { flag($0, "pod.nativeSidecar") }
    if let stated, native == false, inPlace {
      complain(
        "pod.nativeSidecar is false, but istio-proxy stands in pod.initContainers", at: stated.place,
        hint: "move istio-proxy to pod.containers, or leave nativeSidecar out")
    }
    if let stated, native == true, !behaviour.nativeSidecars {
      complain(
        "this model has no native sidecars", at: stated.place,
        hint: "they need Istio 1.19 and Kubernetes 1.28 or later")
    }
    let result = native ?? (inPlace || behaviour.nativeSidecarByDefault)
    record("nativeSidecar", .flag(result), from: stated?.place)
    return result
  }

  private mutating func complainAboutProxyWithoutSidecar(_ pod: PodSpec, _ containers: [DeclaredContainer]) {
    for container in containers where container.spec.name == PodSpec.proxyName {
      complain(
        "pod.sidecar is false, but the pod has a container 'istio-proxy'",
        at: container.place ?? root.place, hint: "leave one of the two out")
    }
  }

  /// A native istio-proxy comes first among the init containers; a classic one after the others.
  private func place(proxy declared: DeclaredContainer?, in pod: inout PodSpec, _ behaviour: Behaviour) {
    var proxy = declared?.spec ?? ContainerSpec(name: PodSpec.proxyName)
    guard pod.nativeSidecar else {
      if declared == nil { pod.containers.append(proxy) }
      return
    }
    if behaviour.nativeDrainHook, declared?.statesLifecycle != true { proxy.preStop = .nativeDrain }
    pod.containers.removeAll { $0.name == PodSpec.proxyName }
    if let position = pod.nativeSidecars.firstIndex(where: { $0.name == PodSpec.proxyName }) {
      pod.nativeSidecars[position] = proxy
    } else {
      pod.nativeSidecars.insert(proxy, at: 0)
    }
  }
}
