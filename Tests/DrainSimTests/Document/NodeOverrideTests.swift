import Testing

@testable import DrainSim

@Suite("A setting PATH=VALUE")
struct NodeOverrideTests {
  private static let base =
    "{pod: {grace: 30, proxyConfig: {drain: 5s}, containers: [{name: app}, {name: web, x: 1}]}, "
    + "requests: [{id: a}, {id: b}], empty: null, list: [1, 2]}"

  @Test(
    "sets the value at its path",
    arguments: [
      ("{a: 1}", "a=2", "{a: 2}"), ("{a: 1}", "b=2", "{a: 1, b: 2}"),
      ("{a: {b: 1}}", "a.b=x y", "{a: {b: \"x y\"}}"),
      ("{}", "a.b.c=1", "{a: {b: {c: 1}}}"), ("~", "a=1", "{a: 1}"), ("{a: null}", "a.b=1", "{a: {b: 1}}"),
      ("{a: 1}", "a=", "{}"), ("{a: 1}", "a=null", "{}"), ("{a: 1}", "a=''", "{a: \"\"}"),
      // Taking away what is not there makes nothing.
      ("{a: 1}", "b.c.d=null", "{a: 1}"), ("{a: {b: 1}}", "a.b=null", "{a: {}}"),
      ("{a: null}", "a.b=", "{a: null}"),
      // A mapping is laid over, anything else replaces.
      ("{a: {b: 1}}", "a={c: 2}", "{a: {b: 1, c: 2}}"), ("{a: {b: 1}}", "a=[2]", "{a: [2]}"),
      ("{a: {b: 1}}", "a={b: null}", "{a: {}}"),
      ("{a: [{name: x}]}", "a=[{name: y}]", "{a: [{name: \"y\"}]}"),
      ("{a: x}", "a={b: 1}", "{a: {b: 1}}"), ("{}", "a={b: null, c: 1}", "{a: {c: 1}}"),
      ("{l: [1, 2]}", "l[1]=x", "{l: [1, \"x\"]}"), ("{l: [1, 2]}", "l.0=x", "{l: [\"x\", 2]}"),
      ("{l: [1, 2]}", "l[0]=null", "{l: [2]}"), ("{l: [[1]]}", "l[0][0]=2", "{l: [[2]]}"),
      ("{l: [null]}", "l[0].a=null", "{l: [null]}"),
      ("{c: [{name: a}, {name: b}]}", "c[b].x=1", "{c: [{name: \"a\"}, {name: \"b\", x: 1}]}"),
      ("{c: [{name: a}, {name: b}]}", "c.b.x=1", "{c: [{name: \"a\"}, {name: \"b\", x: 1}]}"),
      ("{c: [{name: a}]}", "c.b.x=1", "{c: [{name: \"a\"}, {name: \"b\", x: 1}]}"),
      ("{c: [{name: a}]}", "c[b]={x: 1}", "{c: [{name: \"a\"}, {name: \"b\", x: 1}]}"),
      ("{c: [{name: a}]}", "c[b]=null", "{c: [{name: \"a\"}]}"), ("{c: [{name: a}]}", "c.a=null", "{c: []}"),
      ("{}", "c[b].x=1", "{c: [{name: \"b\", x: 1}]}"), ("{c: []}", "c.b.x=1", "{c: [{name: \"b\", x: 1}]}"),
      ("{c: [{name: '1'}, {name: b}]}", "c.1.x=1", "{c: [{name: \"1\", x: 1}, {name: \"b\"}]}"),
      ("{a: {b: 1}}", "a[b]=2", "{a: {b: 2}}"),
      ("{}", #"metadata."a.b"=1"#, "{metadata: {a.b: 1}}"), ("{}", #""a=b"=c=d"#, "{a=b: \"c=d\"}"),
      ("{}", #""a\"b".c=1"#, "{a\"b: {c: 1}}"), ("{}", "a=\"x\"", "{a: \"x\"}"),
      ("{}", "a=b: 1", "{a: {b: 1}}"),
    ])
  func sets(base: String, assignment: String, expected: String) throws {
    let node = try #require(try YAMLReader.read(Array(base.utf8), source: "base").first)
    #expect(try Node.overriding(node, with: assignment).notation == expected)
  }

  @Test(
    "that cannot be applied is refused at its place",
    arguments: [
      ("pod", "1:1 'pod' has no '='"), ("=1", "1:1 a key is missing in the path"),
      ("pod..x=1", "1:5 a key is missing in the path"), ("pod.=1", "1:5 a key is missing in the path"),
      ("list[=1", "1:5 the '[' opened here is not closed"),
      ("list[]=1", "1:5 an index or a name is missing in '[]'"),
      ("list[0]x=1", "1:8 unexpected 'x' in the path"), ("a]=1", "1:2 unexpected ']' in the path"),
      (#"pod."x=1"#, #"1:1 'pod."x=1' has no '='"#),
      ("list[2]=1", "1:5 there is no element 2 in 'list', which has 2"),
      ("list.7.x=1", "1:6 there is no element 7 in 'list', which has 2"),
      ("list[99999999999999999999]=1", "1:5 there is no element 9223372036854775807 in 'list', which has 2"),
      ("none[0]=1", "1:5 there is no element 0 in 'none', which has 0"),
      ("pod[0]=1", "1:4 'pod' is a mapping, and has no element 0"),
      ("pod.grace.x=1", "1:11 'pod.grace' is a number, and nothing can be set inside it"),
      (
        "pod.containers[web].x.y=1",
        "1:23 'pod.containers[web].x' is a number, and nothing can be set inside it"
      ),
      ("requests.b.x=1", "1:10 the elements of 'requests' have no names"),
      ("pod.grace=[1", "1:11 the '[' opened here is not closed"),
      ("é.x=1: 2: 3", "1:9 a mapping cannot start in this line"),
      ("a=1\n---\n2", "3:1 the value holds several documents"),
    ])
  func refuses(assignment: String, complaint: String) throws {
    let node = try #require(try YAMLReader.read(Array(Self.base.utf8), source: "base").first)
    let error = #expect(throws: InvalidInput.self) { try Node.overriding(node, with: assignment) }
    let place = error?.diagnostics.first?.place
    #expect(place?.source == "--set")
    #expect(
      "\(place?.line ?? 0):\(place?.column ?? 0) \(error?.diagnostics.first?.message ?? "")" == complaint)
  }

  @Test("gives what it sets its own place")
  func places() throws {
    let node = try #require(try YAMLReader.read(Array(Self.base.utf8), source: "base").first)
    let pod = try #require(try Node.overriding(node, with: "pod.proxyConfig={drain: 9s}")["pod"])
    let drain = try #require(pod["proxyConfig"]?.entries?.first)
    #expect(pod.place.source == "base")
    #expect(drain.keyPlace.description == "--set:1:18")
    #expect(drain.value.place.description == "--set:1:25")
  }

  @Test("has a path of at most a hundred steps")
  func longPaths() throws {
    let path = Array(repeating: "a", count: 100).joined(separator: ".")
    #expect(throws: Never.self) { try NodePath(parsing: path, source: "--set", column: 1) }
    #expect(throws: InvalidInput.self) { try NodePath(parsing: path + ".a", source: "--set", column: 1) }
  }

  @Test(
    "has a path that is shown as it would be typed",
    arguments: ["pod.containers[app].onSIGTERM", "requests[0].at", #"metadata."a.b"[x]"#, "a"])
  func shown(path: String) throws {
    #expect(try NodePath(parsing: path, source: "--set", column: 1).description == path)
  }
}
