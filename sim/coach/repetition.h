// The frames of a lift as checks read them: where the top and the bottom are, and how to find the worst
// instant. Internal to sim/coach.
#pragma once

#include <algorithm>
#include <limits>
#include <optional>
#include <span>

#include "sim/coach/form_report.h"

namespace sim {

/// What a check finds: amounts in the unit that people read.
struct Finding {
  double amount = 0.0;
  std::optional<double> threshold;
  bool fires_above = true;
  std::optional<double> first_breach_s;
  bool clear = true;                     ///< if it fires: clear, not slight
  std::optional<double> clear_beyond{};  ///< the amount from which it is, where that decides
};

/// Depth is the share of the chest's whole drop: 0 at the top, 1 at the bottom.
class Repetition {
 public:
  explicit Repetition(std::span<const FormState> states);

  std::span<const FormState> states() const { return states_; }
  /// The first instant at the top: where a lift from standing begins, and one from the floor is half done.
  const FormState& top() const { return states_[top_]; }
  /// The deepest instant after it; of equals the first. Without any, the deepest of all.
  const FormState& deepest() const { return states_[bottom_]; }
  bool moves() const { return drop_m_ > kLeastDrop_m; }
  double depth(const FormState& s) const { return moves() ? (s.chest_drop_m - top_m_) / drop_m_ : 1.0; }
  bool is_top(const FormState& s) const { return !moves() || depth(s) < kTop; }
  bool is_bottom(const FormState& s) const { return depth(s) > 1 - kEnd; }
  static bool goes_down(const FormState& s) { return s.chest_velocity_m_per_s < -kLeastSpeed_m_per_s; }
  static bool goes_up(const FormState& s) { return s.chest_velocity_m_per_s > kLeastSpeed_m_per_s; }
  /// The first way down, top and bottom included; empty when the lift ends at the top.
  std::span<const FormState> way_down() const {
    return bottom_ > top_ ? states_.subspan(top_, bottom_ - top_ + 1) : std::span<const FormState>();
  }

 private:
  static constexpr double kLeastDrop_m = 0.02, kTop = 0.001, kEnd = 0.02, kLeastSpeed_m_per_s = 0.005;
  std::span<const FormState> states_;
  double top_m_ = 0.0, drop_m_ = 0.0;
  size_t top_ = 0, bottom_ = 0;
};

/// The largest (or, firing below, the least) value over the states for which `counts` holds.
template <class Value, class Counts>
Finding find_worst(const Repetition& rep, double threshold, bool fires_above, Value&& value,
                   Counts&& counts) {
  const double sign = fires_above ? 1.0 : -1.0;
  double worst = -std::numeric_limits<double>::infinity();
  Finding found{0.0, threshold, fires_above, {}};
  for (const FormState& s : rep.states()) {
    if (!counts(s)) continue;
    const double v = value(s);
    if (sign * v > worst) worst = sign * v;
    if (!found.first_breach_s && sign * (v - threshold) > 0) found.first_breach_s = s.time_s;
  }
  found.amount = worst > -std::numeric_limits<double>::infinity() ? sign * worst : threshold;
  return found;
}
template <class Value>
Finding find_worst(const Repetition& rep, double threshold, bool fires_above, Value&& value) {
  return find_worst(rep, threshold, fires_above, value, [](const FormState&) { return true; });
}

/// Largest or least of a per-side value over the legs that stand.
template <class Member>
double most_of(const FormState& s, Member member) {
  double most = -std::numeric_limits<double>::infinity();
  for (size_t side = 0; side < kSideCount; ++side)
    if (s.stands[side]) most = std::max(most, (s.*member)[side]);
  return most > -std::numeric_limits<double>::infinity() ? most : 0.0;
}
template <class Member>
double least_of(const FormState& s, Member member) {
  double least = std::numeric_limits<double>::infinity();
  for (size_t side = 0; side < kSideCount; ++side)
    if (s.stands[side]) least = std::min(least, (s.*member)[side]);
  return least < std::numeric_limits<double>::infinity() ? least : 0.0;
}

inline double degrees(double rad) {
  return rad * kDegPerRad;
}

/// Time of the first way down, from a thousandth of the depth to two hundredths above the bottom: its ends
/// creep. A smooth lowering of T seconds takes about 0.7 T between the two. 0 without a way down.
double find_lowering_s(const Repetition& rep);

/// Which movements a check applies to.
using Applies = bool (*)(const Movement&, const Repetition&);

struct CheckRow {
  FormCheckInfo info;
  Applies applies;
  Finding (*find)(const Repetition&);
};

/// The rows of the two tables (form_faults.cpp, form_cues.cpp).
std::span<const CheckRow> fault_rows();
std::span<const CheckRow> cue_rows();

// Kinds of movement, as rows name them.
bool is_lift(const Movement& movement, const Repetition& rep);  ///< all that lowers and rises
bool is_soft_hinge(const Movement& movement,
                   const Repetition& rep);                       ///< a hinge that bends its knees a little
bool is_hinge(const Movement& movement, const Repetition& rep);  ///< a hinge, stiff ones too
bool is_hinge_like(const Movement& movement, const Repetition& rep);  ///< hinges and hinges to the floor
bool is_anything(const Movement& movement, const Repetition& rep);
bool has_load_along_legs(const Movement& movement, const Repetition& rep);

}  // namespace sim
