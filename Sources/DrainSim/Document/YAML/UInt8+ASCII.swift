/// Bytes compared with the characters they stand for, so that the grammar reads as the YAML specification
/// does.
extension UInt8 {
  static func == (byte: UInt8, character: Unicode.Scalar) -> Bool { UInt32(byte) == character.value }

  static func != (byte: UInt8, character: Unicode.Scalar) -> Bool { UInt32(byte) != character.value }

  static func ~= (character: Unicode.Scalar, byte: UInt8) -> Bool { UInt32(byte) == character.value }

  /// A space or a tab.
  var isBlank: Bool { self == " " || self == "\t" }

  /// A line feed, or the zero that stands behind the last byte of a `YAMLText`.
  var endsLine: Bool { self == "\n" || self == 0 }

  var endsWord: Bool { isBlank || endsLine }

  /// One of the characters that give a flow collection its shape.
  var isFlowIndicator: Bool {
    switch self {
    case ",", "[", "]", "{", "}": true
    default: false
    }
  }

  var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  var hexDigitValue: UInt32? {
    switch self {
    case 0x30...0x39: UInt32(self) - 0x30
    case 0x41...0x46: UInt32(self) - 0x41 + 10
    case 0x61...0x66: UInt32(self) - 0x61 + 10
    default: nil
    }
  }
}
