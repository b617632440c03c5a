import Testing

@testable import DrainSim

/// Every row was run by dash with the programs of Debian; output and status are theirs.
@Suite("The test command")
struct BracketExpressionTests {
  @Test(
    "answers, and says 2 where it makes no sense",
    arguments: [
      (#"[ a = a ]; echo $?"#, #"0\#n"#, 0),
      (#"[ a = b ]; echo $?"#, #"1\#n"#, 0),
      (#"[ a != b ] && [ -n x ] && [ -z "" ] && echo ok"#, #"ok\#n"#, 0),
      (#"[ 3 -gt 2 -a 1 -le 1 ] && echo and"#, #"and\#n"#, 0),
      (#"[ 3 -lt 2 -o 1 -ge 1 ] && echo or"#, #"or\#n"#, 0),
      (#"[ ! a = b ] && echo not"#, #"not\#n"#, 0),
      (#"[ \( a = b -o c = c \) ] && echo par"#, #"par\#n"#, 0),
      (#"[ x ] && echo one; [ "" ] || echo none; [ ] || echo empty"#, #"one\#nnone\#nempty\#n"#, 0),
      (#"[ -n ] && echo dash"#, #"dash\#n"#, 0),
      (#"[ a -ne 0 ]; echo $?"#, #"2\#n"#, 0),
      (#"[ -ne 0 ]; echo $?"#, #"2\#n"#, 0),
      (#"[ " 3 " -eq 3 ]; echo $?"#, #"0\#n"#, 0),
      (#"[ 1 2 3 ]; echo $?"#, #"2\#n"#, 0),
      (#"[ a = a; echo $?"#, #"2\#n"#, 0),
      (#"test 1 -eq 1 && echo t"#, #"t\#n"#, 0),
      (#"x='-n'; [ "$x" = -n ] && echo eq"#, #"eq\#n"#, 0),
      (#"[ "!" = "!" ] && echo bang"#, #"bang\#n"#, 0),
      (#"[ "(" = "(" ] && echo paren"#, #"paren\#n"#, 0),
      (#"[ $(printf 'a\nb\n' | grep -v a | wc -l | xargs) -ne 0 ] && echo nonzero"#, #"nonzero\#n"#, 0),
      (#"[ "$(printf '' | wc -l)" -eq 0 ] && echo zero"#, #"zero\#n"#, 0),
      (#"x=; [ $x = a ]; echo $?"#, #"2\#n"#, 0),
      (#"x=; [ -n $x ]; echo $?"#, #"0\#n"#, 0),
    ] as [(String, String, Int)])
  func judges(script: String, output: String, status: Int) throws {
    _ = try PreStopCommand(command: ["sh", "-c", script])
    let played = Played.script(script)
    #expect(played.output == output)
    #expect(played.end == .exited(code: status))
  }
}
