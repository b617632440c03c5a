import Testing

@testable import DrainSim

/// Columns as net-tools 2.10 prints them; the words of iproute2 6.1, though not the width of its gaps.
@Suite("The pod's sockets, listed")
struct SocketListingTests {
  static let pod: PodOnPaper = {
    var pod = PodOnPaper.sidecar(debugTap: false, dnsCapture: true)
    pod.sockets.append(.connected(15006, to: "10.0.0.9", 30000, in: PodSpec.proxyName))
    pod.sockets.append(.connected(8080, to: "127.0.0.6", 30001, in: "app"))
    return pod
  }()

  @Test("are what netstat -plunt prints: listeners only, with the programs of one's own container")
  func listeners() {
    #expect(
      Played.script("netstat -plunt", in: Self.pod).output == """
        Active Internet connections (only servers)
        Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name    
        tcp        0      0 0.0.0.0:8080            0.0.0.0:*               LISTEN      -                   
        tcp        0      0 127.0.0.1:15000         0.0.0.0:*               LISTEN      17/envoy            
        tcp        0      0 0.0.0.0:15021           0.0.0.0:*               LISTEN      17/envoy            
        tcp        0      0 0.0.0.0:15090           0.0.0.0:*               LISTEN      17/envoy            
        tcp        0      0 0.0.0.0:15001           0.0.0.0:*               LISTEN      17/envoy            
        tcp        0      0 0.0.0.0:15006           0.0.0.0:*               LISTEN      17/envoy            
        tcp        0      0 127.0.0.1:15053         0.0.0.0:*               LISTEN      1/pilot-agent       
        tcp6       0      0 :::15020                :::*                    LISTEN      1/pilot-agent       
        udp        0      0 127.0.0.1:15053         0.0.0.0:*                           1/pilot-agent       

        """)
  }

  @Test("are connections only without -l and -a")
  func connections() {
    #expect(
      Played.script("netstat -tn", in: Self.pod).output == """
        Active Internet connections (w/o servers)
        Proto Recv-Q Send-Q Local Address           Foreign Address         State      
        tcp        0      0 10.0.0.7:15006          10.0.0.9:30000          ESTABLISHED
        tcp        0      0 10.0.0.7:8080           127.0.0.6:30001         ESTABLISHED

        """)
  }

  @Test(
    "are as many as the options let through",
    arguments: [
      ("netstat -lnt | grep -c LISTEN", "8\n"),
      ("netstat -lnt4 | grep -c LISTEN", "7\n"),
      ("netstat --tcp --listening --numeric -6 | grep -c LISTEN", "1\n"),
      ("netstat -ant | grep -c '^tcp'", "10\n"),
      ("netstat -an | grep -c ESTABLISHED", "2\n"),
      ("netstat -an | grep -c '^udp'", "1\n"),
      ("netstat -lnu | tail -n +3 | wc -l", "1\n"),
      ("netstat -antp | awk '$4 ~ /:8080$/ && $6 == \"ESTABLISHED\" {n++} END {print n+0}'", "1\n"),
      ("netstat -tneo | tail -1 | cut -c81-", "0          0          off (0.00/0/0)\n"),
      ("ss -ltn | grep -c LISTEN", "8\n"),
      ("ss -Hltn4 | wc -l", "7\n"),
      ("ss -Hlun | wc -l", "1\n"),
      ("ss -tn state established | tail -n +2 | wc -l", "2\n"),
      ("ss -Htn state established 'sport = :8080' | wc -l", "1\n"),
      ("ss -Htn '( sport = :8080 or dport = :30000 )' | wc -l", "2\n"),
      ("ss -Htan '! sport = :15006' | wc -l", "8\n"),
      ("ss -Htn sport != :8080 and dport eq :30000 | wc -l", "1\n"),
      ("ss -Hltn state listening | wc -l", "8\n"),
      ("ss -ltnp | grep -c envoy", "5\n"),
      ("ss -ltnp | grep -v -e envoy -e pilot-agent | wc -l", "2\n"),
    ])
  func counts(script: String, output: String) {
    #expect(Played.script(script, in: Self.pod).output == output)
  }

  @Test("are what ss prints, a column for the kind only where there are two")
  func socketStatistics() {
    var pod = PodOnPaper()
    pod.sockets = [
      .listening(8080, in: "app"), .listening(15020, at: "::", by: "pilot-agent", .tcp6),
      .listening(15053, at: "127.0.0.1", by: "pilot-agent", .udp),
    ]
    #expect(
      Played.script("ss -plunt | sed 's/ *$//'", in: pod).output == """
        Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process
        udp   UNCONN 0      0      127.0.0.1:15053    0.0.0.0:*         users:(("pilot-agent",pid=1,fd=3))
        tcp   LISTEN 0      4096   0.0.0.0:8080       0.0.0.0:*
        tcp   LISTEN 0      4096   *:15020            *:*               users:(("pilot-agent",pid=1,fd=3))

        """)
    #expect(
      Played.script("ss -ltnH | awk '{print $1, $4}'", in: pod).output
        == "LISTEN 0.0.0.0:8080\nLISTEN *:15020\n")
  }

  @Test("are probed by nc -z", arguments: [(8080, 0), (15020, 0), (9999, 1)])
  func probe(port: Int, status: Int) {
    #expect(Played.script("nc -z -w 1 localhost \(port)", in: Self.pod).status == status)
  }
}
