// Minimum jerk, the end-flat spline, and their sum.
#include <array>
#include <cmath>

#include "sim/motion/jet.h"
#include "sim/motion/root.h"
#include "sim/motion/trajectory.h"
#include "tests/sim/world/random_motion.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::CoordinatePhase;
using sim::EndFlatSpline;
using sim::Jet;
using sim::kKnotIntervals;
using sim::kSplineCoefficients;

constexpr double kStep = 1e-5;
// A correction of ±0.1 over 32 intervals has third derivatives up to 1e5, which jump at the knots: h²/6 and
// h/4 times that.
constexpr Tolerance kRate{3e-6, 1e-8, "central difference over 1e-5 of a phase"};
constexpr Tolerance kAcceleration{0.5, 1e-5, "difference of rates over 1e-5 of a phase"};

/// Rate and acceleration of `f` agree with differences of its values and rates.
template <class F>
void check_derivatives(const F& f, double u) {
  CAPTURE(u);
  const Jet before = f(u - kStep), here = f(u), after = f(u + kStep);
  CHECK(near(here.rate, (after.value - before.value) / (2 * kStep), kRate));
  CHECK(near(here.acceleration, (after.rate - before.rate) / (2 * kStep), kAcceleration));
}

EndFlatSpline random_spline(Random& random, std::array<double, kSplineCoefficients>& values) {
  for (double& v : values) v = random.uniform(-0.1, 0.1);
  return EndFlatSpline::fit(values);
}

TEST_CASE("Minimum jerk goes from 0 to 1 at rest at both ends, through one half at half time") {
  for (double u : {-1.0, 0.0}) {
    const Jet s = sim::minimum_jerk(u);
    CHECK(s.value == 0);
    CHECK(s.rate == 0);
    CHECK(s.acceleration == 0);
  }
  for (double u : {1.0, 2.0}) {
    const Jet s = sim::minimum_jerk(u);
    CHECK(s.value == 1);
    CHECK(s.rate == 0);
    CHECK(s.acceleration == 0);
  }
  const Jet middle = sim::minimum_jerk(0.5);
  CHECK(near(middle.value, 0.5, kRoundOff));
  CHECK(near(middle.rate, 1.875, kRoundOff));  // the peak: 15/8
  CHECK(near(middle.acceleration, 0, kRoundOff));
  // 10u³ − 15u⁴ + 6u⁵ at 1/4: 10/64 − 15/256 + 6/1024 = 106/1024
  CHECK(near(sim::minimum_jerk(0.25).value, 106.0 / 1024, kRoundOff));
  // largest acceleration 10/√3 at (3 − √3)/6
  CHECK(near(sim::minimum_jerk((3 - std::sqrt(3.0)) / 6).acceleration, 10 / std::sqrt(3.0), kRoundOff));
}

TEST_CASE("Minimum jerk is symmetrical, grows all the way, and its derivatives are its own") {
  double last = 0;
  for (int i = 1; i < 100; ++i) {
    const double u = i / 100.0;
    const Jet s = sim::minimum_jerk(u), mirror = sim::minimum_jerk(1 - u);
    CHECK(s.value > last);
    last = s.value;
    CHECK(near(s.value + mirror.value, 1, kRoundOff));
    CHECK(near(s.rate, mirror.rate, kRoundOff));
    CHECK(near(s.acceleration, -mirror.acceleration, kRoundOff));
    check_derivatives(sim::minimum_jerk, u);
  }
}

TEST_CASE("The correction spline goes through its knots") {
  Random random(21);
  std::array<double, kSplineCoefficients> values;
  const EndFlatSpline spline = random_spline(random, values);
  for (size_t k = 0; k < values.size(); ++k)
    CHECK(near(spline.evaluate((static_cast<double>(k) + 2) / kKnotIntervals).value, values[k], kRoundOff));
}

TEST_CASE("The correction spline vanishes with slope and curvature at both ends") {
  Random random(22);
  std::array<double, kSplineCoefficients> values;
  const EndFlatSpline spline = random_spline(random, values);
  // towards an end the value falls with the cube of the distance
  constexpr double kNear = 1e-6;
  for (double u : {kNear, 1 - kNear}) {
    const Jet r = spline.evaluate(u);
    CHECK(std::abs(r.value) < 1e-12);
    CHECK(std::abs(r.rate) < 1e-6);
    CHECK(std::abs(r.acceleration) < 0.5);  // 32³ times a coefficient times the distance
  }
  for (double u : {-0.5, 0.0, 1.0, 1.5}) {
    const Jet r = spline.evaluate(u);
    CHECK(r.value == 0);
    CHECK(r.rate == 0);
    CHECK(r.acceleration == 0);
  }
}

TEST_CASE("The correction spline is smooth inside, its derivatives its own, also at its knots") {
  Random random(23);
  std::array<double, kSplineCoefficients> values;
  const EndFlatSpline spline = random_spline(random, values);
  const auto f = [&](double u) { return spline.evaluate(u); };
  for (int i = 1; i < 4 * kKnotIntervals; ++i) check_derivatives(f, i / (4.0 * kKnotIntervals));
  // curvature does not jump at knots
  for (int k = 1; k < kKnotIntervals; ++k) {
    const double u = k / static_cast<double>(kKnotIntervals), e = 1e-9;
    CHECK(near(f(u + e).acceleration, f(u - e).acceleration, {1e-2, 0, "third derivative times 2e-9"}));
  }
}

