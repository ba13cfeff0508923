// A foot is a flat sole that may roll on its heel or its toes. With f the place of the flat foot's ankle on
// the floor along the foot, l the height of the sole and θ the pitch (heel up +) about a pivot p ahead of the
// ankle,
//   ankle = (f + p, l) + (−p cos θ + h sin θ, p sin θ + h cos θ),   h the ankle's height,
// with p the toes' pivot for θ > 0 and the heel's for θ < 0.
#include "sim/motion/step_shape.h"

#include <algorithm>
#include <cmath>

#include "sim/motion/jet.h"

namespace sim {
namespace {

constexpr double kLift_m = 0.05;    // of the swinging sole, at its highest, for 1.75 m
constexpr double kInset_m = 0.02;   // of Support, for 1.75 m
constexpr double kAhead_m = 0.03;   // how far the weight goes forward on the trailing foot
constexpr double kBehind_m = 0.03;  // and how far behind it begins on the leading one
constexpr double kHeelUpPerLength = 60 * kRadPerDeg, kMostHeelUp_rad = 25 * kRadPerDeg;
constexpr double kToesUpPerLength = 45 * kRadPerDeg, kMostToesUp_rad = 15 * kRadPerDeg;
// where a foot rolls, as shares of its length behind and ahead of the ankle: the ends of its straight sole
constexpr double kHeelShare = 0.54, kToeShare = 0.82;
// shares of the parts in which a foot turns
constexpr double kToesUpBegin = 0.4, kHeelDownEnd = 0.5, kHeelUpBegin = 0.5, kSwingLevel = 0.7;
constexpr double kDipDown = 0.25;

/// Minimum jerk from 0 at `begin` to 1 at `end`.
Jet rise(double u, double begin, double end) {
  const double length = end - begin;
  const Jet s = minimum_jerk((u - begin) / length);
  return {s.value, s.rate / length, s.acceleration / (length * length)};
}

/// From 0 to 1 half-way and back, at rest and without acceleration at both ends: 64 v³ (1 − v)³.
Jet bump(double u, double begin, double end) {
  const double length = end - begin, v = (u - begin) / length;
  if (v <= 0 || v >= 1) return {};
  const double g = v * (1 - v), slope = 1 - 2 * v;
  return {64 * g * g * g, 192 * g * g * slope / length, 384 * g * (slope * slope - g) / (length * length)};
}

Jet per_time(const Jet& x, double time_s) {
  return {x.value, x.rate / time_s, x.acceleration / (time_s * time_s)};
}

/// A foot's travel along the way, height of its sole, and pitch; derivatives with respect to u.
struct FootCourse {
  Jet ahead, lift, pitch;
};

FootCourse lead_course(const StepShape& step, double u) {
  constexpr double kSwing = kFirstSwingEnd - kShiftEnd, kTransfer = kTransferEnd - kFirstSwingEnd;
  const double toes_up = std::min(kToesUpPerLength * step.length_m, kMostToesUp_rad);
  const Jet up = rise(u, kShiftEnd + kToesUpBegin * kSwing, kFirstSwingEnd),
            down = rise(u, kFirstSwingEnd, kFirstSwingEnd + kHeelDownEnd * kTransfer);
  return {step.length_m * rise(u, kShiftEnd, kFirstSwingEnd),
          (kLift_m * step.scale) * bump(u, kShiftEnd, kFirstSwingEnd), toes_up * (down - up)};
}

FootCourse trail_course(const StepShape& step, double u) {
  constexpr double kSwing = kSecondSwingEnd - kTransferEnd, kTransfer = kTransferEnd - kFirstSwingEnd;
  const double heel_up = std::min(kHeelUpPerLength * step.length_m, kMostHeelUp_rad);
  const Jet up = rise(u, kFirstSwingEnd + kHeelUpBegin * kTransfer, kTransferEnd),
            down = rise(u, kTransferEnd, kTransferEnd + kSwingLevel * kSwing);
  return {step.length_m * rise(u, kTransferEnd, kSecondSwingEnd),
          (kLift_m * step.scale) * bump(u, kTransferEnd, kSecondSwingEnd), heel_up * (up - down)};
}

/// Where a foot bears, ahead of its flat ankle along the foot.
double lead_bearing(const StepShape& step, double u) {
  constexpr double kTransfer = kTransferEnd - kFirstSwingEnd;
  const double mid = step.standing_cop.x, behind = mid - kBehind_m * step.scale;
  if (u < kFirstSwingEnd) return mid;
  return step.heel_m +
         (behind - step.heel_m) * rise(u, kFirstSwingEnd, kFirstSwingEnd + kHeelDownEnd * kTransfer).value +
         (mid - behind) * rise(u, kTransferEnd, kSecondSwingEnd).value;
}
double trail_bearing(const StepShape& step, double u) {
  constexpr double kTransfer = kTransferEnd - kFirstSwingEnd;
  const double mid = step.standing_cop.x, ahead = mid + kAhead_m * step.scale;
  if (u > kTransferEnd) return mid;
  return mid + (ahead - mid) * rise(u, kShiftEnd, kFirstSwingEnd).value +
         (step.toe_m - ahead) * rise(u, kFirstSwingEnd + kHeelUpBegin * kTransfer, kTransferEnd).value;
}

Side other(Side side) {
  return side == Side::right ? Side::left : Side::right;
}

/// 0 where the body stands, 1 while it steps.
double part_of_step(double u) {
  return rise(u, 0, kShiftEnd).value - rise(u, kSecondSwingEnd, 1).value;
}

/// Standing, the feet bear beside the ankles whichever way they point, as the ground reaction is shared
/// there.
Vec3 bearing_of(const StepShape& step, Side side, double ahead_m, double along_foot_m, double part) {
  const double sigma = side_sign(side);
  return {ahead_m + std::cos(step.yaw_rad) * along_foot_m, 0,
          sigma * (step.half_width_m + part * std::sin(step.yaw_rad) * along_foot_m)};
}

}  // namespace

StepShape find_step_shape(const Model& model, const Stance& stance, Side lead, double length_m,
                          double time_s) {
  StepShape step;
  step.lead = lead, step.length_m = length_m, step.time_s = time_s;
  step.scale = model.scale;
  step.ankle_height_m = model.ankle_height_m;
  step.half_width_m = stance.half_width_m, step.yaw_rad = stance.foot_yaw_rad;
  step.heel_m = -kHeelShare * model.heel_behind_ankle_m;
  step.toe_m = kToeShare * model.toe_ahead_of_ankle_m;
  return step;
}

Jet dip_at(double u) {
  return rise(u, 0, kDipDown) - rise(u, kSecondSwingEnd, 1);
}

Footing footing_at(const StepShape& step, double u) {
  Footing footing;
  footing.in_step = true;
  Support& support = footing.support;
  support.in_step = true;
  const bool first = u > kShiftEnd && u<kFirstSwingEnd, second = u> kTransferEnd && u < kSecondSwingEnd;
  const Side stands = first ? other(step.lead) : step.lead;
  if (first || second) support.leg = stands == Side::right ? StanceLeg::right : StanceLeg::left;
  const double part = part_of_step(u);
  support.inset_m = kInset_m * step.scale * part;
  for (Side side : {Side::right, Side::left}) {
    const auto i = static_cast<size_t>(index_of(side));
    const bool leads = side == step.lead;
    const FootCourse course = leads ? lead_course(step, u) : trail_course(step, u);
    const Jet ahead = per_time(course.ahead, step.time_s), lift = per_time(course.lift, step.time_s),
              pitch = per_time(course.pitch, step.time_s);
    const double pivot = pitch.value < 0 ? step.heel_m : step.toe_m, h = step.ankle_height_m;
    const Jet c = cos(pitch), s = sin(pitch);
    const Jet along = pivot + (-pivot * c + h * s);
    const double sigma = side_sign(side);
    footing.foot_pitch[i] = pitch;
    footing.ankle[i] = {ahead + std::cos(step.yaw_rad) * along, lift + (pivot * s + h * c),
                        sigma * step.half_width_m + (sigma * std::sin(step.yaw_rad)) * along};
    support.flat[i] = course.pitch.value == 0;
    support.bearing[i] =
        bearing_of(step, side, ahead.value, leads ? lead_bearing(step, u) : trail_bearing(step, u), part);
  }
  return footing;
}

Vec3 cop_target_at(const StepShape& step, double u) {
  const Support support = footing_at(step, u).support;
  const Vec3& lead = support.bearing[static_cast<size_t>(index_of(step.lead))];
  const Vec3& trail = support.bearing[static_cast<size_t>(index_of(other(step.lead)))];
  const auto between = [](const Vec3& from, const Vec3& to, double s) { return from + s * (to - from); };
  if (u < kShiftEnd) return between(step.standing_cop, trail, rise(u, 0, kShiftEnd).value);
  if (u < kFirstSwingEnd) return trail;
  if (u < kTransferEnd) return between(trail, lead, rise(u, kFirstSwingEnd, kTransferEnd).value);
  if (u < kSecondSwingEnd) return lead;
  return between(lead, step.standing_cop + Vec3(step.length_m, 0, 0), rise(u, kSecondSwingEnd, 1).value);
}

}  // namespace sim
