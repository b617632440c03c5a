@testable import DrainSim

/// A kind of fact, whatever its particulars.
enum Moment: Equatable {
  case deleted, kubeletStart, preStopStart, preStopEnd, sigterm, sigkill, exit
  case drainStart, inboundClosed, envoyKilled, endpointRemoved, podEnd

  init(_ fact: Fact) {
    self =
      switch fact {
      case .deleted: .deleted
      case .kubeletStarted: .kubeletStart
      case .preStopStarted: .preStopStart
      case .preStopFinished: .preStopEnd
      case .sigterm: .sigterm
      case .drainStarted: .drainStart
      case .inboundListenerClosed: .inboundClosed
      case .envoyKilled: .envoyKilled
      case .exited: .exit
      case .sigkill: .sigkill
      case .endpointRemoved: .endpointRemoved
      case .podEnded: .podEnd
      }
  }
}
