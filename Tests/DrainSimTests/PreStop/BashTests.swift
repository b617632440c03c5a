import Testing

@testable import DrainSim

/// Every row was run by bash, or by dash where it says so.
@Suite("A script in bash")
struct BashTests {
  @Test(
    "has what sh has not",
    arguments: [
      (#"[[ abc == a* ]] && echo glob"#, "glob\n", 0),
      (#"[[ abc == "a*" ]] || echo quoted"#, "quoted\n", 0),
      (#"x="a b"; [[ $x = "a b" && -n $x ]] && echo one word"#, "one word\n", 0),
      (#"[[ ( 1 -eq 2 || 3 -gt 2 ) && ! -z x ]] && echo nested"#, "nested\n", 0),
      (#"[[ envoy17 =~ ^envoy[0-9]+$ ]] && echo re"#, "re\n", 0),
      (#"[[ ab =~ (a|x)b ]] && echo alt"#, "alt\n", 0),
      (#"[[ -n "" ]]; echo $?"#, "1\n", 0),
      (#"(( 3 > 2 )) && echo gt"#, "gt\n", 0),
      (#"i=0; while (( i < 3 )); do (( i++ )); done; echo $i"#, "3\n", 0),
      (#"i=1; echo $((i++)) $((++i)) $i"#, "1 3 3\n", 0),
      (#"for i in {1..3} {3..2}; do echo $i; done"#, "1\n2\n3\n3\n2\n", 0),
      (#"echo -e "a\tb""#, "a\tb\n", 0),
      (#"echo "a\tb""#, "a\\tb\n", 0),
      (#"set -o pipefail; false | true; echo $?"#, "1\n", 0),
      (#"echo x &>/dev/null; echo y"#, "y\n", 0),
      (#"{ echo e >&2; } |& wc -l"#, "1\n", 0),
      (#"return 3; echo here"#, "here\n", 0),
      (#"echo $(exit 5)$?"#, "5\n", 0),
    ])
  func extensions(script: String, output: String, status: Int) throws {
    _ = try PreStopCommand(command: ["/bin/bash", "-c", script])
    let played = Played.script(script, by: "/bin/bash")
    #expect(played.output == output)
    #expect(played.status == status)
  }

  @Test(
    "is another one in sh",
    arguments: [
      (#"[[ a = a ]]; echo $?"#, "127\n"), (#"echo {1..3}"#, "{1..3}\n"), (#"echo -e a"#, "-e a\n"),
      (#"echo $(exit 5)$?"#, "0\n"),
    ])
  func sh(script: String, output: String) {
    #expect(Played.script(script).output == output)
  }
}
