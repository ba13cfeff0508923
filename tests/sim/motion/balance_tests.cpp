// Balance: the shank inclination against the closed form, the centre of pressure on target, the ankle's
// limits, and how the hips answer a load.
#include <cmath>
#include <string>

#include <glm/geometric.hpp>

#include "sim/motion/balance.h"
#include "sim/motion/planner.h"
#include "tests/oracles/free_body.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::BodyId;
using sim::Model;
using sim::PostureRequest;
using sim::PostureSolution;
using sim::Stance;
using sim::Vec3;

constexpr double kDeg = sim::kRadPerDeg;
constexpr double kShin0 = 0.0;  // a first guess

Stance hip_wide(const Model& model) {
  return {model.hip_half_width_m, 0};
}

PostureRequest request(double trunk_deg, double lumbar_deg, double knee_deg) {
  PostureRequest r;
  r.trunk_inclination = trunk_deg * kDeg, r.lumbar_flexion = lumbar_deg * kDeg,
  r.knee_flexion = knee_deg * kDeg;
  r.cop_target_m = 0.055;
  r.ankle_low = -60 * kDeg, r.ankle_high = 80 * kDeg;  // out of the way
  for (sim::HandRule& hand : r.hand) hand.kind = sim::HandRule::Kind::pitch;
  return r;
}

sim::CarriedLoad in_hands(const Model& model, double mass_kg) {
  sim::CarriedLoad load;
  if (mass_kg == 0) return load;
  load.count = 2;
  load.mass = {sim::CarriedMass{index_of(BodyId::hand_r), model.grip_in_hand, mass_kg / 2},
               sim::CarriedMass{index_of(BodyId::hand_l), model.grip_in_hand, mass_kg / 2}};
  return load;
}

// With everything above the hips (mass M_u, load included) at a fixed distance X_u in front of them, both
// legs' masses m_t, m_s, m_f, lengths lt, ls and centres of mass at fractions ct, cs of their length from the
// upper end, the moment about the ankles is
//   A sin ψ + B sin(ψ − κ) = M x* − m_f x_f − M_u X_u,  A = ls [m_s (1 − cs) + m_t + M_u],  B = lt [m_t (1 −
//   ct) + M_u]
// and a sin ψ + b sin(ψ − κ) = R sin(ψ − δ) with R = |a + b e^{−iκ}|, δ = atan2(b sin κ, a + b cos κ).
double closed_form_shank(const Model& model, const PostureRequest& r, double load_kg) {
  const auto body = [&](BodyId id) -> const sim::Body& {
    return model.bodies[static_cast<size_t>(index_of(id))];
  };
  PlanarPosture posture;
  posture.trunk = r.trunk_inclination, posture.lumbar = r.lumbar_flexion;
  FreeBody upper(model, posture);
  if (load_kg > 0) upper.hang(load_kg / 2, sim::Side::right), upper.hang(load_kg / 2, sim::Side::left);
  double M_u = 0, moment = 0, M = 0;
  for (const PointMass& m : upper.all()) M += m.mass_kg;
  const double m_t = 2 * body(BodyId::thigh_r).mass_kg, m_s = 2 * body(BodyId::shank_r).mass_kg,
               m_f = 2 * body(BodyId::foot_r).mass_kg;
  M_u = M - m_t - m_s - m_f;
  const double hip_x = upper.joint(BodyId::pelvis).x;
  for (const PointMass& m : upper.all()) moment += m.mass_kg * (m.p.x - hip_x);
  for (BodyId id : {BodyId::thigh_r, BodyId::shank_r, BodyId::foot_r})
    for (sim::Side side : {sim::Side::right, sim::Side::left}) {
      const auto b = static_cast<BodyId>(sim::limb_body(id, side));
      moment -= body(b).mass_kg * (upper.centre(b).x - hip_x);
    }
  const double X_u = moment / M_u;
  const double lt = model.thigh_length_m, ls = model.shank_length_m;
  const double ct = -body(BodyId::thigh_r).com.y / lt, cs = -body(BodyId::shank_r).com.y / ls;
  const double A = ls * (m_s * (1 - cs) + m_t + M_u), B = lt * (m_t * (1 - ct) + M_u);
  const double rhs = M * r.cop_target_m - m_f * body(BodyId::foot_r).com.x - M_u * X_u;
  const double kappa = r.knee_flexion;
  const double a = A + B * std::cos(kappa), b = B * std::sin(kappa);
  return std::asin(rhs / std::hypot(a, b)) + std::atan2(b, a);
}

