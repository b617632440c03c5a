/// One request of a log, as far as its line tells.
struct LoggedRequest: Sendable {
  /// Nanoseconds since 1970.
  let start: Int64
  /// Nanoseconds.
  let duration: Int64
  /// Numbers in an ``AddressBook``.
  var remote: UInt64
  var local: UInt64
  /// Of its id, to tell which requests share one.
  let idHash: UInt64
  var line: UInt32
  var traffic: LoggedTraffic

  var end: Int64 { start.saturatingSum(duration) }
}
