import Testing

@testable import DrainSim

/// Every row was run by dash with the programs of Debian; output and status are theirs.
@Suite("A script in sh")
struct ShellTests {
  @Test(
    "expands words as POSIX says",
    arguments: [
      (#"echo hello"#, #"hello\#n"#, 0),
      (#"echo 'a  b' "c  d" e\ f"#, #"a  b c  d e f\#n"#, 0),
      (#"echo "a'b" 'c"d' "e\"f" "\$x" '\$x'"#, #"a'b c"d e"f $x \$x\#n"#, 0),
      (#"echo a#b # comment"#, #"a#b\#n"#, 0),
      (#"x=5; echo $x ${x} "$x" '$x'"#, #"5 5 5 $x\#n"#, 0),
      (#"x="a   b"; echo $x; echo "$x""#, #"a b\#na   b\#n"#, 0),
      (#"x=a; y=$x$x; echo $y"#, #"aa\#n"#, 0),
      (#"x=; echo "[${x:-d}]" "[${x-d}]" "[${x:+s}]""#, #"[d] [] []\#n"#, 0),
      (#"echo ${x:=7} $x"#, #"7 7\#n"#, 0),
      (#"x=abc.def.ghi; echo ${x%.*} ${x%%.*} ${x#*.} ${x##*.} ${#x}"#, #"abc.def abc def.ghi ghi 11\#n"#, 0),
      (#"echo $(echo a; echo b)"#, #"a b\#n"#, 0),
      (#"echo "$(echo a; echo b)""#, #"a\#nb\#n"#, 0),
      (#"echo `echo a` "`echo "x  y"`""#, #"a x  y\#n"#, 0),
      (#"echo $(echo $(echo deep))"#, #"deep\#n"#, 0),
      (#"echo "$(echo "$(echo 'q  q')")""#, #"q  q\#n"#, 0),
      (#"echo $((1+2*3)) $(( (1+2)*3 )) $((7/2)) $((7%3)) $((-7/2))"#, #"7 9 3 1 -3\#n"#, 0),
      (#"i=3; echo $((i+1)) $(($i*2)) $((i=i+5)) $i"#, #"4 6 8 8\#n"#, 0),
      (
        #"echo $((1<2)) $((2<=1)) $((1&&0)) $((1||0)) $((!5)) $((1?2:3)) $((0x1f)) $((010)) $((~0)) $((1<<4))"#,
        #"1 0 0 1 0 2 31 8 -1 16\#n"#, 0
      ),
      (#"echo a | { read v; echo "got $v"; }"#, #"got a\#n"#, 0),
      (#"set -- a 'b c' d; echo $# "$1" $2; shift; echo $1"#, #"3 a b c\#nb c\#n"#, 0),
      (
        #"set -- a 'b c'; for x in "$@"; do echo "<$x>"; done; for x in $@; do echo "<$x>"; done; for x; do echo "{$x}"; done"#,
        #"<a>\#n<b c>\#n<a>\#n<b>\#n<c>\#n{a}\#n{b c}\#n"#, 0
      ),
      (#"set -- a 'b c'; echo "$*"; echo "x$@y""#, #"a b c\#nxa b cy\#n"#, 0),
      (#"echo $#"#, #"0\#n"#, 0),
      (#"x=$(exit 5); echo $?"#, #"5\#n"#, 0),
      (#"echo $(exit 5)$?"#, #"0\#n"#, 0),
      (#"echo hi >/dev/null; echo lo"#, #"lo\#n"#, 0),
      (#"echo err >&2"#, #""#, 0),
      (#"echo x >/dev/null 2>&1; echo y 2>&1"#, #"y\#n"#, 0),
      (#"echo -n a; echo b"#, #"ab\#n"#, 0),
      (#"echo "a\tb""#, #"a\#tb\#n"#, 0),
      (#"echo a | cat - | cat"#, #"a\#n"#, 0),
      (#"x=1; sh -c 'echo "[$x]"'; export x; sh -c 'echo "[$x]"'"#, #"[]\#n[1]\#n"#, 0),
      (#"y=2 sh -c 'echo "[$y]"'; echo "[$y]""#, #"[2]\#n[]\#n"#, 0),
      (#"x=1; unset x; echo "[${x-unset}]""#, #"[unset]\#n"#, 0),
      (#"echo a; echo b;"#, #"a\#nb\#n"#, 0),
      (#"echo a &&\#n  echo b"#, #"a\#nb\#n"#, 0),
      (#"echo one \\#n  two"#, #"one two\#n"#, 0),
      (#"x='a b'; case $x in 'a b') echo same;; esac"#, #"same\#n"#, 0),
      (#"echo {a,b} {1..3}"#, #"{a,b} {1..3}\#n"#, 0),
      (#"echo "${x:-"q  q"}""#, #"q  q\#n"#, 0),
      (#"echo ${x:-a b} "${x:-a  b}""#, #"a b a  b\#n"#, 0),
      (#"x=$((1)); echo "$((x+1))a""#, #"2a\#n"#, 0),
      (#"echo $((1 + $(echo 2)))"#, #"3\#n"#, 0),
      (#"echo "a$(printf 'x\n\n\n')b""#, #"axb\#n"#, 0),
      (#"a=1 b=2; echo $a$b"#, #"12\#n"#, 0),
      (#"a=1; a=2 b=$a; echo $b"#, #"2\#n"#, 0),
      (#"echo ${a:-${b:-c}}"#, #"c\#n"#, 0),
      (#"echo "done" 'if' fi while"#, #"done if fi while\#n"#, 0),
      (#"echo } {"#, #"} {\#n"#, 0),
      (#"echo $((1/0)); echo not"#, #""#, 2),
    ] as [(String, String, Int)])
  func words(script: String, output: String, status: Int) throws {
    _ = try PreStopCommand(command: ["sh", "-c", script])
    let played = Played.script(script)
    #expect(played.output == output)
    #expect(played.end == .exited(code: status))
  }

  @Test(
    "goes through loops, branches and functions",
    arguments: [
      (#"i=0; while [ $i -lt 3 ]; do echo $i; i=$((i+1)); done"#, #"0\#n1\#n2\#n"#, 0),
      (#"i=0; until [ $i -ge 3 ]; do i=$((i+1)); done; echo $i"#, #"3\#n"#, 0),
      (#"for i in 1 2 3; do echo -$i; done"#, #"-1\#n-2\#n-3\#n"#, 0),
      (#"for i in $(seq 3); do printf '%s,' $i; done"#, #"1,2,3,"#, 0),
      (#"for i in 1 2 3 4; do [ $i = 2 ] && continue; [ $i = 4 ] && break; echo $i; done"#, #"1\#n3\#n"#, 0),
      (
        #"for i in 1 2; do for j in a b; do [ $j = b ] && continue 2; echo $i$j; done; done"#, #"1a\#n2a\#n"#,
        0
      ),
      (#"for i in 1 2; do for j in a b; do break 2; done; echo no; done; echo out"#, #"out\#n"#, 0),
      (#"while true; do break; done; echo $?"#, #"0\#n"#, 0),
      (#"if true; then echo y; else echo n; fi"#, #"y\#n"#, 0),
      (#"if false; then echo y; elif true; then echo e; else echo n; fi"#, #"e\#n"#, 0),
      (#"if false; then echo y; fi; echo $?"#, #"0\#n"#, 0),
      (#"case abc in a*) echo 1;; *) echo 2;; esac"#, #"1\#n"#, 0),
      (#"case "x y" in "x y") echo m;; esac"#, #"m\#n"#, 0),
      (#"case 5 in [0-3]) echo low;; 4|5|6) echo mid;; *) echo high;; esac"#, #"mid\#n"#, 0),
      (#"case '*' in '*') echo star;; esac"#, #"star\#n"#, 0),
      (#"case abc in '*') echo star;; *) echo other;; esac"#, #"other\#n"#, 0),
      (#"p='a*'; case abc in $p) echo glob;; esac"#, #"glob\#n"#, 0),
      (#"true && echo a || echo b"#, #"a\#n"#, 0),
      (#"false && echo a || echo b"#, #"b\#n"#, 0),
      (#"false || false || echo c"#, #"c\#n"#, 0),
      (#"! false; echo $?"#, #"0\#n"#, 0),
      (#"! true && echo no || echo yes"#, #"yes\#n"#, 0),
      (#"(x=1; echo $x); echo "[$x]""#, #"1\#n[]\#n"#, 0),
      (#"false | true; echo $?"#, #"0\#n"#, 0),
      (#"true | false; echo $?"#, #"1\#n"#, 0),
      (#"f() { echo "f $1 $#"; return 3; }; f a b; echo $?"#, #"f a 2\#n3\#n"#, 0),
      (#"f() { x=2; }; x=1; f; echo $x"#, #"2\#n"#, 0),
      (#"f() { for i in 1 2; do return; done; echo no; }; f; echo after"#, #"after\#n"#, 0),
      (#"f() (echo sub); f"#, #"sub\#n"#, 0),
      (#"(exit 4); echo $?"#, #"4\#n"#, 0),
      (#"false; echo $?; echo $?"#, #"1\#n0\#n"#, 0),
      (#"{ echo out; echo err >&2; } 2>&1 | sort"#, #"err\#nout\#n"#, 0),
      (#"{ echo out; echo err >&2; } 2>/dev/null"#, #"out\#n"#, 0),
      (#"{ echo out; echo err >&2; } 2>&1 >/dev/null | cat"#, #"err\#n"#, 0),
      (#"if true\#nthen\#n  echo multi\#nfi"#, #"multi\#n"#, 0),
      (#"f() { echo 1; }; f() { echo 2; }; f"#, #"2\#n"#, 0),
      (#"while read l; do echo "$l"; done </dev/null; echo $?"#, #"0\#n"#, 0),
      (#"for done in a; do echo $done; done"#, #"a\#n"#, 0),
      (#"break; echo here"#, #"here\#n"#, 0),
    ] as [(String, String, Int)])
  func flow(script: String, output: String, status: Int) throws {
    _ = try PreStopCommand(command: ["sh", "-c", script])
    let played = Played.script(script)
    #expect(played.output == output)
    #expect(played.end == .exited(code: status))
  }

  @Test(
    "leaves at the first failure under set -e, where it counts",
    arguments: [
      (#"set -e; false; echo never"#, #""#, 1),
      (#"set -e; if false; then :; fi; echo ok"#, #"ok\#n"#, 0),
      (#"set -e; false || true; echo ok"#, #"ok\#n"#, 0),
      (#"set -e; ! true; echo ok"#, #"ok\#n"#, 0),
      (#"set -e; (false); echo never"#, #""#, 1),
      (#"set -e; x=$(false); echo never"#, #""#, 1),
      (#"set -e; echo $(false) still"#, #"still\#n"#, 0),
      (#"set -e; { false; echo a; } | cat; echo b"#, #"b\#n"#, 0),
      (#"set -e; f() { false; echo in; }; f; echo never"#, #""#, 1),
      (#"set -e; f() { false; echo in; }; f || echo or"#, #"in\#n"#, 0),
    ] as [(String, String, Int)])
  func errexit(script: String, output: String, status: Int) throws {
    _ = try PreStopCommand(command: ["sh", "-c", script])
    let played = Played.script(script)
    #expect(played.output == output)
    #expect(played.end == .exited(code: status))
  }

  @Test(
    "starts programs, other shells and builtins",
    arguments: [
      (#"exit 3"#, #""#, 3),
      (#"exit 300"#, #""#, 44),
      (#"cat </dev/null; echo end"#, #"end\#n"#, 0),
      (#"exec echo replaced; echo never"#, #"replaced\#n"#, 0),
      (#"sh -c 'echo $0 $1' name arg"#, #"name arg\#n"#, 0),
      (#"sh -c 'exit 7'; echo $?"#, #"7\#n"#, 0),
      (#"timeout 5 echo hi; echo $?"#, #"hi\#n0\#n"#, 0),
      (#"timeout 5 sh -c 'exit 3'; echo $?"#, #"3\#n"#, 0),
      (#"env echo e; nohup echo n; command echo c"#, #"e\#nn\#nc\#n"#, 0),
      (#"IFS= read -r line </dev/null; echo "$?[$line]""#, #"1[]\#n"#, 0),
      (#"unset HOME; echo "[$HOME]""#, #"[]\#n"#, 0),
      (#"readonly z=4; echo $z"#, #"4\#n"#, 0),
      (#": ; : $((i=4)); echo $i"#, #"4\#n"#, 0),
      (#"return 3; echo here"#, #""#, 3),
      (#"shift 3; echo here"#, #""#, 2),
    ] as [(String, String, Int)])
  func programs(script: String, output: String, status: Int) throws {
    _ = try PreStopCommand(command: ["sh", "-c", script])
    let played = Played.script(script)
    #expect(played.output == output)
    #expect(played.end == .exited(code: status))
  }
}
