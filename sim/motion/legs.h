// Where the legs put the pelvis, and how each leg stands under it. For plain numbers (balance solve) and Jets
// (joint motions) alike.
//
// A leg is two links, shank ls and thigh lt. Its plane holds the line ankle → hip and the toe direction f,
// turned about that line by the knee spread; knee and ankle bend in it. With κ the knee flexion,
//   L² = ls² + lt² + 2 ls lt cos κ                                            the distance ankle to hip
//   sin α = lt sin κ / L,  sin β = ls sin κ / L                                of shank and thigh to that
//   line
//
// The pelvis. A reference leg with the prescribed κ and the shank inclination ψ, standing on the ankle in a
// plane that is tilted sideways by γ, has its hip at
//   x_p = ls sin ψ + lt sin(ψ − κ),   y_p = ls cos ψ + lt cos(ψ − κ)            in the plane,
//   x = x_p cos Y + y_p sin γ sin Y,  y = y_p cos γ,  sin γ = (x_p sin Y − d) / (y_p cos Y)
// for foot yaw Y and a hip d further out than the ankle. On one leg it is that leg, and d follows from the
// pelvis' shift and list. On two, d is that of the centred pelvis, and a shift z lowers it on
//   y² = y_centred² − z² − 2 |z| |w − a|                        (w, a: half distances of the hips, the
//   ankles)
// so that the leg which has to reach further keeps κ and the other bends more:
//   L² − L_ref² = 2 (± z (w − a) − |z| |w − a|),   sin²(κ'/2) = sin²(κ/2) − (L² − L_ref²) / (4 ls lt).
#pragma once

#include <algorithm>
#include <cmath>

#include "sim/body/model.h"
#include "sim/motion/leg_plane.h"
#include "sim/motion/posture.h"
#include "sim/motion/triple.h"

