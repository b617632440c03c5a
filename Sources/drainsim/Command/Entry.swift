import DrainSim

@main
struct Entry {
  static func main() {
    print("drainsim")
  }
}
