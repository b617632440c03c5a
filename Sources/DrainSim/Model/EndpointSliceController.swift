/// Takes the pod out of its Service, beside everything that happens inside it.
///
/// One delay stands for the write of the EndpointSlice and for whoever watches it (EDS or kube-proxy).
/// Open connections are not moved: a keep-alive client goes on using them (kubernetes.md 5).
struct EndpointSliceController {
  enum Event: Equatable {
    case removed
  }

  func react(to event: Event, through door: inout Door) {
    switch event {
    case .removed:
      door.pod.endpointRemoved = true
      door.note(.endpointRemoved, by: .endpoints)
      door.tell(.clients(.endpointRemoved))
    }
  }
}