TEST_CASE("With hanging arms the shank is that of the closed form") {
  for (const char* height : {"subject.height_m=1.5", "subject.height_m=1.75", "subject.height_m=2.1"}) {
    const Model model = model_of(lift("pose", {height, "subject.sex=female", "subject.mass_kg=68"}));
    for (double trunk : {-5.0, 0.0, 45.0, 70.0, 100.0})
      for (double lumbar : {-10.0, 5.0, 45.0})
        for (double knee : {0.0, 18.0, 60.0, 120.0})
          for (double load_kg : {0.0, 20.0, 120.0}) {
            PostureRequest r = request(trunk, lumbar, knee);
            r.cop_target_m = 0.055 * model.scale;
            const double expected = closed_form_shank(model, r, load_kg);
            const PostureSolution s =
                sim::solve_posture(model, hip_wide(model), in_hands(model, load_kg), r, kShin0);
            CAPTURE(trunk, lumbar, knee, load_kg);
            if (expected < r.ankle_low || expected > r.ankle_high) continue;
            CHECK(near(s.coordinates.shank_inclination, expected, {1e-11, 0, "balance solved to 1e-13 m"}));
            CHECK(near(s.static_cop_m, r.cop_target_m, kRoundOff));
            CHECK(!s.ankle_at_limit);
          }
  }
}

TEST_CASE("The answer does not depend on the guess it starts from") {
  const Model model = model_of(lift("pose"));
  for (const PostureRequest& r : {request(60, 5, 18), request(35, 12, 105)}) {
    const double first =
        sim::solve_posture(model, hip_wide(model), in_hands(model, 20), r, 0).coordinates.shank_inclination;
    for (double guess : {-1.5, -0.3, 0.1, 0.9, 2.0})
      CHECK(near(sim::solve_posture(model, hip_wide(model), in_hands(model, 20), r, guess)
                     .coordinates.shank_inclination,
                 first, kRoundOff));
  }
}

/// Centre of pressure of a posture at rest, from the dynamics.
double dynamic_cop(const Model& model, const Stance& stance, const sim::CarriedLoad& load,
                   const sim::Coordinates& c) {
  sim::JointMotions joints;
  sim::Kinematics kinematics;
  sim::JointLoads loads;
  sim::assemble_joint_motions(model, stance, sim::at_rest(c), joints);
  sim::solve_kinematics(model, joints, kinematics);
  sim::solve_dynamics(model, kinematics, load, loads);
  return loads.cop.x;
}

TEST_CASE("The centre of pressure of every movement's key postures is on target, by the dynamics") {
  for (const std::string& id : all_ids())
    for (const char* stance : {"form.stance_width_m=none", "form.stance_width_m=0.45"})
      for (const char* yaw : {"form.foot_yaw_deg=0", "form.foot_yaw_deg=30"}) {
        const sim::Scenario scenario = lift(id, {stance, yaw, "subject.height_m=1.68"});
        const Model model = model_of(scenario);
        sim::Planner planner(model, scenario, model.movements.get(id));
        planner.solve_key_postures();
        CAPTURE(id, stance, yaw);
        for (const PostureSolution* s : {&planner.start(), &planner.bottom()}) {
          CHECK(near(s->static_cop_m, dynamic_cop(model, planner.stance(), planner.load(), s->coordinates),
                     kFreeBody));
          // within three degrees of the ankle's limit a moving shank eases off
          const double to_limit = std::min(s->coordinates.shank_inclination + 15 * kDeg,
                                           40 * kDeg - s->coordinates.shank_inclination);
          if (to_limit > 3 * kDeg) CHECK(near(s->static_cop_m, 0.055 * model.scale, kFreeBody));
        }
      }
}

