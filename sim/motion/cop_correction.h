// How to move the static balance target so that the centre of pressure of the motion, inertia included, stays
// on target.
#pragma once

#include <array>

#include "sim/motion/trajectory.h"

namespace sim {

/// At the interior knots of a phase.
using KnotValues = std::array<double, kSplineCoefficients>;

/// Weight of the correction's own inertial part. Trunk and knees are prescribed, so at the ends of a phase
/// inertia cannot be met without first falling the other way; of 0, 0.5, 1, 3, 10 and 100 this left the
/// smallest largest excursion of the centre of pressure over the shipped movements.
inline constexpr double kTrunkRestraint = 3.0;

/// A body whose static centre of pressure is moved by δ(t) has its centre of pressure moved by δ − τ² δ''
/// (linear inverted pendulum, τ² = height of the centre of mass / gravity). Returns the δ at the knots that
/// takes away most of the error e(t) = target − centre of pressure: least squares over the phase among
/// end-flat splines, so that the correction starts and ends at rest. `tau2_s2` per knot, s²; phase length s;
/// values in m.
/// `restraint_weight` holds the correction's own inertia back.
KnotValues fit_cop_correction(const KnotValues& error_m, const KnotValues& tau2_s2, double phase_s,
                              double restraint_weight = kTrunkRestraint);

}  // namespace sim
