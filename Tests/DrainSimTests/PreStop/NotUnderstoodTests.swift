import Testing

@testable import DrainSim

@Suite("What is not understood in a preStop command")
struct NotUnderstoodTests {
  @Test(
    "is named",
    arguments: [
      ("/app/drain.sh", "/app/drain.sh"),
      ("sleep 5; nginx -s quit", "nginx"),
      ("kill -TERM 1", "kill"),
      ("lsof -i", "lsof"),
      ("if false; then frobnicate; fi", "frobnicate"),
      ("f() { frobnicate; }", "frobnicate"),
      ("echo $(frobnicate)", "frobnicate"),
      ("x=$(echo `frobnicate`)", "frobnicate"),
      ("sleep 5 & wait", "&"),
      ("curl localhost:15000/drain_listeners?inboundonly&graceful", "&"),
      ("sleep $DRAIN_SECONDS", "$DRAIN_SECONDS"),
      ("echo ${X:?no}", "$X"),
      ("$CMD 5", "$CMD"),
      ("x=sleep; $x 5", "$x"),
      ("cat /tmp/ready", "/tmp/ready"),
      ("[ -f /tmp/ready ]", "-f /tmp/ready"),
      ("while read x; do :; done < /etc/hosts", "</etc/hosts"),
      ("cat <<EOF\nEOF", "<<EOF"),
      ("netstat -lt", "netstat"),
      ("netstat -ln", "netstat"),
      ("netstat -r", "-r"),
      ("ss -ltn dst 10.0.0.1", "dst"),
      ("ss -s", "-s"),
      ("grep -P x", "-P"),
      ("echo x | grep '\\(a\\)\\1'", "\\(a\\)\\1"),
      ("echo x | sed 'y/a/b/'", "y/a/b/"),
      ("echo x | awk '{printf \"%s\", $1}'", "{printf \"%s\", $1}"),
      ("echo x | xargs kill", "kill"),
      ("curl http://example.com/", "http://example.com/"),
      ("curl -s localhost:15000/config_dump", "/config_dump"),
      ("curl -X POST localhost:8080/actuator/shutdown", "POST /actuator/shutdown"),
      ("curl --proxy x localhost:8080", "--proxy"),
      ("trap 'exit 0' TERM", "trap"),
      ("eval echo", "eval"),
      ("set -o pipefail", "-o pipefail"),
      ("set -u", "-u "),
      ("sleep 1 | sleep 2; sleep 1 | cat", "|"),
      ("command -v frobnicate", "frobnicate"),
      ("pilot-agent version", "version"),
      ("o=-P; echo a | grep $o a", "-P"),
      ("sh /app/stop.sh", "/app/stop.sh"),
      ("sh -c 'sleep $N'", "$N"),
      ("timeout 5 sh -c 'frobnicate'", "frobnicate"),
      ("echo $$", "$$"),
      ("echo ${x^^}", "${x^^}"),
      ("IFS=,; echo a", "IFS"),
    ])
  func inScript(script: String, part: String) {
    #expect(part == Self.refusal(of: ["/bin/sh", "-c", script])?.part)
  }

  @Test(
    "is named in a command without a shell",
    arguments: [
      (["sleep 5"], "sleep 5"),
      (["/app/drain"], "/app/drain"),
      (["sleep", "-x"], "-x"),
      (["while"], "while"),
      (["sh"], "sh"),
      (["sh", "-u", "-c", "true"], "-u"),
      ([], "command"),
      (["bash", "-c", "let x=1"], "let"),
      (["bash", "-c", "a=(1 2)"], "a=("),
      (["bash", "-c", "for ((i=0;i<3;i++)); do :; done"], "for (("),
    ])
  func direct(words: [String], part: String) {
    #expect(part == Self.refusal(of: words)?.part)
  }

  private static func refusal(of words: [String]) -> NotUnderstood? {
    do throws(NotUnderstood) {
      _ = try PreStopCommand(command: words)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "is not what only looks strange",
    arguments: [
      "echo $HOSTNAME is draining > /proc/1/fd/1", "sleep ${DRAIN_SECONDS:-15}",
      "[ -e /dev/null ] && sleep 1",
      "curl -X POST http://localhost:15000/drain_listeners?inboundonly; sleep 5", "exec sleep 5",
      "date >> /tmp/log",
      "command -v curl && sleep 1",
    ])
  func accepted(script: String) {
    let words = ["/bin/sh", "-c", script]
    #expect(Self.refusal(of: words) == nil)
  }
}
