// What a joint's torque and a muscle's force are made of (explanation.h).
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "app/explanation.h"
#include "sim/dynamics/inverse_dynamics.h"

namespace app {
namespace {

using glm::cross;
using glm::dot;
using sim::BodyId;
using sim::Vec3;

/// Torque of one joint by what causes it, N·m, in the sign of the channel.
struct TorqueParts {
  double weight = 0.0, load = 0.0, pull = 0.0, ground = 0.0, whole = 0.0;
  double inertia() const { return whole - weight - load - pull - ground; }
};

const sim::BodyMotion& body_of(const sim::Frame& frame, int body) {
  return frame.kinematics.body[static_cast<std::size_t>(body)];
}

/// Torque about `axis` that holds bodies [first, last] against gravity, loads and pulls on them.
void add_chain(const sim::Model& model, const sim::Trial& trial, const sim::Frame& frame, int first, int last,
               const Vec3& joint, const Vec3& axis, TorqueParts& parts) {
  const auto torque = [&](const Vec3& point, const Vec3& F) { return -dot(cross(point - joint, F), axis); };
  for (int b = first; b <= last; ++b)
    parts.weight +=
        torque(body_of(frame, b).p_com, model.bodies[static_cast<std::size_t>(b)].mass_kg * sim::kGravity_W);
  const sim::CarriedLoad& load = trial.motion.load;
  for (int i = 0; i < load.count; ++i) {
    const sim::CarriedMass& mass = load.mass[static_cast<std::size_t>(i)];
    if (mass.body < first || mass.body > last) continue;
    parts.load +=
        torque(sim::point_motion(body_of(frame, mass.body), mass.point_B).p, mass.mass_kg * sim::kGravity_W);
  }
  for (int i = 0; i < load.pull_count; ++i) {
    const sim::HandPull& pull = load.pull[static_cast<std::size_t>(i)];
    if (pull.body < first || pull.body > last) continue;
    parts.pull += torque(sim::point_motion(body_of(frame, pull.body), pull.point_B).p,
                         frame.joint_loads.pull_F[static_cast<std::size_t>(i)]);
  }
}

/// Of both hips together: the body above them about the line through them.
TorqueParts hip_parts(const sim::Model& model, const sim::Trial& trial, const sim::Frame& frame) {
  TorqueParts parts;
  const Vec3 joint = body_of(frame, 0).p_WB, axis = body_of(frame, 0).R_WB[2];
  const auto index = [](BodyId id) { return sim::index_of(id); };
  add_chain(model, trial, frame, 0, index(BodyId::hand_r), joint, axis, parts);
  add_chain(model, trial, frame, index(BodyId::upper_arm_l), index(BodyId::hand_l), joint, axis, parts);
  parts.whole = frame.torque.hip_Nm[0] + frame.torque.hip_Nm[1];
  return parts;
}

/// Of one side: what lies beyond the joint.
void add_limb(const sim::Model& model, const sim::Trial& trial, const sim::Frame& frame, JointId joint,
              sim::Side side, TorqueParts& parts) {
  const int first = sim::limb_body(kBodyBeyond[static_cast<std::size_t>(joint)], side);
  const bool arm = joint == JointId::shoulder;
  const int last = sim::limb_body(arm ? BodyId::hand_r : BodyId::foot_r, side);
  const int parent = sim::kParent[static_cast<std::size_t>(first)];
  const Vec3 at = body_of(frame, first).p_WB;
  // in the sign of JointTorques
  const Vec3 axis = body_of(frame, parent).R_WB[2] * (joint == JointId::knee ? 1.0 : -1.0);
  add_chain(model, trial, frame, first, last, at, axis, parts);
  if (!arm) {
    const sim::FootLoad& foot = frame.joint_loads.foot[static_cast<std::size_t>(sim::index_of(side))];
    parts.ground -= dot(cross(foot.cop - at, foot.F) + Vec3(0, foot.free_moment_Nm, 0), axis);
  }
  parts.whole += joint_torque_Nm(frame, joint, side);
}

const char* weight_label(JointId joint) {
  switch (joint) {
    case JointId::hip:
      return "Body above the hips";
    case JointId::knee:
      return "Shins and feet";
    case JointId::ankle:
      return "Feet";
    case JointId::shoulder:
      return "Arms";
  }
  return "";
}

void add_part(Explanation& card, const char* label, double value, const char* help) {
  if (value != 0.0) card.parts.push_back({label, value, help});
}

/// Which muscles give the hips' extension.
void explain_hip_muscles(const sim::Model& model, const sim::Frame& frame, const Units& units,
                         Explanation& card) {
  std::array<double, sim::kLegGroupCount> by_group{};
  double demand = 0.0;
  for (const sim::LegForces& leg : frame.muscles.leg) {
    for (std::size_t g = 0; g < by_group.size(); ++g) by_group[g] += leg.hip_extension_Nm[g];
    demand += leg.hip_extension_demand_Nm;
  }
  if (model.muscles.leg.empty() || !(demand > 0.0)) return;
  const auto of = [&](sim::LegGroup group) { return by_group[static_cast<std::size_t>(group)]; };
  const auto text = [&units](double moment_Nm) { return units.text(moment_Nm, "N·m"); };
  card.steps.push_back(fmt::format(
      "Muscle gives {} of it, stretched tissue the rest: gluteus maximus {}, hamstrings {}, adductor magnus "
      "{}.",
      text(demand).view(), text(of(sim::LegGroup::gluteus_maximus)).view(),
      text(of(sim::LegGroup::hamstrings_medial) + of(sim::LegGroup::hamstrings_lateral)).view(),
      text(of(sim::LegGroup::adductor_magnus)).view()));
}

void write_equation(const Units& units, Explanation& card) {
  card.equation = fmt::format("{} = {}", units.text(card.whole, card.unit).view(),
                              sum_text(card.parts, units.of(card.unit)));
}

}  // namespace

Explanation explain_joint(const sim::Model& model, const sim::Trial& trial, int frame_index, JointId joint,
                          const Units& units) {
  const sim::Frame& frame = trial.frames[static_cast<std::size_t>(frame_index)];
  TorqueParts parts;
  if (joint == JointId::hip) {
    parts = hip_parts(model, trial, frame);
  } else {
    for (const sim::Side side : {sim::Side::right, sim::Side::left})
      add_limb(model, trial, frame, joint, side, parts);
  }
  Explanation card;
  card.title = fmt::format("{} torque, both sides", kJointLabels[static_cast<std::size_t>(joint)]);
  card.unit = "N·m";
  card.whole = parts.whole;
  add_part(card, weight_label(joint), parts.weight, "Weight, times its distance from the joint.");
  add_part(card, "What is lifted", parts.load, "Weight of the load, times its distance from the joint.");
  add_part(card, "Pull at the hands", parts.pull, "Of a cable or of what is pushed.");
  add_part(card, "Floor under the feet", parts.ground,
           "The ground reaction, times its distance from the joint.");
  add_part(card, "Inertia", parts.inertia(), "What speeding up and slowing down costs.");
  write_equation(units, card);
  if (joint == JointId::hip) {
    explain_hip_muscles(model, frame, units, card);
    card.steps.push_back("The legs are cut away at both hips: what is above them has to be held up.");
  } else {
    card.steps.push_back(fmt::format(
        "Right {}, left {}. + {}.", units.text(joint_torque_Nm(frame, joint, sim::Side::right), "N·m").view(),
        units.text(joint_torque_Nm(frame, joint, sim::Side::left), "N·m").view(),
        joint == JointId::ankle ? "pushes the toes down" : "extends"));
  }
  return card;
}

Explanation explain_muscle(const sim::Trial& trial, int frame_index, sim::ReportedGroup group,
                           const Units& units) {
  const sim::Frame& frame = trial.frames[static_cast<std::size_t>(frame_index)];
  const auto g = static_cast<std::size_t>(group);
  Explanation card;
  card.title = muscle_label(group) + " force";
  card.whole = frame.groups.force_N[g][0] + frame.groups.force_N[g][1];
  add_part(card, "Right", frame.groups.force_N[g][0], "Along the tendons, active and stretched together.");
  add_part(card, "Left", frame.groups.force_N[g][1], "Along the tendons, active and stretched together.");
  write_equation(units, card);
  card.steps.push_back(
      fmt::format("Activation {:.0f} %: its active force over what it could give at this length, all its "
                  "fascicles and both sides together.",
                  100.0 * frame.groups.activation[g]));
  if (group <= sim::ReportedGroup::internal_oblique) {
    double compression = 0.0;
    constexpr std::array kParts{sim::LoadPart::erector_spinae,     sim::LoadPart::multifidus,
                                sim::LoadPart::quadratus_lumborum, sim::LoadPart::psoas,
                                sim::LoadPart::rectus_abdominis,   sim::LoadPart::external_oblique,
                                sim::LoadPart::internal_oblique};
    compression = frame.spine.level[0].part[static_cast<std::size_t>(kParts[g])].compression_N;
    card.steps.push_back(
        fmt::format("It presses L5/S1 together with {}.", units.text(compression, "N").view()));
  } else {
    card.steps.push_back("Its course in the figure is schematic; its moment arms come from a table.");
  }
  return card;
}

}  // namespace app
