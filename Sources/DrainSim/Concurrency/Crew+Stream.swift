import Dispatch

extension Crew {
  /// Works on pieces that come one after another, nobody knows how many, and puts the results together in the
  /// order of the pieces: what comes out does not depend on how many workers there are.
  ///
  /// Each worker has one piece, which `next` fills again and again, so that its memory is used again. A result
  /// that is ready before those of the pieces before it waits for them; its worker does not.
  ///
  /// - Parameters:
  ///   - supply: Where the pieces come from; one worker at a time is there.
  ///   - store: What the results are put into; one worker at a time is there.
  ///   - piece: What `next` fills at first.
  ///   - next: Fills the piece, or returns false once there is no other.
  ///   - make: Done by all the workers at once.
  ///   - deliver: Gets the results in the order of their pieces.
  package func work<Supply: Sendable, Store: Sendable, Piece, Result: Sendable>(
    from supply: inout Supply, into store: inout Store, with piece: @autoclosure @Sendable () -> Piece,
    next: @Sendable (inout Supply, inout Piece) -> Bool,
    make: @Sendable (inout Piece) -> Result,
    deliver: @Sendable (inout Store, consuming Result) -> Void
  ) {
    let intake = Guarded(Intake(supply: supply))
    let output = Guarded(Output<Store, Result>(store: store))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      var piece = piece()
      while let number = intake.withLock({ $0.take(&piece, next) }) {
        let result = make(&piece)
        output.withLock { $0.accept(result, at: number, deliver) }
      }
    }
    supply = intake.withLock { $0.supply }
    store = output.withLock { $0.store }
  }

  private struct Intake<Supply: Sendable>: Sendable {
    var supply: Supply
    private var taken = 0
    private var isEmpty = false

    init(supply: Supply) {
      self.supply = supply
    }

    /// The number of the piece, or nil where there is no other.
    mutating func take<Piece>(_ piece: inout Piece, _ next: (inout Supply, inout Piece) -> Bool) -> Int? {
      if isEmpty { return nil }
      isEmpty = !next(&supply, &piece)
      taken += 1
      return isEmpty ? nil : taken - 1
    }
  }

  private struct Output<Store: Sendable, Result: Sendable>: Sendable {
    var store: Store
    /// By the number of the piece; only ever asked for the one that comes next.
    private var early: [Int: Result] = [:]
    private var delivered = 0

    init(store: Store) {
      self.store = store
    }

    mutating func accept(
      _ result: Result, at number: Int, _ deliver: (inout Store, consuming Result) -> Void
    ) {
      early[number] = result
      while let next = early.removeValue(forKey: delivered) {
        deliver(&store, next)
        delivered += 1
      }
    }
  }
}
