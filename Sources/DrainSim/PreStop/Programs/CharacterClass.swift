/// `[:digit:]` and its kin in the C locale, which `tr` knows too.
enum CharacterClass {
  static let all: [(name: String, members: Set<UInt8>)] = [
    ("[:digit:]", digits), ("[:space:]", Set(" \t\n\r\u{b}\u{c}".utf8)), ("[:blank:]", Set(" \t".utf8)),
    ("[:upper:]", upper), ("[:lower:]", lower), ("[:alpha:]", upper.union(lower)),
    ("[:alnum:]", upper.union(lower).union(digits)), ("[:punct:]", punctuation),
    ("[:cntrl:]", Set((0..<32 as Range<UInt8>) + [127])), ("[:print:]", Set(32..<127 as Range<UInt8>)),
    ("[:graph:]", Set(33..<127 as Range<UInt8>)),
    ("[:xdigit:]", digits.union("abcdefABCDEF".utf8)),
  ]

  private static let digits = Set(UInt8(ascii: "0")...UInt8(ascii: "9"))
  private static let upper = Set(UInt8(ascii: "A")...UInt8(ascii: "Z"))
  private static let lower = Set(UInt8(ascii: "a")...UInt8(ascii: "z"))
  private static let punctuation = Set(33..<127 as Range<UInt8>).subtracting(digits.union(upper).union(lower))
}
