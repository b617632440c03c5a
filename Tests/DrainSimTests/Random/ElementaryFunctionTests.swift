import Testing

@testable import DrainSim

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("The functions that laws are made of")
struct ElementaryFunctionTests {
  @Test("agree with the C library to the last bits")
  func library() {
    var stream = RandomStream(seed: 3)
    for _ in 0..<20_000 {
      let x = (stream.nextUnit() - 0.5) * 1_400
      let power = exp(x)
      #expect(abs(ElementaryFunction.exp(x) - power) <= 4 * power.ulp, "exp \(x)")
      // Lengths' quotients, and chances down to the least.
      let y = exp((stream.nextUnit() - 0.5) * 80)
      let logarithm = log(y)
      #expect(abs(ElementaryFunction.log(y) - logarithm) <= 4 * max(logarithm.ulp, 1e-17), "log \(y)")
    }
  }

  @Test("know their ends")
  func ends() {
    #expect(ElementaryFunction.exp(0) == 1)
    #expect(ElementaryFunction.log(1) == 0)
    #expect(ElementaryFunction.exp(-.infinity) == 0 && ElementaryFunction.exp(-746) == 0)
    #expect(ElementaryFunction.exp(.infinity) == .infinity && ElementaryFunction.exp(710) == .infinity)
    #expect(ElementaryFunction.exp(709) < .infinity && ElementaryFunction.exp(-745) > 0)
  }

  @Test(
    "know the normal distribution",
    arguments: [
      (0.5, 0), (0.9, 1.281_551_565_544_600_4), (0.95, 1.644_853_626_951_472_2),
      (0.975, 1.959_963_984_540_054), (0.99, 2.326_347_874_040_840_8), (0.001, -3.090_232_306_167_813),
      (1e-9, -5.997_807_015_007_686), (0x1p-53, -8.209_536_151_601_387),
    ])
  func quantiles(share: Double, deviations: Double) {
    #expect(abs(NormalQuantile.at(share) - deviations) < 4e-15)
  }

  @Test("invert the C library's error function")
  func errorFunction() {
    var stream = RandomStream(seed: 4)
    for _ in 0..<20_000 {
      // As many far out as near the middle.
      let share = stream.nextUnit() < 0.5 ? stream.nextOpenUnit() : exp(-stream.nextOpenUnit() * 36)
      let back = 0.5 * erfc(-NormalQuantile.at(share) / 2.0.squareRoot())
      #expect(abs(back - share) <= 1e-13 * share, "\(share)")
    }
  }
}
