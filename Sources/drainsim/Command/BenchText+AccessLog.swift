/// The lines that Istio's sidecar writes, in its two formats, about as long as those of a real shop.
extension BenchText {
  mutating func addIstioText(_ request: BenchTraffic.Request) {
    add("[")
    addTime(request.start)
    add(#"] "GET /api/v1/orders/"#)
    add(Int64(request.number % 1_000_000), digits: 6)
    add(#" HTTP/1.1" 200 - via_upstream - "-" 0 5120 "#)
    add(number: request.duration)
    add(" ")
    add(number: request.duration)
    add(#" "-" "Go-http-client/1.1" ""#)
    addRequestID(request)
    add(#"" "shop.example.com" "#)
    if request.isOutbound {
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

  mutating func addIstioJSON(_ request: BenchTraffic.Request) {
    add(
      #"{"authority":"shop.example.com","bytes_received":0,"bytes_sent":5120,"connection_termination_details":null,"#
    )
    addAddresses(request)
    add(#","duration":"#)
    add(number: request.duration)
    add(#","method":"GET","path":"/api/v1/orders/"#)
    add(Int64(request.number % 1_000_000), digits: 6)
    add(#"","protocol":"HTTP/1.1","request_id":""#)
    addRequestID(request)
    add(
      #"","requested_server_name":null,"response_code":200,"response_code_details":"via_upstream","response_flags":"-","route_name":"default","start_time":""#
    )
    addTime(request.start)
    add(#"","upstream_cluster":""#)
    add(request.isOutbound ? "outbound|80||bank.default.svc.cluster.local" : "inbound|8080||")
    add(#"","upstream_service_time":""#)
    add(number: request.duration)
    add(#"","upstream_transport_failure_reason":null,"user_agent":"Go-http-client/1.1""#)
    add(#","x_forwarded_for":null}"#)
    add("\n")
  }

  private mutating func addAddresses(_ request: BenchTraffic.Request) {
    if request.isOutbound {
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
  private mutating func addPort(of request: BenchTraffic.Request) {
    add(number: Int64(30_000 + request.number % 20_000))
  }

  private mutating func addRequestID(_ request: BenchTraffic.Request) {
    let (high, low) = request.bits
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
  private mutating func addTime(_ milliseconds: Int64) {
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
