// A straight rod against convex shapes, seen along the rod's plane: with the rod's rear normal n at a lean φ
// against the rib cage,
//   h_i(φ) = support of shape i along n + its pad,
// the rod lies at max h_i and leaves max − h_i at shape i. The difference of two supports grows with φ when
// the first lies above the second, so each pair of contacts is one root.
#include "sim/world/drills.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <BulletCollision/CollisionShapes/btMultiSphereShape.h>
#include <glm/geometric.hpp>

#include "sim/body/lumbar_rhythm.h"
#include "sim/motion/root.h"
#include "sim/world/bullet_shapes.h"

namespace sim {
namespace {

constexpr double kMostLean_rad = 80.0 * kRadPerDeg;  // of the rod against the rib cage
constexpr double kTie_m = 1e-9;
constexpr double kGapTolerance_m = 1e-7;

struct BodyShape {
  std::unique_ptr<btMultiSphereShape> shape;
  Capsule capsule;
};

/// How far a body's shape reaches along the unit direction n, from W's origin.
double support(const BodyShape& s, const Kinematics& kinematics, const Vec3& n) {
  const BodyMotion& body = kinematics.body[static_cast<size_t>(s.capsule.body)];
  const Vec3 point = from_bullet(s.shape->localGetSupportingVertex(to_bullet(n * body.R_WB)));
  return glm::dot(n, body.p_WB + body.R_WB * point);
}

/// What the rod can touch: one or more shapes, grown by a pad.
struct Contact {
  std::vector<BodyShape> shapes;
  double pad_m = 0.0;
  double reach(const Kinematics& kinematics, const Vec3& n) const {
    double most = -std::numeric_limits<double>::infinity();
    for (const BodyShape& s : shapes) most = std::max(most, support(s, kinematics, n));
    return most + pad_m;
  }
};

/// The plane the rod lies in.
struct RodPlane {
  Vec3 forward, up;
  Vec3 rear_normal(double lean) const { return -std::cos(lean) * forward + std::sin(lean) * up; }
};

/// Gaps at an upper, a middle and a lower contact.
DowelGaps lay_rod(const Contact& head, const Contact& back, const Contact& tailbone, const RodPlane& plane,
                  const Kinematics& kinematics) {
  const auto reach = [&](const Contact& c, double lean) {
    return c.reach(kinematics, plane.rear_normal(lean));
  };
  const auto tie = [&](const Contact& upper, const Contact& lower, double guess) {
    const auto difference = [&](double lean) { return reach(upper, lean) - reach(lower, lean); };
    return find_root_increasing(difference, guess, -kMostLean_rad, kMostLean_rad, kTie_m);
  };
  const auto rest = [&](double lean) {
    const double h[3] = {reach(head, lean), reach(back, lean), reach(tailbone, lean)};
    const double rod = std::max({h[0], h[1], h[2]});
    const auto gap = [&](double at) { return rod - at < 10 * kTie_m ? 0.0 : rod - at; };
    return DowelGaps{gap(h[0]), gap(h[1]), gap(h[2]), plane.rear_normal(lean), rod};
  };
  const double ends = tie(head, tailbone, 0);
  const DowelGaps on_ends = rest(ends);
  if (on_ends.head_m == 0 && on_ends.tailbone_m == 0) return on_ends;
  const DowelGaps on_head = rest(tie(head, back, ends)), on_tailbone = rest(tie(back, tailbone, ends));
  return on_head.tailbone_m < on_tailbone.head_m ? on_head : on_tailbone;
}

Contact contact_of(const std::vector<Capsule>& capsules) {
  Contact contact;
  for (const Capsule& capsule : capsules) contact.shapes.push_back({build_capsule_shape(capsule), capsule});
  return contact;
}

std::vector<Capsule> capsules_of(const Model& model, BodyId body) {
  std::vector<Capsule> found;
  for (const Capsule& capsule : model.capsules)
    if (capsule.body == index_of(body)) found.push_back(capsule);
  return found;
}

}  // namespace

struct DrillQueries::Impl {
  Contact head, mid_back, between_shoulders, tailbone, buttocks;
  double heel_behind_ankle_m = 0.0;
};

DrillQueries::DrillQueries(const Model& model) : impl_(std::make_unique<Impl>()) {
  check_bullet_precision();
  // the rib cage's lowest and highest shape
  std::vector<Capsule> ribs = capsules_of(model, BodyId::thorax);
  std::sort(ribs.begin(), ribs.end(), [](const Capsule& a, const Capsule& b) { return a.from.y < b.from.y; });
  impl_->head = contact_of(capsules_of(model, BodyId::head));
  impl_->mid_back = contact_of({ribs.front()});
  impl_->between_shoulders = contact_of({ribs.back()});
  impl_->tailbone = contact_of(capsules_of(model, BodyId::pelvis));
  impl_->buttocks = contact_of(capsules_of(model, BodyId::pelvis));
  for (BodyId thigh : {BodyId::thigh_r, BodyId::thigh_l})
    for (const Capsule& capsule : capsules_of(model, thigh))
      impl_->buttocks.shapes.push_back({build_capsule_shape(capsule), capsule});
  impl_->heel_behind_ankle_m = model.heel_behind_ankle_m;

  // pads: what each stands off a vertical rod in neutral standing
  Kinematics neutral;
  solve_kinematics(model, JointMotions{}, neutral);
  const Vec3 rear(-1, 0, 0);
  Contact* contacts[] = {&impl_->head, &impl_->mid_back, &impl_->between_shoulders, &impl_->tailbone};
  double rod = -std::numeric_limits<double>::infinity();
  for (const Contact* c : contacts) rod = std::max(rod, c->reach(neutral, rear));
  for (Contact* c : contacts) c->pad_m = rod - c->reach(neutral, rear);
}

DrillQueries::~DrillQueries() = default;
DrillQueries::DrillQueries(DrillQueries&&) noexcept = default;
DrillQueries& DrillQueries::operator=(DrillQueries&&) noexcept = default;

double DrillQueries::find_rearmost_m(const Kinematics& kinematics) const {
  return -impl_->buttocks.reach(kinematics, Vec3(-1, 0, 0));
}

double DrillQueries::find_lumbar_flexion_at_gap(const Model& model, double gap_m) const {
  JointMotions joints;
  Kinematics rounded;
  const auto beyond = [&](double flexion) {
    for (size_t l = 0; l < kLevelCount; ++l) {
      const double turn = -level_flexion(model, static_cast<Level>(l), flexion).value;
      joints.joint[l + 1].R_PB =
          Mat3(std::cos(turn), std::sin(turn), 0, -std::sin(turn), std::cos(turn), 0, 0, 0, 1);
    }
    solve_kinematics(model, joints, rounded);
    double widest = 0;
    for (const DowelGaps& g : solve_drills({{}, true}, rounded).dowel)
      widest = std::max({widest, g.head_m, g.back_m, g.tailbone_m});
    return widest - gap_m;
  };
  const double range = model.subject.lumbar_range_deg * kRadPerDeg;
  return find_root_increasing(beyond, 5.0 * kRadPerDeg, 0.0, range, kGapTolerance_m);
}

DrillGaps DrillQueries::solve_drills(const DrillProps& props, const Kinematics& kinematics) const {
  DrillGaps gaps;
  if (props.wall_behind_heels_m) {
    const double ankles_x = 0.5 * (kinematics.body[index_of(BodyId::foot_r)].p_WB.x +
                                   kinematics.body[index_of(BodyId::foot_l)].p_WB.x);
    const double wall_x = ankles_x - impl_->heel_behind_ankle_m - *props.wall_behind_heels_m;
    gaps.wall_m = find_rearmost_m(kinematics) - wall_x;
  }
  if (!props.dowel) return gaps;
  const BodyMotion& thorax = kinematics.body[index_of(BodyId::thorax)];
  const RodPlane plane{thorax.R_WB[0], thorax.R_WB[1]};
  const auto lay = [&](const Contact& back) {
    return lay_rod(impl_->head, back, impl_->tailbone, plane, kinematics);
  };
  gaps.dowel = {lay(impl_->mid_back), lay(impl_->between_shoulders)};
  return gaps;
}

}  // namespace sim
