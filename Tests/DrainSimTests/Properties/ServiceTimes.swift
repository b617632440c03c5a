import Foundation

@testable import DrainSim

/// How long requests take, with the mean in seconds, and what queueing theory says about those left over.
enum ServiceTimes: CaseIterable {
  case exponential, uniform, constant

  func draw(mean: Double, using generator: inout SeededGenerator) -> Double {
    switch self {
    case .exponential: -mean * log(1 - Double.random(in: 0..<1, using: &generator))
    case .uniform: Double.random(in: 0..<(2 * mean), using: &generator)
    case .constant: mean
    }
  }

  /// The integral of P(S > t) from `start` to infinity: at rate λ, λ times this is how many last so long.
  func tail(from start: Double, mean: Double) -> Double {
    switch self {
    case .exponential: mean * exp(-start / mean)
    case .uniform: start < 2 * mean ? (2 * mean - start) * (2 * mean - start) / (4 * mean) : 0
    case .constant: max(0, mean - start)
    }
  }
}
