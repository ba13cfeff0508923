// Vectors whose components are plain numbers or Jets: one derivation serves the balance solve (positions) and
// the joint motions (positions with exact rates and accelerations).
#pragma once

#include <cmath>

#include "sim/conventions.h"
#include "sim/motion/jet.h"

namespace sim {

template <class S>
struct Triple {
  S x{}, y{}, z{};
};

inline double reciprocal(double x) {
  return 1 / x;
}
inline double value_of(double x) {
  return x;
}
inline double value_of(const Jet& x) {
  return x.value;
}

template <class S>
Triple<S> operator+(const Triple<S>& a, const Triple<S>& b) {
  return {a.x + b.x, a.y + b.y, a.z + b.z};
}
template <class S>
Triple<S> operator-(const Triple<S>& a, const Triple<S>& b) {
  return {a.x - b.x, a.y - b.y, a.z - b.z};
}
template <class S>
Triple<S> scaled(const S& s, const Triple<S>& a) {
  return {s * a.x, s * a.y, s * a.z};
}
template <class S>
S dot(const Triple<S>& a, const Triple<S>& b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
template <class S>
Triple<S> cross(const Triple<S>& a, const Triple<S>& b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
/// Precondition: not zero.
template <class S>
Triple<S> unit(const Triple<S>& a) {
  using std::sqrt;
  return scaled(reciprocal(sqrt(dot(a, a))), a);
}

inline Vec3 value_of(const Triple<double>& a) {
  return {a.x, a.y, a.z};
}
inline Vec3 value_of(const Triple<Jet>& a) {
  return {a.x.value, a.y.value, a.z.value};
}
inline Vec3 rate_of(const Triple<Jet>& a) {
  return {a.x.rate, a.y.rate, a.z.rate};
}
inline Vec3 acceleration_of(const Triple<Jet>& a) {
  return {a.x.acceleration, a.y.acceleration, a.z.acceleration};
}

/// Axes of a frame in W: the columns of R_WB.
template <class S>
struct Axes {
  Triple<S> x, y, z;
};

}  // namespace sim
