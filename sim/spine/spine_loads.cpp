// Compression and shear from the free body of the part above a disc. At joint j the part below exerts (F, M)
// on the part above; with n the disc's normal, a its anterior direction, w = a × n to the right, what bone
// and disc carry is
//   R = F − Σ (muscle, ligament and pressure forces on the part above),   C = R · n,  S = −R · a,  lateral
//   shear = −R · w.
//
// Muscle model: a fascicle that crosses the disc pulls the part above with its tension along `pull`; pressure
// pushes the thorax up; ligaments pull it down along the normal and forward in the plane. Single equivalent
// extensor, demand M_w = M · w:
//   M_w ≥ 0: T = M_w / r pulls along −(cos θ n + sin θ a):  C gains T cos θ, S loses T sin θ: it resists
//   anterior shear; M_w < 0: a flexor T = −M_w / 0.10 m along −n.
#include "sim/spine/spine_loads.h"

#include <cmath>

#include <glm/geometric.hpp>

namespace sim {
namespace {

using glm::dot;

// Moment arm of the flexor that meets a net flexor demand (rectus abdominis, roughly); design choice.
constexpr double kFlexorArm_m = 0.10;
// Disc pressure × area over compressive force; as used with in-vivo pressures, sim/README.md.
constexpr double kPressureShare = 0.66;

/// A force on the part above that the disc has to oppose or feels: C = R·n …, for R given in W.
DiscForce on_disc(const Vec3& R, const DiscFrame& disc) {
  return {dot(R, disc.normal), -dot(R, disc.anterior), -dot(R, disc.lateral)};
}

DiscForce scaled(const DiscForce& f, double factor) {
  return {f.compression_N * factor, f.shear_N * factor, f.lateral_shear_N * factor};
}

/// The single equivalent muscle's part; `force_N` negative for a flexor.
DiscForce equivalent_muscle(SpineModel model, double moment_Nm, double& force_N) {
  const EquivalentExtensor e = equivalent_extensor(model);
  if (moment_Nm >= 0) {
    force_N = moment_Nm / e.arm_m;
    return {force_N * std::cos(e.obliquity_rad), -force_N * std::sin(e.obliquity_rad), 0};
  }
  force_N = moment_Nm / kFlexorArm_m;
  return {-force_N, 0, 0};
}

LoadPart part_of(TrunkGroup group) {
  switch (group) {
    case TrunkGroup::erector_spinae:
      return LoadPart::erector_spinae;
    case TrunkGroup::multifidus:
      return LoadPart::multifidus;
    case TrunkGroup::quadratus_lumborum:
      return LoadPart::quadratus_lumborum;
    case TrunkGroup::psoas:
      return LoadPart::psoas;
    case TrunkGroup::rectus_abdominis:
      return LoadPart::rectus_abdominis;
    case TrunkGroup::external_oblique:
    case TrunkGroup::external_internal_oblique:
      return LoadPart::external_oblique;  // the latter shared below
    case TrunkGroup::internal_oblique:
      return LoadPart::internal_oblique;
  }
  return LoadPart::erector_spinae;
}

using Parts = std::array<DiscForce, kLoadPartCount>;

/// Weight of body and load, inertia: the parts of the net force.
void split_net_force(const Model& model, const JointLoads& loads, const CarriedLoad& carried, size_t l,
                     const DiscFrame& disc, Parts& parts) {
  const bool has_load = carried.count + carried.pull_count > 0;
  double body_kg = 0;
  for (size_t b = 1; b < kBodyCount; ++b) {
    // everything above the disc: the chain from this level up, head and arms
    const bool axial = b <= static_cast<size_t>(index_of(BodyId::head));
    const bool arm = (b >= static_cast<size_t>(index_of(BodyId::upper_arm_r)) &&
                      b <= static_cast<size_t>(index_of(BodyId::hand_r))) ||
                     (b >= static_cast<size_t>(index_of(BodyId::upper_arm_l)) &&
                      b <= static_cast<size_t>(index_of(BodyId::hand_l)));
    if ((axial && b > l) || arm) body_kg += model.bodies[b].mass_kg;
  }
  // at rest the disc bears the body's weight and, beside it, the load's weight and what pulls at the hands
  const Vec3 body_weight = -body_kg * kGravity_W;
  const Vec3 load_weight = has_load ? loads.at_rest[l].F - body_weight : Vec3(0);
  parts[static_cast<size_t>(LoadPart::body_weight)] = on_disc(body_weight, disc);
  parts[static_cast<size_t>(LoadPart::load_weight)] = on_disc(load_weight, disc);
  parts[static_cast<size_t>(LoadPart::inertia)] =
      on_disc(loads.joint[l + 1].F - body_weight - load_weight, disc);
}

/// Force with which each group of trunk muscles pulls on the part above each level, W.
using GroupPulls = std::array<std::array<Vec3, kTrunkGroupCount>, kLevelCount>;

GroupPulls sum_pulls(const Model& model, const MusclePaths& paths, const MuscleForces& forces) {
  GroupPulls pulls{};
  for (size_t i = 0; i < model.muscles.trunk.size(); ++i) {
    if (forces.total_N[i] == 0) continue;
    const TrunkFascicle& f = model.muscles.trunk[i];
    for (auto l = static_cast<size_t>(f.joint_begin); l < static_cast<size_t>(f.joint_end); ++l)
      pulls[l][static_cast<size_t>(f.group)] += forces.total_N[i] * paths.pull[i][l];
  }
  return pulls;
}

/// Tissue parts of the muscle model at one level.
void add_tissue(const PassiveLoads& passive, const std::array<Vec3, kTrunkGroupCount>& pull, size_t l,
                const DiscFrame& disc, Parts& parts) {
  for (size_t g = 0; g < kTrunkGroupCount; ++g) {
    const DiscForce f = on_disc(-pull[g], disc);
    if (static_cast<TrunkGroup>(g) == TrunkGroup::external_internal_oblique) {
      parts[static_cast<size_t>(LoadPart::external_oblique)] += scaled(f, 0.5);
      parts[static_cast<size_t>(LoadPart::internal_oblique)] += scaled(f, 0.5);
    } else {
      parts[static_cast<size_t>(part_of(static_cast<TrunkGroup>(g)))] += f;
    }
  }
  parts[static_cast<size_t>(LoadPart::ligament)] = {passive.level[l].compression_N, passive.level[l].shear_N,
                                                    0};
  parts[static_cast<size_t>(LoadPart::pressure)] = on_disc(-passive.pressure_F, disc);
}

DiscForce sum_of(const Parts& parts) {
  DiscForce sum;
  for (const DiscForce& part : parts) sum += part;
  return sum;
}

}  // namespace

DiscForce& DiscForce::operator+=(const DiscForce& f) {
  compression_N += f.compression_N;
  shear_N += f.shear_N;
  lateral_shear_N += f.lateral_shear_N;
  return *this;
}

EquivalentExtensor equivalent_extensor(SpineModel model) {
  switch (model) {
    case SpineModel::extensor_5cm:
      return {0.05, 0.0};
    case SpineModel::extensor_6cm:
      return {0.06, 5.0 * kRadPerDeg};  // [Cholewicki1991]
    case SpineModel::muscles:
      break;
  }
  return {0.06, 0.0};
}

void solve_spine_loads(const Model& model, SpineModel spine_model, const JointLoads& loads,
                       const CarriedLoad& carried, const std::array<DiscFrame, kLevelCount>& discs,
                       const PassiveLoads& passive, const MusclePaths& paths, const MuscleForces& forces,
                       SpineLoads& out) {
  const GroupPulls pulls = sum_pulls(model, paths, forces);
  for (size_t l = 0; l < kLevelCount; ++l) {
    const Wrench& net = loads.joint[l + 1];
    LevelLoads& level = out.level[l];
    level.disc = discs[l];
    const DiscFrame& disc = discs[l];

    // net wrench in the disc's frame
    level.moment_Nm = dot(net.M, disc.lateral);
    level.load_moment_Nm = dot(loads.load_part[l].M, disc.lateral);
    level.inertial_moment_Nm = dot(net.M - loads.at_rest[l].M, disc.lateral);
    level.lateral_bend_moment_Nm = dot(net.M, disc.anterior);
    level.axial_moment_Nm = dot(net.M, disc.normal);
    const DiscForce net_force = on_disc(net.F, disc);
    level.net_compression_N = net_force.compression_N;
    level.net_shear_N = net_force.shear_N;
    level.net_lateral_shear_N = net_force.lateral_shear_N;

    // the whole under each model, and the parts of the chosen one
    Parts tissue{};
    add_tissue(passive, pulls[l], l, disc, tissue);
    level.passive_moment_Nm = passive.level[l].extension_moment_Nm + forces.passive_muscle_Nm[l];
    level.part = {};
    split_net_force(model, loads, carried, l, disc, level.part);
    level.extensor_force_N = 0;
    for (size_t m = 0; m < kSpineModelCount; ++m) {
      const auto candidate = static_cast<SpineModel>(m);
      Parts added{};
      double equivalent_N = 0;
      if (candidate == SpineModel::muscles)
        added = tissue;
      else
        added[static_cast<size_t>(LoadPart::equivalent_muscle)] =
            equivalent_muscle(candidate, level.moment_Nm, equivalent_N);
      level.by_model[m] = net_force;
      level.by_model[m] += sum_of(added);
      if (candidate != spine_model) continue;
      level.extensor_force_N = equivalent_N;
      for (size_t p = 0; p < kLoadPartCount; ++p) level.part[p] += added[p];
    }
    if (spine_model != SpineModel::muscles) level.passive_moment_Nm = 0;
    const DiscForce& whole = level.by_model[static_cast<size_t>(spine_model)];
    level.compression_N = whole.compression_N;
    level.shear_N = whole.shear_N;
    level.lateral_shear_N = whole.lateral_shear_N;
    level.disc_pressure_Pa = level.compression_N / (kPressureShare * model.levels[l].disc_area_m2);
  }
}

}  // namespace sim
