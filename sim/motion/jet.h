// Arithmetic on scalars that carry their first and second time derivatives (Jet of trajectory.h).
#pragma once

#include <cmath>

#include "sim/motion/trajectory.h"

namespace sim {

inline Jet operator+(const Jet& a, const Jet& b) {
  return {a.value + b.value, a.rate + b.rate, a.acceleration + b.acceleration};
}
inline Jet operator-(const Jet& a, const Jet& b) {
  return {a.value - b.value, a.rate - b.rate, a.acceleration - b.acceleration};
}
inline Jet operator*(const Jet& a, const Jet& b) {
  return {a.value * b.value, a.rate * b.value + a.value * b.rate,
          a.acceleration * b.value + 2 * a.rate * b.rate + a.value * b.acceleration};
}
inline Jet operator*(double a, const Jet& b) {
  return {a * b.value, a * b.rate, a * b.acceleration};
}
inline Jet operator+(double a, const Jet& b) {
  return {a + b.value, b.rate, b.acceleration};
}
/// f(x) by the chain rule, given f, f' and f'' at x.
inline Jet chain(const Jet& x, double f, double df, double ddf) {
  return {f, df * x.rate, df * x.acceleration + ddf * x.rate * x.rate};
}
inline Jet reciprocal(const Jet& x) {
  const double r = 1 / x.value;
  return chain(x, r, -r * r, 2 * r * r * r);
}
inline Jet operator-(const Jet& a) {
  return {-a.value, -a.rate, -a.acceleration};
}
/// Precondition x > 0.
inline Jet sqrt(const Jet& x) {
  const double r = std::sqrt(x.value);
  return chain(x, r, 0.5 / r, -0.25 / (r * x.value));
}
inline Jet sin(const Jet& x) {
  const double s = std::sin(x.value), c = std::cos(x.value);
  return chain(x, s, c, -s);
}
inline Jet cos(const Jet& x) {
  const double s = std::sin(x.value), c = std::cos(x.value);
  return chain(x, c, -s, -c);
}
/// Precondition |x| < 1.
inline Jet asin(const Jet& x) {
  const double c = std::sqrt(1 - x.value * x.value);
  return chain(x, std::asin(x.value), 1 / c, x.value / (c * c * c));
}

}  // namespace sim
