/// What can happen, addressed to whom it happens: the outer case is the recipient.
enum Event: Equatable {
  case kubelet(Kubelet.Event)
  case endpoints(EndpointSliceController.Event)
  case pilotAgent(PilotAgent.Event)
  case envoy(Envoy.Event)
  case application(Application.Event)
  case clients(RequestReplayer.Event)
}
