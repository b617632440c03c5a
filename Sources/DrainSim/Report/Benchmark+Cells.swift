/// What stands in the table, for people.
extension Benchmark {
  /// Of a column: its heading, and what it shows.
  static let columns: [(heading: String, cell: @Sendable (Row) -> String)] = [
    ("work", { $0.name }),
    ("requests", { "\($0.requests)" }),
    ("median", { rounded($0.median) }),
    ("requests/s", { $0.requestsPerSecond.map { scaled($0) } ?? "-" }),
    ("bytes/s", { $0.bytesPerSecond.map { scaled($0) + "B" } ?? "-" }),
    ("peak memory", { scaled($0.peakMemory) + "B" }),
    ("for twice", { $0.growth.map { "× " + hundredths($0) } ?? "-" }),
  ]

  /// To three digits: `1.09s`, `83.2ms`.
  private static func rounded(_ length: SimDuration) -> String {
    var unit: Int64 = 1
    while length.nanoseconds / unit >= 1000 { unit *= 10 }
    return "\(SimDuration(nanoseconds: (length.nanoseconds + unit / 2) / unit * unit))"
  }

  /// To three digits, in thousands, millions or billions: `12.3 M`, and a blank before the unit.
  private static func scaled(_ count: Int) -> String {
    let units = [("G", 1_000_000_000), ("M", 1_000_000), ("k", 1000)]
    guard let (name, unit) = units.first(where: { count >= $0.1 }) else { return "\(count) " }
    let tenths = (count + unit / 20) / (unit / 10)
    if tenths >= 1000 { return "\((count + unit / 2) / unit) \(name)" }
    if tenths >= 100 { return "\(tenths / 10).\(tenths % 10) \(name)" }
    return "\(hundredths((count + unit / 200) / (unit / 100))) \(name)"
  }

  private static func hundredths(_ value: Int) -> String {
    "\(value / 100).\(value / 10 % 10)\(value % 10)"
  }
}
