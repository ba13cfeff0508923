#include "app/draw_forces.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/constants.hpp>

#include "app/text_buffer.h"
#include "sim/dynamics/inverse_dynamics.h"

namespace app {
namespace {

using engine::LabelAnchor;
using glm::vec3;
using sim::BodyId;

constexpr float kShaft_m = 0.0075f, kThinShaft_m = 0.0055f;
constexpr float kArcShaft_m = 0.0085f;
constexpr double kLargestTurn = 0.9;        // of a whole turn
constexpr double kLeastShownForce_N = 5.0;  // shorter arrows say nothing
constexpr double kLeastShownMoment_Nm = 1.0;
constexpr double kInertiaWorthANumber = 0.05;  // part of the weight

const sim::BodyMotion& body_of(const sim::Frame& frame, int body) {
  return frame.kinematics.body[static_cast<std::size_t>(body)];
}

std::size_t at(sim::Side side) {
  return static_cast<std::size_t>(sim::index_of(side));
}

sim::Side opposite(sim::Side side) {
  return side == sim::Side::right ? sim::Side::left : sim::Side::right;
}

void add(const ShownForces& from, double weight, ShownForces& to) {
  for (std::size_t s = 0; s < sim::kSideCount; ++s) {
    to.foot_N[s] += weight * from.foot_N[s];
    to.hip_Nm[s] += weight * from.hip_Nm[s];
    to.knee_Nm[s] += weight * from.knee_Nm[s];
  }
  to.weight_N += weight * from.weight_N;
  to.inertia_N += weight * from.inertia_N;
  to.pull_N += weight * from.pull_N;
  to.l5s1_Nm += weight * from.l5s1_Nm;
}

engine::Style arrow_style(engine::Color color) {
  engine::Style style{color, engine::kGlow};
  style.casts_shadow = false;
  return style;
}

bool worth_drawing(const sim::Vec3& force_N) {
  return glm::length(force_N) >= kLeastShownForce_N;
}

class ForceArrows {
 public:
  ForceArrows(const ForceScale& scale, const vec3& eye, const engine::Palette& palette, const Units& units,
              engine::DrawList& list)
      : scale_(scale), eye_(eye), palette_(palette), units_(units), list_(list) {}

  /// Returns the tip.
  vec3 arrow(const vec3& tail, const sim::Vec3& force_N, float shaft_m, engine::Color color) {
    const vec3 tip = tail + vec3(force_N / scale_.N_per_m);
    list_.add_arrow(tail, tip, shaft_m, arrow_style(color));
    return tip;
  }
  void name(const vec3& place, std::string_view text, engine::Color color, LabelAnchor anchor) {
    list_.add_label(place, text, color, anchor);
  }
  /// An arc about `axis` through `centre`; a positive moment turns forward things up.
  void arc(const vec3& centre, const vec3& axis, double moment_Nm, double shown_Nm, float radius_m,
           const char* joint, bool named) {
    if (std::abs(moment_Nm) < kLeastShownMoment_Nm) return;
    const double turn = std::clamp(moment_Nm / scale_.Nm_per_turn, -kLargestTurn, kLargestTurn);
    const engine::Color color = moment_color(palette_);
    const vec3 turning = moment_Nm < 0.0 ? -axis : axis;
    // the arc's middle lies behind the joint, where a back is
    const auto sweep = static_cast<float>(std::abs(turn) * glm::two_pi<double>());
    const vec3 back(-1, 0, 0), side = glm::normalize(glm::cross(turning, back));
    const vec3 start = std::cos(-0.5f * sweep) * back + std::sin(-0.5f * sweep) * side;
    list_.add_arc_arrow(centre, turning, start, radius_m, sweep, kArcShaft_m, arrow_style(color));
    if (!named) return;
    const TextBuffer<48> text("{} {}", joint, units_.coarse_text(shown_Nm, "N·m").view());
    name(centre + radius_m * back, text.view(), color, LabelAnchor::left);
  }
  float toward_eye(const vec3& p) const { return eye_.z < p.z ? -1.0f : 1.0f; }
  bool from_the_side() const { return std::abs(eye_.z) > std::abs(eye_.x); }
  const engine::Palette& palette() const { return palette_; }
  engine::NumberText force_text(double force_N) const { return units_.coarse_text(force_N, "N"); }

