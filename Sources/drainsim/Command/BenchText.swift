/// Lines of traffic, written as bytes: a million of them would be slow to put together from strings.
struct BenchText {
  private var bytes: [UInt8] = []

  /// Worth handing on.
  var isFull: Bool { bytes.count >= 1 << 18 }

  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func addJSONLine(_ request: BenchTraffic.Request) {
    add(#"{"id":"r"#)
    add(number: Int64(request.number))
    add(#"","direction":""#)
    add(request.isOutbound ? "outbound" : "inbound")
    add(#"","at":"#)
    add(seconds: request.start)
    add(#","duration":"#)
    add(seconds: request.duration)
    add("}\n")
  }

  mutating func addCSVRecord(_ request: BenchTraffic.Request) {
    add("r")
    add(number: Int64(request.number))
    add(request.isOutbound ? ",outbound," : ",inbound,")
    add(seconds: request.start)
    add(",")
    add(seconds: request.duration)
    add("\n")
  }

  mutating func add(number: Int64) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var digits: (UInt64, count: Int) = (0, 0)
    var rest = number.magnitude
    // Four bits a digit, the last digit first.
    repeat {
      digits = (digits.0 << 4 | rest % 10, digits.count + 1)
      rest /= 10
    } while rest > 0 && digits.count < 16
    for _ in 0..<digits.count {
      bytes.append(UInt8(ascii: "0") + UInt8(digits.0 & 15))
      digits.0 >>= 4
    }
  }

  /// Milliseconds as seconds, with three decimals.
  private mutating func add(seconds milliseconds: Int64) {
    if milliseconds < 0 { bytes.append(UInt8(ascii: "-")) }
    let magnitude = Int64(milliseconds.magnitude)
    add(number: magnitude / 1000)
    bytes.append(UInt8(ascii: "."))
    add(magnitude % 1000, digits: 3)
  }

  mutating func add(_ number: Int64, digits: Int) {
    var unit: Int64 = 1
    for _ in 1..<digits { unit *= 10 }
    while unit > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
      unit /= 10
    }
  }

  mutating func add(hexadecimal bits: UInt64, digits: Int) {
    for place in (0..<digits).reversed() {
      let digit = UInt8(bits >> (UInt64(place) * 4) & 15)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
