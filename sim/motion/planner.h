// The planner behind plan_motion: key postures, then the knots between them. Internal to sim/motion.
#pragma once

#include <array>
#include <memory>
#include <optional>

#include "sim/motion/hand_rules.h"
#include "sim/motion/motion.h"

namespace sim {

/// Blends of the prescribed coordinates at a knot: 0 standing, 1 bottom.
struct Blend {
  double trunk, knee;
  std::optional<double> arm_pitch{};  ///< rad, of arms that run on their own (Carry::swung)
};

/// Where the two hands are, W.
using Grips = std::array<Vec3, kSideCount>;

/// What is solved once per plan and used at every knot.
class Planner {
 public:
  Planner(const Model& model, const Scenario& scenario, const Movement& movement);

  /// Standing (blend 0) and bottom (blend 1) key postures; for to_grip movements the bottom's trunk
  /// inclination is solved.
  void solve_key_postures();
  /// For lifts whose hands cannot get where they should: arms come to the end of their reach smoothly, over
  /// this much before and behind it. Key postures have to be solved again.
  void ease_reach(double ease_m) { reach_ease_m_ = ease_m; }
  /// The posture at a blend, with the static centre of pressure moved by `cop_shift_m`. `own_grips`: where
  /// the movement's own path has the hands there; needed when there is an own() planner.
  PostureSolution solve_at(Blend blend, double cop_shift_m, double shank_guess, const Grips* own_grips) const;
  /// The bottom posture with legs and trunk held as they are and only the arms moved, so that hand-held loads
  /// come `step_m` further forward. Loads on the thorax stay.
  PostureSolution solve_bottom_held(double step_m) const;
  /// Upright in a step, with the centre of pressure at rest at a place on the floor. Hands keep their
  /// standing place before the pelvis, but for what the legs push forward.
  PostureSolution solve_in_step(const StepPlace& place, const Vec3& cop) const;

  /// The movement whose lift this is.
  const Movement& movement() const { return movement_; }
  /// The same lift without forward offset and rounding, from whose path the hands are moved by the offset
  /// (nothing, when there is only rounding); null when there is neither (of a load on the thorax the offset
  /// is a place and not a path). Its key postures are solved with ours.
  const Planner* own() const { return own_.get(); }
  const PostureSolution& start() const { return start_; }
  const PostureSolution& bottom() const { return bottom_; }
  const Stance& stance() const { return stance_; }
  const CarriedLoad& load() const { return load_; }
  double cop_target_m() const { return cop_target_m_; }
  double total_mass_kg() const { return model_.total_mass_kg + load_.total_mass_kg(); }
  /// By how much the bottom's grip stays out of reach, m; 0 when it is reached.
  double grip_missing_m() const { return grip_missing_m_; }

 private:
  PostureRequest request_at(Blend blend) const;
  PostureSolution solve(PostureRequest request, double shank_guess) const;
  double grip_height_m() const;
  Blend held_by_hips(Blend blend) const;
  /// Where knees lead, hips and trunk never come down together: there is nothing to stop.
  bool hips_stop() const {
    return scenario_.fault.hips_stop_percent > 0 && !movement_.is_static && !movement_.knees_lead;
  }
  bool rounds() const {
    return scenario_.fault.rounding_percent > 0 && !movement_.is_static && !movement_.is_cycle &&
           !lifts_to_place();
  }
  bool lifts_to_place() const { return movement_.place_height_m.has_value(); }
  void lift_hands(double s, std::array<HandRule, kSideCount>& hand) const;
  PostureSolution solve_start_at_place();
  void plan_own_path();
  void solve_trunk_for_same_reach();
  void set_free_leg(double s, PostureRequest& request) const;
  double path_x(double s) const;
  void solve_trunk_for_grip();

  const Model& model_;
  const Scenario& scenario_;
  const Movement& movement_;
  FormSettings form_;      // the Scenario's, with the knee share worked in
  Scenario own_scenario_;  // without offset and rounding
  std::unique_ptr<Planner> own_;
  Stance stance_;
  CarriedLoad load_;
  double cop_target_m_;
  double bottom_trunk_rad_ = 0.0;
  double path_start_x_m_ = 0.0, path_bottom_x_m_ = 0.0;  // to_grip: the grips' own path
  double grip_missing_m_ = 0.0;
  double reach_ease_m_ = 0.0;
  double place_pitch_rad_ = 0.0, place_elbow_rad_ = 0.0;  // of the arms that hold the load at its place
  PostureSolution start_, bottom_;
};

}  // namespace sim
