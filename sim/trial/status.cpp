#include "sim/trial/status.h"

#include <algorithm>

#include <fmt/format.h>

namespace sim {
namespace {

// Skin, clothes and the roundness of real equipment give this much before an overlap means "through".
constexpr double kOverlapTolerance_m = 0.015;
// The balance band's ends are drawn by convention; less than this beyond them is rounding.
constexpr double kBalanceTolerance_m = 1e-6;
// Under this share of body weight on the floor the feet are as good as off it.
constexpr double kLeastContact_N = 1.0;

}  // namespace

Feasibility judge_feasibility(const Motion& motion, const std::vector<Frame>& frames,
                              const Movement& movement) {
  Feasibility worst = motion.feasibility;
  if (worst.trouble != Trouble::none) return worst;
  const auto find_least = [&](auto&& value) -> const Frame& {
    return *std::min_element(frames.begin(), frames.end(),
                             [&](const Frame& a, const Frame& b) { return value(a) < value(b); });
  };
  const auto judge = [&](Trouble trouble, double missing_m, double time_s) {
    worst = {trouble, missing_m, time_s, motion.feasibility.ankle_at_limit};
    return worst;
  };
  const Frame& lightest = find_least([](const Frame& f) { return f.joint_loads.ground_F.y; });
  if (lightest.joint_loads.ground_F.y < kLeastContact_N)
    return judge(Trouble::leaves_floor, 0, lightest.time_s);
  const Frame& tipping = find_least([](const Frame& f) { return f.balance_margin_m; });
  if (tipping.balance_margin_m < -kBalanceTolerance_m)
    return judge(Trouble::out_of_balance, -tipping.balance_margin_m, tipping.time_s);
  const Frame& lowest = find_least(
      [](const Frame& f) { return std::min(f.clearance.load_to_floor_m, f.clearance.body_to_floor_m); });
  const double floor_m = std::min(lowest.clearance.load_to_floor_m, lowest.clearance.body_to_floor_m);
  if (movement.is_static) return worst;
  if (floor_m < -kOverlapTolerance_m) return judge(Trouble::through_floor, -floor_m, lowest.time_s);
  const Frame& nearest = find_least([](const Frame& f) { return f.clearance.load_to_legs_m; });
  if (nearest.clearance.load_to_legs_m < -kOverlapTolerance_m)
    return judge(Trouble::load_through_legs, -nearest.clearance.load_to_legs_m, nearest.time_s);
  return worst;
}

std::string describe_feasibility(const Feasibility& f, const Motion& motion) {
  const double cm = f.missing_m * 100;
  const std::string when =
      motion.phases.front().kind == PhaseKind::hold ? std::string() : fmt::format(" at {:.2f} s", f.time_s);
  const char* ankle = f.ankle_at_limit ? " (the ankle is at its limit)" : "";
  switch (f.trouble) {
    case Trouble::none:
      return "ok";
    case Trouble::out_of_reach:
      return fmt::format("out of reach{}: the hands miss by {:.1f} cm{}", when, cm, ankle);
    case Trouble::stance_too_wide:
      return fmt::format("out of reach{}: the feet cannot stand that wide with the knees this bent", when);
    case Trouble::out_of_balance:
      return fmt::format(
          "out of balance{}: the centre of pressure leaves the foot's balance band by {:.1f} cm{}", when, cm,
          ankle);
    case Trouble::leaves_floor:
      return fmt::format("too fast{}: the feet would leave the floor", when);
    case Trouble::through_floor:
      return fmt::format("through the floor{}: by {:.1f} cm", when, cm);
    case Trouble::load_through_legs:
      return fmt::format("the load goes through the legs{}: by {:.1f} cm", when, cm);
  }
  return "ok";
}

}  // namespace sim
