/// One value for each direction.
public struct ByDirection<Value> {
  public var inbound: Value
  public var outbound: Value

  init(_ value: (Trace.Direction) -> Value) {
    inbound = value(.inbound)
    outbound = value(.outbound)
  }

  public subscript(direction: Trace.Direction) -> Value {
    get {
      switch direction {
      case .inbound: inbound
      case .outbound: outbound
      }
    }
    set {
      switch direction {
      case .inbound: inbound = newValue
      case .outbound: outbound = newValue
      }
    }
  }
}

extension ByDirection: Equatable where Value: Equatable {}
extension ByDirection: Sendable where Value: Sendable {}