TEST_CASE("Bending forward sends the hips back, and a load in front sends them further") {
  const Model model = model_of(lift("pose"));
  double last = 1;
  for (double trunk : {0.0, 15.0, 30.0, 45.0, 60.0, 75.0}) {
    const sim::Frame frame =
        held({fmt::format("pose.trunk_inclination_deg={}", trunk), "form.knee_flexion_deg=15"});
    const double hip_x = body_of(frame, BodyId::pelvis).p_WB.x;
    CHECK(hip_x < last);
    last = hip_x;
  }
  last = 1;
  for (double kg : {0.0, 10.0, 20.0, 40.0}) {
    const double hip_x = body_of(held({"pose.trunk_inclination_deg=60", "form.knee_flexion_deg=15",
                                       "load.kind=barbell", fmt::format("load.mass_kg={}", kg)}),
                                 BodyId::pelvis)
                             .p_WB.x;
    CHECK(hip_x < last);
    last = hip_x;
  }
  last = 1;
  for (double offset : {0.0, 0.05, 0.1, 0.15}) {
    const sim::Trial trial = run(lift("rdl", {fmt::format("load.forward_offset_m={}", offset)}));
    const double hip_x =
        trial.frames[static_cast<size_t>(sim::frame_index(trial, 2.7))].kinematics.body[0].p_WB.x;
    CHECK(hip_x < last);
    last = hip_x;
  }
}

TEST_CASE("A counterweight held in front lets the hips go back without moving the centre of pressure") {
  const sim::Frame without =
      held({"form.knee_flexion_deg=90", "pose.trunk_inclination_deg=30", "form.ankle_limit_deg=50"});
  const sim::Frame with =
      held({"form.knee_flexion_deg=90", "pose.trunk_inclination_deg=30", "form.ankle_limit_deg=50",
            "load.kind=plate", "load.mass_kg=10", "pose.shoulder_flexion_deg=120"});
  CHECK(near(without.joint_loads.cop.x, 0.055, kFreeBody));
  CHECK(near(with.joint_loads.cop.x, 0.055, kFreeBody));
  CHECK(body_of(with, BodyId::pelvis).p_WB.x < body_of(without, BodyId::pelvis).p_WB.x - 0.02);
  CHECK(with.posture.shin_inclination[0] < without.posture.shin_inclination[0]);
}

TEST_CASE(
    "At the ankle's limit the shank is held, the rest stays as asked, and the centre of pressure is what "
    "results") {
  const Model model = model_of(lift("pose"));
  PostureRequest r = request(0, 0, 120);  // an upright squat wants a shank beyond 40°
  r.ankle_low = -15 * kDeg, r.ankle_high = 40 * kDeg;
  const PostureSolution high = sim::solve_posture(model, hip_wide(model), {}, r, 0);
  CHECK(high.ankle_at_limit);
  CHECK(high.coordinates.shank_inclination == r.ankle_high);
  CHECK(high.coordinates.knee_flexion == r.knee_flexion);
  CHECK(high.coordinates.trunk_inclination == r.trunk_inclination);
  CHECK(high.static_cop_m < 0.055);
  CHECK(near(high.static_cop_m, dynamic_cop(model, hip_wide(model), {}, high.coordinates), kFreeBody));

  r = request(90, 5, 5);  // bent over a heavy bar: the shank wants to lean back beyond −15°
  r.ankle_low = -15 * kDeg, r.ankle_high = 40 * kDeg;
  const PostureSolution low = sim::solve_posture(model, hip_wide(model), in_hands(model, 200), r, 0);
  CHECK(low.ankle_at_limit);
  CHECK(low.coordinates.shank_inclination == r.ankle_low);
  CHECK(low.static_cop_m > 0.055);
}

