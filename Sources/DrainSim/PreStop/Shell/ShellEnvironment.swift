/// All that a subshell has a copy of its own of.
struct ShellEnvironment: Equatable, Sendable {
  /// Where a stream ends up.
  enum Sink: Equatable, Sendable {
    case nowhere
    /// A pipe or a command substitution, by its place among those that are open.
    case buffer(Int)
  }

  var dialect = ShellDialect.sh
  var variables: [String: String] = Self.container
  var exported: Set<String> = Set(Self.container.keys)
  var functions: [String: ShellCommand] = [:]
  /// `$0` and what follows it.
  var name = "sh"
  var arguments: [String] = []
  var exitsOnError = false
  var pipesFail = false
  /// More than zero where a failure is an answer: in a condition, before `&&`, after `!`.
  var tolerance = 0
  var output = Sink.nowhere
  var errors = Sink.nowhere

  /// What every container of a pod has in its environment, with values of no meaning.
  private static let container = [
    "HOME": "/", "HOSTNAME": "pod", "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "POD_NAME": "pod", "POD_NAMESPACE": "default", "PWD": "/",
  ]

  /// For a shell that is started by this one: it inherits what was exported.
  func inherited() -> ShellEnvironment {
    var child = ShellEnvironment()
    child.variables = variables.filter { exported.contains($0.key) }
    child.exported = exported
    child.output = output
    child.errors = errors
    return child
  }
}
