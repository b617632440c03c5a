/// What came of the terminations at one instant, under one setting: one for each trial.
public struct Tally: Equatable, Sendable {
  /// How many terminations lost a number of requests.
  public struct Frequency: Equatable, Sendable {
    public let drops: Int
    public let terminations: Int
  }

  /// Requests lost for one reason.
  public struct Loss: Equatable, Sendable {
    public let direction: Trace.Direction
    public let cause: Drop.Cause
    public internal(set) var requests: Int
  }

  /// By the number of drops, ascending; the terminations add up to the trials.
  public internal(set) var frequencies: [Frequency] = []
  /// By direction, then in the order of the causes; of all trials together, those that are not zero.
  public internal(set) var losses: [Loss] = []
  /// Failed, and made good by a retry; of all trials together.
  public internal(set) var retried = 0
  /// From the deletion to the pod's end, of all trials together, in nanoseconds.
  public internal(set) var lifetimes: Int64 = 0
  /// The longest of them.
  public internal(set) var longestLife = SimDuration.zero

  init() {}

  /// Takes in a termination that has been played.
  mutating func add(_ simulation: Simulation) {
    var drops = 0
    simulation.forEachFailure { drop, direction, outcome in
      if outcome == .retried { return retried += 1 }
      drops += 1
      count(Loss(direction: direction, cause: drop.cause, requests: 1))
    }
    count(Frequency(drops: drops, terminations: 1))
    let life = simulation.log.podEnded?.sinceDeletion ?? .zero
    lifetimes += life.nanoseconds
    longestLife = max(longestLife, life)
  }

  private mutating func count(_ loss: Loss) {
    let place = losses.firstIndex { !$0.precedes(loss) } ?? losses.endIndex
    if place < losses.endIndex, !loss.precedes(losses[place]) {
      losses[place].requests += loss.requests
    } else {
      losses.insert(loss, at: place)
    }
  }

  private mutating func count(_ frequency: Frequency) {
    let place = frequencies.firstIndex { $0.drops >= frequency.drops } ?? frequencies.endIndex
    if place < frequencies.endIndex, frequencies[place].drops == frequency.drops {
      let terminations = frequencies[place].terminations + frequency.terminations
      frequencies[place] = Frequency(drops: frequency.drops, terminations: terminations)
    } else {
      frequencies.insert(frequency, at: place)
    }
  }
}

extension Tally.Loss {
  fileprivate func precedes(_ other: Tally.Loss) -> Bool {
    (direction.rawValue, cause.position) < (other.direction.rawValue, other.cause.position)
  }
}
