/// What a termination is played with: the pod, its clients, and how their releases behave.
struct Circumstances: Equatable, Sendable {
  var pod: PodSpec
  var clients: Clients
  let behaviour: Behaviour
}

extension Circumstances {
  init(_ scenario: Scenario) {
    self.init(pod: scenario.pod, clients: scenario.clients, behaviour: Behaviour(scenario.model))
  }
}
