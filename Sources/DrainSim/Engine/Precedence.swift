/// Decides between events of one instant: lower comes first.
///
/// A response that would end in the very nanosecond of a kill is lost (envoy.md, "Simulator rules": a request
/// is safe if it ends *before* K), one that ends as the application stops by itself is not (kubernetes.md 7:
/// dropped iff k < s + L), a connection that arrives as a listener closes is refused (t >= stop), and a
/// command started at an instant sees what that instant has brought, as it takes a fork to look.
enum Precedence: UInt8, Comparable, CaseIterable {
  case kill, completion, timer, arrival, poll

  static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
}