TEST_CASE("A shank that eases into its limit never passes it, and is free three degrees before") {
  const Model model = model_of(lift("pose"));
  double last = -1;
  for (int i = 0; i <= 100; ++i) {
    // the more upright the trunk, the more the shank has to lean
    PostureRequest r = request(60 - 0.6 * i, 0, 110);
    const double free = sim::solve_posture(model, hip_wide(model), {}, r, 0).coordinates.shank_inclination;
    r.ankle_low = -15 * kDeg, r.ankle_high = 40 * kDeg, r.ankle_ease = 3 * kDeg;
    const double eased = sim::solve_posture(model, hip_wide(model), {}, r, 0).coordinates.shank_inclination;
    CHECK(eased <= r.ankle_high + 1e-12);
    CHECK(eased >= last - 1e-12);  // monotone: no jerk back and forth
    last = eased;
    if (free < r.ankle_high - r.ankle_ease) CHECK(near(eased, free, kRoundOff));
    if (free > r.ankle_high + r.ankle_ease) CHECK(near(eased, r.ankle_high, kRoundOff));
    CHECK(std::abs(eased - std::min(free, r.ankle_high)) <=
          0.5 * kDeg + 1e-12);  // the ease costs a sixth of its width
  }
}

TEST_CASE("With hip flexion given the body above the ankles leans as one to balance") {
  for (double hip : {0.0, 40.0, 90.0})
    for (double lumbar : {0.0, 20.0}) {
      const sim::Frame frame =
          held({fmt::format("pose.hip_flexion_deg={}", hip),
                fmt::format("form.lumbar_flexion_deg={}", lumbar), "form.knee_flexion_deg=20"});
      CHECK(near(frame.posture.hip_flexion[0] * sim::kDegPerRad, hip, kFreeBody));
      CHECK(near(frame.posture.knee_flexion[0] * sim::kDegPerRad, 20,
                 {1e-7, 0, "an angle by atan2 of a cross product"}));
      CHECK(near(frame.posture.lumbar_flexion * sim::kDegPerRad, lumbar, kFreeBody));
      CHECK(near(frame.joint_loads.cop.x, 0.055, kFreeBody));
    }
}

TEST_CASE("A given shank is taken as given, and the centre of pressure is an output") {
  for (double shank : {-10.0, 0.0, 3.0, 12.0}) {
    const sim::Frame frame = held({fmt::format("pose.shank_inclination_deg={}", shank)});
    CHECK(near(frame.posture.ankle_dorsiflexion[0] * sim::kDegPerRad, shank, kFreeBody));
  }
  CHECK(held({"pose.shank_inclination_deg=12"}).joint_loads.cop.x >
        held({"pose.shank_inclination_deg=3"}).joint_loads.cop.x);
}

TEST_CASE("The target of the centre of pressure scales with height and follows its parameter") {
  for (double height : {1.4, 1.75, 2.0})
    for (double target : {0.02, 0.055, 0.08}) {
      const sim::Frame frame =
          held({fmt::format("subject.height_m={}", height), fmt::format("form.cop_forward_m={}", target),
                "pose.trunk_inclination_deg=30"});
      CHECK(near(frame.joint_loads.cop.x, target * height / 1.75, kFreeBody));
    }
}

TEST_CASE("The leg's front is the surface of thigh or shank, away from the knee") {
  const Model model = model_of(lift("pose"));
  const double shank = 0.1, knee = 0.5, thigh = shank - knee;
  const double knee_x = model.shank_length_m * std::sin(shank),
               knee_y = model.ankle_height_m + model.shank_length_m * std::cos(shank);
  // a point of the front line: a radius off the axis, measured level
  const double below = 0.2, above = 0.2;
  const double r_below =
      model.shank_radius_knee_m +
      (model.shank_radius_ankle_m - model.shank_radius_knee_m) * below / model.shank_length_m;
  const double r_above = model.thigh_radius_knee_m + (model.thigh_radius_hip_m - model.thigh_radius_knee_m) *
                                                         above / model.thigh_length_m;
  CHECK(near(sim::leg_front(model, shank, knee, knee_y - below),
             knee_x - below * std::tan(shank) + r_below / std::cos(shank), kRoundOff));
  CHECK(near(sim::leg_front(model, shank, knee, knee_y + above),
             knee_x + above * std::tan(thigh) + r_above / std::cos(thigh), kRoundOff));
  // at the knee itself the corner is rounded off by no more than a sixth of the rounding's 6 cm
  const double corner = sim::leg_front(model, shank, knee, knee_y),
               sharp = knee_x + model.shank_radius_knee_m / std::cos(shank);
  CHECK(corner <= sharp + 1e-12);
  CHECK(corner > sharp - 0.010 - 1e-12);
}

}  // namespace
}  // namespace tests