 private:
  const ForceScale& scale_;
  vec3 eye_;
  const engine::Palette& palette_;
  const Units& units_;
  engine::DrawList& list_;
};

void draw_ground(const sim::Frame& frame, const ShownForces& shown, ForceArrows& arrows) {
  for (const sim::Side side : {sim::Side::right, sim::Side::left}) {
    if (!worth_drawing(shown.foot_N[at(side)])) continue;
    const sim::FootLoad& foot = frame.joint_loads.foot[at(side)];
    const engine::Color color = ground_color(arrows.palette());
    const vec3 tip = arrows.arrow(vec3(foot.cop), shown.foot_N[at(side)], kShaft_m, color);
    const bool near = arrows.toward_eye(vec3(0.0f)) == static_cast<float>(sim::side_sign(side));
    const double size = glm::length(foot.F),
                 other = glm::length(frame.joint_loads.foot[at(opposite(side))].F);
    const bool alike = arrows.from_the_side() && std::abs(size - other) < 0.5;
    if (alike && !near) continue;
    const char* whose = alike ? "each foot" : side == sim::Side::right ? "right foot" : "left foot";
    const TextBuffer<48> text("{} {}", whose, arrows.force_text(size).view());
    arrows.name(tip, text.view(), color, near ? LabelAnchor::right : LabelAnchor::left);
  }
}

void draw_load_forces(const sim::Frame& frame, const ShownForces& now, const ShownForces& shown,
                      ForceArrows& arrows) {
  const vec3 centre(frame.load.centre);
  if (worth_drawing(shown.weight_N)) {
    const engine::Color color = load_arrow_color(arrows.palette());
    const vec3 tip = arrows.arrow(centre, shown.weight_N, kShaft_m, color);
    arrows.name(tip, arrows.force_text(glm::length(now.weight_N)).view(), color, LabelAnchor::right);
    if (worth_drawing(shown.inertia_N)) {
      // beside the weight, so that one going up is not lost in one going down
      const vec3 tail = centre + vec3(0.045f, 0, 0);
      const vec3 end = arrows.arrow(tail, shown.inertia_N, kThinShaft_m, inertia_color(arrows.palette()));
      const double size = glm::length(now.inertia_N);
      if (size > kInertiaWorthANumber * glm::length(now.weight_N))
        arrows.name(end, TextBuffer<48>("inertia {}", arrows.force_text(size).view()).view(),
                    inertia_color(arrows.palette()), LabelAnchor::right);
    }
  }
  if (!worth_drawing(shown.pull_N)) return;
  const engine::Color color = load_arrow_color(arrows.palette());
  const vec3 tip = arrows.arrow(vec3(frame.grip.middle), shown.pull_N, kShaft_m, color);
  arrows.name(tip, arrows.force_text(glm::length(now.pull_N)).view(), color, LabelAnchor::below);
}

void draw_moments(const sim::Model& model, const sim::Frame& frame, const ShownForces& now,
                  const ShownForces& shown, ForceArrows& arrows) {
  const auto scale = static_cast<float>(model.scale);
  const sim::DiscFrame& disc = frame.spine.level[0].disc;
  const vec3 lateral(disc.lateral), l5s1(disc.p);
  const float outward = arrows.toward_eye(l5s1);
  arrows.arc(l5s1 + outward * 0.15f * scale * vec3(0, 0, 1), lateral, shown.l5s1_Nm, now.l5s1_Nm,
             0.150f * scale, "L5/S1", true);
  for (const sim::Side side : {sim::Side::right, sim::Side::left}) {
    const bool near = outward == static_cast<float>(sim::side_sign(side));
    const bool named = near || !arrows.from_the_side();
    const auto beside = [&](BodyId body, float by) {
      return vec3(body_of(frame, sim::limb_body(body, side)).p_WB) +
             static_cast<float>(sim::side_sign(side)) * by * scale * vec3(0, 0, 1);
    };
    arrows.arc(beside(BodyId::thigh_r, 0.09f), vec3(body_of(frame, 0).R_WB[2]), shown.hip_Nm[at(side)],
               now.hip_Nm[at(side)], 0.120f * scale, "hip", named);
    const vec3 thigh_axis(body_of(frame, sim::limb_body(BodyId::thigh_r, side)).R_WB[2]);
    arrows.arc(beside(BodyId::shank_r, 0.06f), thigh_axis, shown.knee_Nm[at(side)], now.knee_Nm[at(side)],
               0.095f * scale, "knee", named);
  }
}

}  // namespace

engine::Color ground_color(const engine::Palette& palette) {
  return palette.good;
}
engine::Color load_arrow_color(const engine::Palette& palette) {
  return palette.series[0];
}
engine::Color inertia_color(const engine::Palette& palette) {
  return palette.series[4];
}
engine::Color moment_color(const engine::Palette& palette) {
  return palette.series[3];
}

double round_up_nicely(double value) {
  if (!(value > 0.0) || !std::isfinite(value)) return 1.0;
  const double power = std::pow(10.0, std::floor(std::log10(value)));
  for (const double step : {1.0, 2.0, 5.0, 10.0})
    if (step * power >= value * (1.0 - 1e-9)) return step * power;
  return 10.0 * power;
}

double round_force_N(double most_N, const Units& units) {
  const double size = units.of("N").size, most = most_N / size;
  double round = round_up_nicely(most);
  while (round > most) round = round_up_nicely(0.4 * round);
  return round * size;
}

std::string_view write_round_force(double force_N, const Units& units, TextBuffer<48>& text) {
  const DisplayUnit unit = units.of("N");
  text = TextBuffer<48>("{:.6g} {}", force_N / unit.size, unit.name);
  return text.view();
}

ShownForces find_forces(const sim::Trial& trial, int frame_index) {
  const sim::Frame& frame = trial.frames[static_cast<std::size_t>(frame_index)];
  const sim::CarriedLoad& load = trial.motion.load;
  ShownForces out;
  for (std::size_t s = 0; s < sim::kSideCount; ++s) {
    out.foot_N[s] = frame.joint_loads.foot[s].F;
    out.hip_Nm[s] = frame.torque.hip_Nm[s];
    out.knee_Nm[s] = frame.torque.knee_Nm[s];
  }
  for (int i = 0; i < load.count; ++i) {
    const sim::CarriedMass& mass = load.mass[static_cast<std::size_t>(i)];
    out.weight_N += mass.mass_kg * sim::kGravity_W;
    out.inertia_N -= mass.mass_kg * sim::point_motion(body_of(frame, mass.body), mass.point_B).a;
  }
  for (int i = 0; i < load.pull_count; ++i)
    out.pull_N += frame.joint_loads.pull_F[static_cast<std::size_t>(i)];
  out.l5s1_Nm = frame.spine.level[0].moment_Nm;
  return out;
}

ShownForces find_smooth_forces(const sim::Trial& trial, int frame_index) {
  const double rate_hz = trial.scenario.sampling.rate_hz;
  const int reach = std::max(static_cast<int>(std::floor(kForceWindow_s * rate_hz)), 0);
  const int last = static_cast<int>(trial.frames.size()) - 1;
  ShownForces sum;
  double total = 0.0;
  // both ends are as far away as the nearer end of the lift allows: the mean stays about the instant
  const int here = std::min({reach, frame_index, last - frame_index});
  for (int step = -here; step <= here; ++step) {
    const double weight = 0.5 + 0.5 * std::cos(glm::pi<double>() * step / (here + 1));
    add(find_forces(trial, frame_index + step), weight, sum);
    total += weight;
  }
  ShownForces mean;
  add(sum, 1.0 / total, mean);
  return mean;
}

ForceScale choose_force_scale(const sim::Trial& trial) {
  double force_N = 0.0, moment_Nm = 0.0;
  for (std::size_t i = 0; i < trial.frames.size(); ++i) {
    const ShownForces forces = find_forces(trial, static_cast<int>(i));
    for (std::size_t s = 0; s < sim::kSideCount; ++s) {
      force_N = std::max(force_N, glm::length(forces.foot_N[s]));
      moment_Nm = std::max({moment_Nm, std::abs(forces.hip_Nm[s]), std::abs(forces.knee_Nm[s])});
    }
    force_N = std::max(
        {force_N, glm::length(forces.weight_N), glm::length(forces.inertia_N), glm::length(forces.pull_N)});
    moment_Nm = std::max(moment_Nm, std::abs(forces.l5s1_Nm));
  }
  return {round_up_nicely(force_N / kLongestArrow_m), round_up_nicely(moment_Nm / kLargestTurn)};
}

void draw_forces(const sim::Model& model, const sim::Trial& trial, int frame_index, const Overlays& overlays,
                 const ForceScale& scale, const vec3& eye, const engine::Palette& palette,
                 engine::DrawList& list, const Units& units) {
  if (!overlays.forces()) return;
  const sim::Frame& frame = trial.frames[static_cast<std::size_t>(frame_index)];
  const ShownForces now = find_forces(trial, frame_index), shown = find_smooth_forces(trial, frame_index);
  ForceArrows arrows(scale, eye, palette, units, list);
  if (overlays.ground_force) draw_ground(frame, shown, arrows);
  if (overlays.load_force) draw_load_forces(frame, now, shown, arrows);
  if (overlays.joint_moments) draw_moments(model, frame, now, shown, arrows);
}

}  // namespace app