namespace sim {

/// What places pelvis and legs. Radians and m, as in Coordinates.
template <class S>
struct LegCoordinates {
  S knee{}, shank{}, spread{}, shift{}, list{};
};

/// One leg: axes of thigh and shank, the hip, the knee's flexion.
template <class S>
struct LegPose {
  Axes<S> thigh, shank;
  Triple<S> hip;
  S knee_flexion{};
};

/// |z| with its corner rounded, at most 0.3 times 2 mm short of it; zero at zero.
template <class S>
S rounded_magnitude(const S& z) {
  using std::sqrt;
  constexpr double kRounding_m = 0.002;
  const S square = z * z;
  return square * reciprocal(sqrt(kRounding_m * kRounding_m + square));
}

/// x, but never below `least`: with continuous curvature, and x itself from 2·least on.
inline Jet held_above(const Jet& x, double least) {
  const double r = least - std::abs(x.value - least), w = least;
  if (r <= 0) return x.value > least ? x : Jet{least, 0, 0};
  const double corner = r * r * r / (6 * w * w), slope = r * r / (2 * w * w), curvature = r / (w * w);
  return x.value > least ? chain(x, x.value + corner, 1 - slope, curvature)
                         : chain(x, least + corner, slope, curvature);
}
inline double held_above(double x, double least) {
  return held_above(Jet{x, 0, 0}, least).value;
}

inline bool is_still(double x) {
  return x == 0;
}
/// Zero, and stays so.
inline bool is_still(const Jet& x) {
  return x.value == 0 && x.rate == 0 && x.acceleration == 0;
}

/// From the mid-hip point to a hip.
template <class S>
Triple<S> hip_offset(const Model& model, const S& list, Side side) {
  using std::cos, std::sin;
  const double w = side_sign(side) * model.hip_half_width_m;
  return {S{}, -w * sin(list), w * cos(list)};
}

inline Side stance_side(const Stance& stance) {
  return stance.leg == StanceLeg::left ? Side::left : Side::right;
}

/// The mid-hip point in W. `too_wide` says that the leg's plane would tilt beyond its limit.
template <class S>
Triple<S> place_pelvis(const Model& model, const Stance& stance, const LegCoordinates<S>& c, bool& too_wide) {
  using std::cos, std::sin, std::sqrt;
  const double ls = model.shank_length_m, lt = model.thigh_length_m;
  const double sin_yaw = std::sin(stance.foot_yaw_rad), cos_yaw = std::cos(stance.foot_yaw_rad);
  const bool one_leg = stance.leg != StanceLeg::both;
  const double sigma = side_sign(stance_side(stance));
  // the reference leg in its plane
  const S thigh = c.shank - c.knee;
  const S x_p = ls * sin(c.shank) + lt * sin(thigh);
  S y_p = ls * cos(c.shank) + lt * cos(thigh);
  if (value_of(y_p) < kLeastLegHeight_m) y_p = S{kLeastLegHeight_m};
  // the hip's distance out from the ankle tilts the plane
  const double apart = model.hip_half_width_m - stance.half_width_m;
  S out{apart};
  if (one_leg) out = sigma * c.shift + (-stance.half_width_m + model.hip_half_width_m * cos(c.list));
  S tilt_sine = (sin_yaw * x_p - out) * reciprocal(cos_yaw * y_p);
  too_wide = std::abs(value_of(tilt_sine)) > kLargestTiltSine;
  if (too_wide) tilt_sine = S{std::copysign(kLargestTiltSine, value_of(tilt_sine))};
  const S x = cos_yaw * x_p + sin_yaw * (y_p * tilt_sine);
  S y = y_p * sqrt(1.0 + -1.0 * (tilt_sine * tilt_sine));
  if (one_leg) return {x, model.ankle_height_m + y + sigma * model.hip_half_width_m * sin(c.list), c.shift};
  if (is_still(c.shift)) return {x, model.ankle_height_m + y, S{}};
  const S square = y * y - c.shift * c.shift - (2 * std::abs(apart)) * rounded_magnitude(c.shift);
  if (value_of(square) < kLeastLegHeight_m * kLeastLegHeight_m)
    y = S{kLeastLegHeight_m};
  else
    y = sqrt(square);
  return {x, model.ankle_height_m + y, c.shift};
}

/// Knee flexion of a standing leg.
template <class S>
S leg_knee_flexion(const Model& model, const Stance& stance, const LegCoordinates<S>& c, Side side) {
  using std::asin, std::sin, std::sqrt;
  const double apart = model.hip_half_width_m - stance.half_width_m;
  if (stance.leg != StanceLeg::both || apart == 0 || is_still(c.shift)) return c.knee;
  // as far as no leg is bent to the end or overstretched; from a fifth of a degree on this holds nothing
  constexpr double kLeast = 3e-6, kMost = 0.95;
  const S excess =
      2 * (side_sign(side) * apart) * c.shift - (2 * std::abs(apart)) * rounded_magnitude(c.shift);
  const S half = sin(0.5 * c.knee);
  const S square =
      held_above(half * half - (1 / (4 * model.shank_length_m * model.thigh_length_m)) * excess, kLeast);
  if (value_of(square) > kMost) return S{2 * std::asin(std::sqrt(kMost))};
  return 2 * asin(sqrt(square));
}

/// Two links between an ankle and a hip, for a knee flexion that fits their distance. `line` from ankle to
/// hip, `spread_*` of the angle by which the plane is turned, knee outward +.
template <class S>
void place_links(const Model& model, const Triple<S>& line, const Triple<S>& toes, const S& turn_sine,
                 const S& turn_cosine, LegPose<S>& leg) {
  using std::cos, std::sin, std::sqrt;
  const double ls = model.shank_length_m, lt = model.thigh_length_m;
  // lateral axis, the line to the hip, and forward across both; then turned by the spread, knees outward
  const Triple<S> e = unit(line), level = unit(cross(toes, line)), ahead = cross(e, level);
  const Triple<S> lateral = scaled(turn_cosine, level) + scaled(turn_sine, cross(e, level));
  const Triple<S> forward = scaled(turn_cosine, ahead) - scaled(turn_sine, level);
  // two links
  const S knee_cosine = cos(leg.knee_flexion), knee_sine = sin(leg.knee_flexion);
  const S per_length = reciprocal(sqrt((ls * ls + lt * lt) + (2 * ls * lt) * knee_cosine));
  leg.shank.z = leg.thigh.z = lateral;
  leg.shank.y =
      scaled(per_length * (ls + lt * knee_cosine), e) + scaled(per_length * (lt * knee_sine), forward);
  leg.thigh.y =
      scaled(per_length * (lt + ls * knee_cosine), e) - scaled(per_length * (ls * knee_sine), forward);
  leg.shank.x = cross(leg.shank.y, leg.shank.z);
  leg.thigh.x = cross(leg.thigh.y, leg.thigh.z);
}

/// Where the toes of a flat foot point.
template <class S>
Triple<S> toe_direction(const Stance& stance, Side side) {
  return {S{std::cos(stance.foot_yaw_rad)}, S{}, S{side_sign(side) * std::sin(stance.foot_yaw_rad)}};
}

/// A leg that stands on its foot, under a pelvis at `mid_hip`.
template <class S>
LegPose<S> place_standing_leg(const Model& model, const Stance& stance, const LegCoordinates<S>& c,
                              const Triple<S>& mid_hip, Side side) {
  using std::cos, std::sin;
  const double sigma = side_sign(side);
  LegPose<S> leg;
  leg.hip = mid_hip + hip_offset(model, c.list, side);
  leg.knee_flexion = leg_knee_flexion(model, stance, c, side);
  const Triple<S> ankle{S{}, S{model.ankle_height_m}, S{sigma * stance.half_width_m}};
  const S turn_sine = -sigma * sin(c.spread), turn_cosine = cos(c.spread);
  place_links(model, leg.hip - ankle, toe_direction<S>(stance, side), turn_sine, turn_cosine, leg);
  return leg;
}

/// A leg from a level pelvis to an ankle anywhere: cos κ = (L² − ls² − lt²) / (2 ls lt). A leg that is too
/// short stays all but straight and does not get there.
template <class S>
LegPose<S> place_stepping_leg(const Model& model, const Stance& stance, const Triple<S>& mid_hip,
                              const Triple<S>& ankle, Side side) {
  using std::asin, std::sqrt;
  constexpr double kLeast = 3e-6, kMost = 0.95;  // of sin²(κ/2)
  const double ls = model.shank_length_m, lt = model.thigh_length_m;
  LegPose<S> leg;
  leg.hip = mid_hip + hip_offset(model, S{}, side);
  const Triple<S> line = leg.hip - ankle;
  const S square =
      held_above(S{(ls + lt) * (ls + lt) / (4 * ls * lt)} - (1 / (4 * ls * lt)) * dot(line, line), kLeast);
  leg.knee_flexion = value_of(square) > kMost ? S{2 * std::asin(std::sqrt(kMost))} : 2 * asin(sqrt(square));
  place_links(model, line, toe_direction<S>(stance, side), S{}, S{1.0}, leg);
  return leg;
}

}  // namespace sim
