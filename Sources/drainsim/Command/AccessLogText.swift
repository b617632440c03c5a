import DrainSim

/// The lines that Istio's sidecar writes, in its two formats, about as long as those of a real shop.
///
/// A log is in the order of the ends: what the traffic has as the arrival of a request is taken to be its end.
/// Written as bytes, for a million lines would be slow to put together from strings.
struct AccessLogText {
  private var bytes: [UInt8] = []
  private var identifiers: RandomStream

  /// - Parameter seed: Of the requests' identifiers.
  init(seed: UInt64) {
    identifiers = RandomStream(seed: seed).forked(for: "identifiers")
  }

  /// Worth handing on.
  var isFull: Bool { bytes.count >= 1 << 18 }

  /// What has been written since it was last taken.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  mutating func addIstioText(_ request: SyntheticRequest) {
    add("[")
    addStart(of: request)
    add(#"] "GET /api/v1/orders/"#)
    add(Int64(request.arrival % 1_000_000), digits: 6)
    add(#" HTTP/1.1" 200 - via_upstream - "-" 0 5120 "#)
    add(number: request.duration / 1_000_000)
    add(" ")
    add(number: request.duration / 1_000_000)
    add(#" "-" "Go-http-client/1.1" ""#)
    addRequestID()
    add(#"" "shop.example.com" "#)
    if request.direction == .outbound {
      add(#""10.0.3.4:8080" outbound|80||bank.default.svc.cluster.local 10.0.0.1:"#)
      addPort(of: request)
      add(" 10.96.0.7:80 10.0.0.1:")
      addPort(of: request)
    } else {
      add(#""10.0.0.1:8080" inbound|8080|| 127.0.0.6:"#)
      addPort(of: request)
      add(" 10.0.0.1:8080 10.0.0.9:")
      addPort(of: request)
    }
    add(" - default\n")
  }

  mutating func addIstioJSON(_ request: SyntheticRequest) {
    add(
      #"{"authority":"shop.example.com","bytes_received":0,"bytes_sent":5120,"connection_termination_details":null,"#
    )
    addAddresses(request)
    add(#","duration":"#)
    add(number: request.duration / 1_000_000)
    add(#","method":"GET","path":"/api/v1/orders/"#)
    add(Int64(request.arrival % 1_000_000), digits: 6)
    add(#"","protocol":"HTTP/1.1","request_id":""#)
    addRequestID()
    add(
      #"","requested_server_name":null,"response_code":200,"response_code_details":"via_upstream","response_flags":"-","route_name":"default","start_time":""#
    )
    addStart(of: request)
    add(#"","upstream_cluster":""#)
    add(request.direction == .outbound ? "outbound|80||bank.default.svc.cluster.local" : "inbound|8080||")
    add(#"","upstream_service_time":""#)
    add(number: request.duration / 1_000_000)
    add(#"","upstream_transport_failure_reason":null,"user_agent":"Go-http-client/1.1""#)
    add(#","x_forwarded_for":null}"#)
    add("\n")
  }

  private mutating func addAddresses(_ request: SyntheticRequest) {
    if request.direction == .outbound {
      add(#""downstream_local_address":"10.96.0.7:80","downstream_remote_address":"10.0.0.1:"#)
      addPort(of: request)
      add(#"","upstream_host":"10.0.3.4:8080","upstream_local_address":"10.0.0.1:"#)
    } else {
      add(#""downstream_local_address":"10.0.0.1:8080","downstream_remote_address":"10.0.0.9:"#)
      addPort(of: request)
      add(#"","upstream_host":"10.0.0.1:8080","upstream_local_address":"127.0.0.6:"#)
    }
    addPort(of: request)
    add(#"""#)
  }

  /// Connections are used again and again, each for many requests.
  private mutating func addPort(of request: SyntheticRequest) {
    add(number: Int64(30_000 + request.arrival % 20_000))
  }

  private mutating func addRequestID() {
    let (high, low) = (identifiers.next(), identifiers.next())
    add(hexadecimal: high >> 32, digits: 8)
    add("-")
    add(hexadecimal: high >> 16, digits: 4)
    add("-")
    add(hexadecimal: high, digits: 4)
    add("-")
    add(hexadecimal: low >> 48, digits: 4)
    add("-")
    add(hexadecimal: low, digits: 12)
  }

  /// From ten in the morning on, and within that day.
  private mutating func addStart(of request: SyntheticRequest) {
    let milliseconds = (request.at - request.duration) / 1_000_000
    let sinceMidnight = min(max(0, milliseconds + 36_000_000), 86_399_999)
    add("2026-03-01T")
    add(sinceMidnight / 3_600_000, digits: 2)
    add(":")
    add(sinceMidnight / 60_000 % 60, digits: 2)
    add(":")
    add(sinceMidnight / 1000 % 60, digits: 2)
    add(".")
    add(sinceMidnight % 1000, digits: 3)
    add("Z")
  }
}

extension AccessLogText {
  private mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func add(number: Int64) {
    var digits = 1
    var bound: Int64 = 10
    while number >= bound, digits < 18 { (digits, bound) = (digits + 1, bound * 10) }
    add(number, digits: digits)
  }

  private mutating func add(_ number: Int64, digits: Int) {
    var unit: Int64 = 1
    for _ in 1..<digits { unit *= 10 }
    while unit > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
      unit /= 10
    }
  }

  private mutating func add(hexadecimal bits: UInt64, digits: Int) {
    for place in (0..<digits).reversed() {
      let digit = UInt8(bits >> (UInt64(place) * 4) & 15)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