TEST_CASE("A spline through zeros is zero, and splines add up") {
  std::array<double, kSplineCoefficients> zeros{}, a, b, sum;
  const EndFlatSpline nothing = EndFlatSpline::fit(zeros);
  for (double c : nothing.coefficient) CHECK(c == 0);
  Random random(24);
  const EndFlatSpline first = random_spline(random, a), second = random_spline(random, b);
  for (size_t k = 0; k < sum.size(); ++k) sum[k] = a[k] + b[k];
  const EndFlatSpline both = EndFlatSpline::fit(sum);
  for (double u : {0.05, 0.33, 0.77})
    CHECK(near(both.evaluate(u).value, first.evaluate(u).value + second.evaluate(u).value, kRoundOff));
}

TEST_CASE("A smooth curve that is flat at the ends comes back within a ten-thousandth of itself") {
  // u⁴(1−u)⁴, scaled to 1 in the middle
  const auto curve = [](double u) { return 256 * std::pow(u * (1 - u), 4); };
  std::array<double, kSplineCoefficients> values;
  for (size_t k = 0; k < values.size(); ++k) values[k] = curve((static_cast<double>(k) + 2) / kKnotIntervals);
  const EndFlatSpline spline = EndFlatSpline::fit(values);
  for (int i = 0; i <= 200; ++i)
    CHECK(near(spline.evaluate(i / 200.0).value, curve(i / 200.0), {1e-4, 0, "32 intervals"}));
}

TEST_CASE(
    "A coordinate's phase starts and ends at rest where it should, whatever its window and correction") {
  Random random(25);
  CoordinatePhase phase;
  phase.from = 0.3, phase.to = -1.1;
  std::array<double, kSplineCoefficients> values;
  phase.correction = random_spline(random, values);
  for (bool corrected : {false, true})
    for (double begin : {0.0, 0.3})
      for (double end : {0.625, 1.0}) {
        phase.has_correction = corrected;
        phase.blend_begin = begin, phase.blend_end = end;
        const Jet a = phase.evaluate(0), b = phase.evaluate(1);
        CHECK(near(a.value, 0.3, kRoundOff));
        CHECK(near(b.value, -1.1, kRoundOff));
        for (const Jet& q : {a, b}) {
          CHECK(q.rate == 0);
          CHECK(q.acceleration == 0);
        }
        for (int i = 1; i < 50; ++i)
          check_derivatives([&](double u) { return phase.evaluate(u); }, i / 50.0 + 1e-3);
      }
}

TEST_CASE("Arithmetic on values with derivatives obeys the chain rule") {
  // x(t) = 0.3 + 0.4 t − 0.5 t², y(t) = 1.2 − t³ at t = 0.7
  const auto x = [](double t) { return 0.3 + 0.4 * t - 0.5 * t * t; };
  const auto y = [](double t) { return 1.2 - t * t * t; };
  const double t = 0.7, h = 1e-4;
  const Jet X{x(t), 0.4 - t, -1}, Y{y(t), -3 * t * t, -6 * t};
  const auto check = [&](const Jet& actual, auto&& f) {
    const double a = f(t - h), b = f(t), c = f(t + h);
    CHECK(near(actual.value, b, kRoundOff));
    CHECK(near(actual.rate, (c - a) / (2 * h), {1e-6, 1e-6, "central difference"}));
    CHECK(near(actual.acceleration, (c - 2 * b + a) / (h * h), {1e-5, 1e-5, "central difference"}));
  };
  check(X + Y, [&](double s) { return x(s) + y(s); });
  check(X - Y, [&](double s) { return x(s) - y(s); });
  check(X * Y, [&](double s) { return x(s) * y(s); });
  check(2.5 * X, [&](double s) { return 2.5 * x(s); });
  check(2.5 + X, [&](double s) { return 2.5 + x(s); });
  check(sim::reciprocal(Y), [&](double s) { return 1 / y(s); });
  check(sim::sin(X), [&](double s) { return std::sin(x(s)); });
  check(sim::cos(Y), [&](double s) { return std::cos(y(s)); });
  check(sim::asin(X), [&](double s) { return std::asin(x(s)); });
}

TEST_CASE(
    "The root finder finds the root of a growing function from any guess, or says which end is nearest") {
  const auto cubic = [](double x) { return x * x * x + x - 10; };  // root 2
  for (double guess : {-100.0, -1.0, 0.0, 1.9999, 2.0, 5.0, 100.0})
    CHECK(near(sim::find_root_increasing(cubic, guess, -10, 10, 1e-13), 2, kRoundOff));
  CHECK(sim::find_root_increasing(cubic, 0, 3, 10, 1e-13) == 3);  // positive all over
  CHECK(sim::find_root_increasing(cubic, 0, -5, 1, 1e-13) == 1);  // negative all over
  const auto steep = [](double x) {
    return std::tanh(1000 * (x - 0.123));
  };  // secants alone would jump about
  CHECK(near(sim::find_root_increasing(steep, 9, -10, 10, 1e-13), 0.123, kRoundOff));
  const auto step = [](double x) { return x < 0.5 ? -1.0 : 1.0; };  // no root at all, but a change of sign
  CHECK(near(sim::find_root_increasing(step, 0, -1, 1, 1e-13), 0.5,
             {1e-12, 0, "the bracket shrinks to rounding"}));
}

}  // namespace
}  // namespace tests
