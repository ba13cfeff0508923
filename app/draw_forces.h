// Forces and moments as arrows and arcs, to one scale for a whole lift. Emits plain draw items; allocates
// nothing once the list is warm.
//
// What is drawn is the mean over the samples within kForceWindow_s of the instant, weighted with a bell
// (Hann): arrows then do not jump where one phase of a lift meets the next. The numbers beside them are those
// of the instant, as on the curves.
#pragma once

#include <array>

#include "app/draw_body.h"
#include "app/text_buffer.h"
#include "sim/trial/trial.h"

namespace app {

inline constexpr double kForceWindow_s = 0.05;  // before and after the instant

/// How long a force is drawn, and how far round a moment goes. Both are round numbers of their unit.
struct ForceScale {
  double N_per_m = 1000.0;
  double Nm_per_turn = 400.0;
  bool operator==(const ForceScale&) const = default;
};
/// So that the largest force of the lift is at most kLongestArrow_m long, and the largest moment less than a
/// whole turn.
ForceScale choose_force_scale(const sim::Trial& trial);
inline constexpr double kLongestArrow_m = 0.95;
/// The least of 1, 2, 5 × 10ⁿ that is not below `value`; 1 where it is not above 0.
double round_up_nicely(double value);
/// The longest force that is 1, 2 or 5 × 10ⁿ of its unit and not above `most_N`, N.
double round_force_N(double most_N, const Units& units);
/// "200 N", "0.5 BW": of a round number.
std::string_view write_round_force(double force_N, const Units& units, TextBuffer<48>& text);

/// The forces of one instant. Moments: + extends, N·m.
struct ShownForces {
  std::array<sim::Vec3, sim::kSideCount> foot_N{};  // on each foot
  sim::Vec3 weight_N{0.0}, inertia_N{0.0};          // of the load: m g, −m a
  sim::Vec3 pull_N{0.0};                            // on the hands, of a cable or of furniture
  std::array<double, sim::kSideCount> hip_Nm{}, knee_Nm{};
  double l5s1_Nm = 0.0;
};
ShownForces find_forces(const sim::Trial& trial, int frame_index);
/// The mean of find_forces about an instant, as above.
ShownForces find_smooth_forces(const sim::Trial& trial, int frame_index);

/// Ground reaction under each foot, the load's weight and inertia, pulls at the hands, and moment arcs: at
/// L5/S1 and the hips as they turn the part above, at the knees as they turn the shin. `eye`: where one looks
/// from, m; arcs stand on that side of the joints.
void draw_forces(const sim::Model& model, const sim::Trial& trial, int frame_index, const Overlays& overlays,
                 const ForceScale& scale, const glm::vec3& eye, const engine::Palette& palette,
                 engine::DrawList& list, const Units& units = {});

/// Colours of the arrows, for legends too.
engine::Color ground_color(const engine::Palette& palette);
engine::Color load_arrow_color(const engine::Palette& palette);
engine::Color inertia_color(const engine::Palette& palette);
engine::Color moment_color(const engine::Palette& palette);

}  // namespace app
