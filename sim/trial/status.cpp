#include "sim/trial/status.h"

#include <algorithm>
#include <array>

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
    worst.trouble = trouble, worst.missing_m = missing_m, worst.time_s = time_s;
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

namespace {

/// What is said of a trouble: what it is, when, and what is missing, with the length behind it or without.
struct Words {
  const char *what, *missing;
  bool has_length = true, names_ankle = false;
};
Words find_words(Trouble trouble) {
  switch (trouble) {
    case Trouble::none:
      break;
    case Trouble::out_of_reach:
      return {"out of reach", "the hands miss by", true, true};
    case Trouble::stance_too_wide:
      return {"out of reach", "the feet cannot stand that wide with the knees this bent", false};
    case Trouble::out_of_balance:
      return {"out of balance", "the centre of pressure leaves the foot's balance band by", true, true};
    case Trouble::leaves_floor:
      return {"too fast", "the feet would leave the floor", false};
    case Trouble::through_floor:
      return {"through the floor", "by"};
    case Trouble::load_through_legs:
      return {"the load goes through the legs", "by"};
  }
  return {"ok", "", false};
}

}  // namespace

std::string_view describe_feasibility(const Feasibility& f, std::string_view missing,
                                      std::span<char> buffer) {
  if (f.trouble == Trouble::none) return "ok";
  const Words words = find_words(f.trouble);
  size_t size = 0;
  const auto add = [&]<typename... Values>(fmt::format_string<Values...> format, Values&&... values) {
    const auto end =
        fmt::format_to_n(buffer.data() + size, buffer.size() - size, format, std::forward<Values>(values)...);
    size = std::min(size + end.size, buffer.size());
  };
  add("{}", words.what);
  if (!f.is_held) add(" at {:.2f} s", f.time_s);
  add(": {}", words.missing);
  if (words.has_length) add(" {}", missing);
  if (words.names_ankle && f.ankle_at_limit) add(" (the ankle is at its limit)");
  return {buffer.data(), size};
}

std::string describe_feasibility(const Feasibility& f) {
  std::array<char, kFeasibilityLetters> buffer;
  return std::string(describe_feasibility(f, fmt::format("{:.1f} cm", f.missing_m * 100), buffer));
}

}  // namespace sim
