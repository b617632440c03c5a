/// `seq`, with whole numbers.
struct Seq: Filter {
  private let first, step, last: Int
  private let separator: String

  var readsInput: Bool { false }

  init(_ arguments: [String]) throws(NotUnderstood) {
    var words = arguments
    separator = words.first == "-s" && words.count > 1 ? words[1] : "\n"
    if words.first == "-s" { words.removeFirst(min(2, words.count)) }
    var numbers: [Int] = []
    for word in words {
      guard let number = Int(word), number.magnitude < 1_000_000_000 else {
        throw NotUnderstood("'seq' with this is not simulated", part: word)
      }
      numbers.append(number)
    }
    guard (1...3).contains(numbers.count), numbers.count < 3 || numbers[1] != 0 else {
      throw NotUnderstood("'seq' with these numbers is not simulated", part: words.joined(separator: " "))
    }
    first = numbers.count > 1 ? numbers[0] : 1
    step = numbers.count > 2 ? numbers[1] : 1
    last = numbers[numbers.count - 1]
    guard (last - first) / step < 100_000 else {
      throw NotUnderstood("a list this long is not simulated", part: words.joined(separator: " "))
    }
  }

  func run(_ input: String) -> ProgramResult {
    let numbers = stride(from: first, through: last, by: step).map { "\($0)" }
    return ProgramResult(output: numbers.isEmpty ? "" : numbers.joined(separator: separator) + "\n")
  }
}
