// The load is a handful of convex pieces. A piece against a leg: the signed distance of both shapes' cores
// (shape without Bullet's margin), minus both margins. That is exact, overlap included: growing a convex
// shape by r moves every supporting plane by r. A closed-form distance between the axes bounds each pair from
// below, supporting planes along likely normals do so more closely; pairs that cannot be the nearest are
// never solved.
#include "sim/world/clearance.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <vector>

#include <BulletCollision/CollisionShapes/btBoxShape.h>
#include <BulletCollision/CollisionShapes/btCapsuleShape.h>
#include <BulletCollision/CollisionShapes/btCylinderShape.h>
#include <BulletCollision/CollisionShapes/btMultiSphereShape.h>
#include <BulletCollision/CollisionShapes/btSphereShape.h>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include "sim/world/bullet_shapes.h"
#include "sim/world/core_distance.h"
#include "sim/world/load_handles.h"

namespace sim {
namespace {

// A weightlifting bar of 20 kg: sleeves from 0.655 m off the middle outwards; two discs are about 5 cm.
constexpr double kBarMass_kg = 20.0;
constexpr double kPlatesBegin_m = 0.655, kPlatesEnd_m = 0.705;

// Bounds of the scratch: pieces of a load; capsules of the legs, one each at present.
constexpr int kMostPieces = 3, kMostLegShapes = 16;

/// A pose of a part of the load in W.
struct Frame3 {
  Mat3 R{1.0};
  Vec3 p{0.0};
};

/// One convex piece of the load, in the frame of the load (dumbbells: of its own grip).
struct Piece {
  std::unique_ptr<btConvexShape> shape;
  int frame = 0;  // which of the load's frames it belongs to
  Vec3 centre{0.0};
  // bounding capsule about the centre: half axis and radius
  Vec3 half_axis{0.0};
  double bounding_radius_m = 0.0;
};

struct LegShape {
  std::unique_ptr<btMultiSphereShape> shape;  // in the body frame
  Capsule capsule;
  double bounding_radius_m;
};

bool is_thigh(int body) {
  return body == index_of(BodyId::thigh_r) || body == index_of(BodyId::thigh_l);
}
bool is_leg(int body) {
  return is_thigh(body) || body == index_of(BodyId::shank_r) || body == index_of(BodyId::shank_l);
}

bool is_standing_foot(int body, StanceLeg stance) {
  return (body == index_of(BodyId::foot_r) && stance != StanceLeg::left) ||
         (body == index_of(BodyId::foot_l) && stance != StanceLeg::right);
}

/// Shapes without rounding: their core is the whole shape.
template <class Shape>
std::unique_ptr<btConvexShape> without_margin(Shape* shape) {
  shape->setMargin(0);
  return std::unique_ptr<btConvexShape>(shape);
}

void add_barbell(const LoadShape& size, double mass_kg, std::vector<Piece>& pieces) {
  // the bar: a capsule, whose core is its axis
  const double r = size.half_depth_m;
  pieces.push_back({std::unique_ptr<btConvexShape>(new btCapsuleShapeZ(r, 2 * (kBarHalfLength_m - r))), 0,
                    Vec3(0), Vec3(0, 0, kBarHalfLength_m - r), r});
  if (mass_kg <= kBarMass_kg) return;
  // a stack of plates on each sleeve
  const double radius = size.bottom_below_grip_m, half_width = 0.5 * (kPlatesEnd_m - kPlatesBegin_m);
  for (const double side : {1.0, -1.0})
    pieces.push_back({without_margin(new btCylinderShapeZ(btVector3(radius, radius, half_width))), 0,
                      Vec3(0, 0, side * 0.5 * (kPlatesBegin_m + kPlatesEnd_m)), Vec3(0),
                      std::hypot(radius, half_width)});
}

/// The load's pieces, measured from the load's centre.
std::vector<Piece> build_pieces(const LoadShape& size, LoadKind kind, double mass_kg, int grip_count) {
  std::vector<Piece> pieces;
  const double depth = size.half_depth_m, bottom = size.bottom_below_grip_m;
  switch (kind) {
    case LoadKind::none:
      break;
    case LoadKind::barbell:
      add_barbell(size, mass_kg, pieces);
      break;
    case LoadKind::dumbbells:
      for (int grip = 0; grip < grip_count; ++grip)
        pieces.push_back({without_margin(new btCylinderShapeX(btVector3(depth, bottom, bottom))), grip,
                          Vec3(0), Vec3(depth, 0, 0), bottom});
      break;
    case LoadKind::kettlebell:
      pieces.push_back({std::make_unique<btSphereShape>(depth), 0, Vec3(0), Vec3(0), depth});
      break;
    case LoadKind::box: {
      // handles stand centre_below_grip above the load's centre of mass, which need not be the middle of the
      // box
      const double half_height = 0.5 * (bottom + size.top_above_grip_m), half_width = size.grip_half_width_m;
      const Vec3 middle(0, size.centre_below_grip_m - bottom + half_height, 0);
      pieces.push_back({without_margin(new btBoxShape(btVector3(depth, half_height, half_width))), 0, middle,
                        Vec3(0, 0, half_width), std::hypot(depth, half_height)});
      break;
    }
    case LoadKind::plate:
      pieces.push_back({without_margin(new btCylinderShapeX(btVector3(depth, bottom, bottom))), 0, Vec3(0),
                        Vec3(0), std::hypot(depth, bottom)});
      break;
    case LoadKind::bag: {
      const double half_height = 0.5 * (bottom + size.top_above_grip_m);
      const Vec3 middle(0, size.centre_below_grip_m - bottom + half_height, 0);
      for (int grip = 0; grip < grip_count; ++grip)
        pieces.push_back({without_margin(new btBoxShape(btVector3(depth, half_height, depth))), grip, middle,
                          Vec3(0, half_height, 0), std::hypot(depth, depth)});
      break;
    }
    case LoadKind::cable:
      break;  // a rope, which gives way
    case LoadKind::object:
      pieces.push_back({std::make_unique<btSphereShape>(depth), 0, Vec3(0), Vec3(0), depth});
      break;
    case LoadKind::child: {
      // a capsule from the soles to the top of the head
      const double half_height = 0.5 * (bottom + size.top_above_grip_m), half_axis = half_height - depth;
      const Vec3 middle(0, size.centre_below_grip_m - bottom + half_height, 0);
      pieces.push_back(
          {std::make_unique<btCapsuleShape>(depth, 2 * half_axis), 0, middle, Vec3(0, half_axis, 0), depth});
      break;
    }
  }
  assert(pieces.size() <= kMostPieces);
  return pieces;
}

/// Axes of a load that hangs between two grips: z along the line from left to right grip, y up; `level` keeps
/// y vertical.
Mat3 hanging_axes(const Vec3& between_grips, bool level) {
  const double horizontal = std::hypot(between_grips.x, between_grips.z);
  // one grip, or one above the other: the line says nothing about where the load faces
  if (horizontal < 1e-6) return Mat3(1.0);
  const Vec3 across = Vec3(between_grips.x, 0, between_grips.z) / horizontal;
  const Vec3 x(across.z, 0, -across.x);  // up × across
  if (level) return {x, Vec3(0, 1, 0), across};
  const Vec3 z = glm::normalize(between_grips);
  return {x, glm::cross(z, x), z};
}

/// Shortest vector from segment (b ± half_b) to segment (a ± half_a): closest points by clamping, after
/// Ericson, Real-Time Collision Detection, 5.1.9.
Vec3 between_segments(const Vec3& a, const Vec3& half_a, const Vec3& b, const Vec3& half_b) {
  const Vec3 r = a - b;
  const double aa = glm::dot(half_a, half_a), bb = glm::dot(half_b, half_b), ab = glm::dot(half_a, half_b);
  const double ar = glm::dot(half_a, r), br = glm::dot(half_b, r);
  const auto clamp = [](double t) { return std::clamp(t, -1.0, 1.0); };
  double s = 0, t = 0;  // a + s half_a, b + t half_b
  if (aa > 0) {
    const double denominator = aa * bb - ab * ab;
    if (denominator > 1e-12 * aa * bb) s = clamp((ab * br - bb * ar) / denominator);
    if (bb > 0) t = clamp((ab * s + br) / bb);
    s = clamp((ab * t - ar) / aa);
  } else if (bb > 0) {
    t = clamp(br / bb);
  }
  return r + s * half_a - t * half_b;
}

/// Unit vector along v; zero when v has no direction to speak of.
Vec3 direction_of(const Vec3& v) {
  const double length = glm::length(v);
  return length > 1e-6 ? v / length : Vec3(0);
}

/// One piece of the load and one shape of a leg, and what their axes tell.
struct Pair {
  const Piece* piece;
  const LegShape* leg;
  Vec3 apart;      // from the leg's axis to the piece's
  double bound_m;  // their signed distance is at least this
};
struct PairList {
  std::array<Pair, kMostPieces * kMostLegShapes> pair;
  size_t count = 0;
  /// Keeps the list in order, nearest first.
  void insert(const Pair& added) {
    size_t at = count++;
    for (; at > 0 && pair[at - 1].bound_m > added.bound_m; --at) pair[at] = pair[at - 1];
    pair[at] = added;
  }
};

/// The least signed distance found so far, and the normal between the pair that has it.
struct Nearest {
  double distance_m;
  Vec3 normal{0.0};

  /// Solves a pair unless it cannot be nearer.
  void consider(const btConvexShape& piece, const btTransform& X_piece, const btConvexShape& leg,
                const btTransform& X_leg, const Vec3& apart) {
    const double margins_m = piece.getMargin() + leg.getMargin();
    const auto cannot_be_nearer = [&](const Vec3& n) {
      return glm::dot(n, n) > 0.5 &&  // zero: none known
             separation_along(n, piece, X_piece, leg, X_leg) - margins_m >= distance_m - kGjkTolerance_m;
    };
    // likely normals: that of the axes, for the bounding capsules of flat pieces are much too large; that of
    // the nearest pair and its mirror image, which settle the other leg of a symmetrical posture
    if (cannot_be_nearer(direction_of(apart)) || cannot_be_nearer(normal) ||
        cannot_be_nearer({normal.x, normal.y, -normal.z}))
      return;
    const CoreDistance found = find_core_distance(piece, X_piece, leg, X_leg, apart);
    if (found.value_m - margins_m >= distance_m) return;
    distance_m = found.value_m - margins_m;
    normal = found.normal;
  }
};

}  // namespace

struct CollisionQueries::Impl {
  LoadPlacement placement;
  std::vector<Piece> pieces;
  std::vector<LegShape> legs;
  std::vector<Capsule> capsules;  // every one of the body
  std::array<Handle, kSideCount> handles;
  Vec3 grip_in_hand{0.0};

  /// Where the load's frames stand: one, or one a grip for dumbbells.
  std::array<Frame3, 2> find_load_frames(const Kinematics& kinematics) const;
  double load_to_floor(const std::array<Frame3, 2>& frames) const;
  void solve_legs(const Kinematics& kinematics, const std::array<Frame3, 2>& frames, Clearance& out) const;
  void solve_handles(const Kinematics& kinematics, const std::array<Frame3, 2>& frames, Clearance& out) const;
};

std::array<Frame3, 2> CollisionQueries::Impl::find_load_frames(const Kinematics& kinematics) const {
  const CarriedLoad& load = placement.load;
  // grips, and what they hold on to
  std::array<Frame3, 2> grips;
  for (int i = 0; i < load.count; ++i) {
    const CarriedMass& mass = load.mass[static_cast<size_t>(i)];
    const BodyMotion& body = kinematics.body[static_cast<size_t>(mass.body)];
    grips[static_cast<size_t>(i)] = {body.R_WB,
                                     body.p_WB + body.R_WB * mass.point_B - Vec3(0, placement.drop_m, 0)};
  }
  // fixed to a body, or one thing in each hand: that body's axes; a bag hangs upright from its hand
  if (placement.on_thorax || placement.kind == LoadKind::dumbbells) return grips;
  if (placement.kind == LoadKind::bag) return {Frame3{Mat3(1.0), grips[0].p}, Frame3{Mat3(1.0), grips[1].p}};
  // one thing hanging from one or two grips
  Frame3 hanging;
  const bool level = placement.kind != LoadKind::barbell;
  hanging.R = load.count == 2 ? hanging_axes(grips[0].p - grips[1].p, level) : Mat3(1.0);
  hanging.p = load.count == 2 ? 0.5 * (grips[0].p + grips[1].p) : grips[0].p;
  return {hanging, hanging};
}

double CollisionQueries::Impl::load_to_floor(const std::array<Frame3, 2>& frames) const {
  double least = Clearance::kFar;
  for (const Piece& piece : pieces) {
    const Frame3& frame = frames[static_cast<size_t>(piece.frame)];
    // the piece's lowest point: its support along the downward direction
    const Vec3 down_L = Vec3(0, -1, 0) * frame.R;
    const Vec3 lowest_L =
        piece.centre + from_bullet(piece.shape->localGetSupportingVertex(to_bullet(down_L)));
    least = std::min(least, frame.p.y + (frame.R * lowest_L).y);
  }
  return least;
}

void CollisionQueries::Impl::solve_legs(const Kinematics& kinematics, const std::array<Frame3, 2>& frames,
                                        Clearance& out) const {
  // a lower bound for every pair, from the axes
  std::array<PairList, 2> pairs;  // thighs, shanks
  for (const LegShape& leg : legs) {
    const BodyMotion& body = kinematics.body[static_cast<size_t>(leg.capsule.body)];
    const Vec3 middle = body.p_WB + body.R_WB * (0.5 * (leg.capsule.from + leg.capsule.to));
    const Vec3 half_axis = body.R_WB * (0.5 * (leg.capsule.to - leg.capsule.from));
    for (const Piece& piece : pieces) {
      const Frame3& frame = frames[static_cast<size_t>(piece.frame)];
      const Vec3 apart =
          between_segments(frame.p + frame.R * piece.centre, frame.R * piece.half_axis, middle, half_axis);
      pairs[is_thigh(leg.capsule.body) ? 0 : 1].insert(
          {&piece, &leg, apart, glm::length(apart) - piece.bounding_radius_m - leg.bounding_radius_m});
    }
  }
  // solve until no remaining pair can be nearer; a load on the thorax counts only when it overlaps
  const auto nearest_of = [&](const PairList& list) {
    Nearest nearest{placement.on_thorax ? 0.0 : Clearance::kFar};
    for (size_t i = 0; i < list.count && list.pair[i].bound_m < nearest.distance_m; ++i) {
      const Pair& pair = list.pair[i];
      const Frame3& frame = frames[static_cast<size_t>(pair.piece->frame)];
      const BodyMotion& body = kinematics.body[static_cast<size_t>(pair.leg->capsule.body)];
      nearest.consider(*pair.piece->shape, to_bullet(frame.R, frame.p + frame.R * pair.piece->centre),
                       *pair.leg->shape, to_bullet(body.R_WB, body.p_WB), pair.apart);
    }
    return placement.on_thorax && nearest.distance_m >= 0.0 ? Clearance::kFar : nearest.distance_m;
  };
  out.load_to_thighs_m = nearest_of(pairs[0]);
  out.load_to_shins_m = nearest_of(pairs[1]);
  out.load_to_legs_m = std::min(out.load_to_thighs_m, out.load_to_shins_m);
}

void CollisionQueries::Impl::solve_handles(const Kinematics& kinematics, const std::array<Frame3, 2>& frames,
                                           Clearance& out) const {
  if (placement.in_line) return;
  const auto measure = [&](Side side, const Frame3& frame) {
    const auto s = static_cast<size_t>(index_of(side));
    const BodyMotion& hand = kinematics.body[static_cast<size_t>(limb_body(BodyId::hand_r, side))];
    const Handle& handle = handles[s];
    out.grip_to_handle_m[s] =
        glm::length(between_segments(hand.p_WB + hand.R_WB * grip_in_hand, Vec3(0),
                                     frame.p + frame.R * handle.centre, frame.R * handle.half_axis));
  };
  if (placement.on_thorax) {
    // what else is held against the chest is embraced as hands can
    if (placement.kind != LoadKind::barbell && placement.kind != LoadKind::kettlebell) return;
    for (const Side side : {Side::right, Side::left}) measure(side, frames[0]);
    return;
  }
  for (int i = 0; i < placement.load.count; ++i) {
    const auto grip = static_cast<size_t>(i);
    const bool right = placement.load.mass[grip].body == index_of(BodyId::hand_r);
    measure(right ? Side::right : Side::left, frames[grip]);
  }
}

CollisionQueries::CollisionQueries(const Model& model, const LoadPlacement& placement)
    : impl_(std::make_unique<Impl>()) {
  check_bullet_precision();
  impl_->placement = placement;
  const int grips = placement.load.count;
  if (grips > 0)
    impl_->pieces =
        build_pieces(model.load_shape(placement.kind), placement.kind, placement.load.total_mass_kg(), grips);
  const LoadShape& size = model.load_shape(placement.kind);
  impl_->grip_in_hand = model.grip_in_hand;
  for (const Side side : {Side::right, Side::left})
    impl_->handles[static_cast<size_t>(index_of(side))] =
        placement.on_thorax
            ? find_thorax_handle(size, placement.kind, side_sign(side))
            : find_handle(size, placement.kind, placement.drop_m, grips == 2 ? side_sign(side) : 0.0);
  for (const Capsule& capsule : model.capsules) {
    if (is_leg(capsule.body))
      impl_->legs.push_back(
          {build_capsule_shape(capsule), capsule, std::max(capsule.radius_from_m, capsule.radius_to_m)});
    impl_->capsules.push_back(capsule);
  }
  assert(impl_->legs.size() <= kMostLegShapes);
}

CollisionQueries::~CollisionQueries() = default;
CollisionQueries::CollisionQueries(CollisionQueries&&) noexcept = default;
CollisionQueries& CollisionQueries::operator=(CollisionQueries&&) noexcept = default;

Clearance CollisionQueries::solve_clearance(const Kinematics& kinematics) const {
  return solve_clearance(kinematics, impl_->placement.stance);
}

Clearance CollisionQueries::solve_clearance(const Kinematics& kinematics, StanceLeg stance) const {
  Clearance out;
  // a tapered capsule's lowest point is that of one of its end spheres
  for (const Capsule& capsule : impl_->capsules) {
    if (is_standing_foot(capsule.body, stance)) continue;
    const BodyMotion& body = kinematics.body[static_cast<size_t>(capsule.body)];
    const double from = body.p_WB.y + (body.R_WB * capsule.from).y - capsule.radius_from_m;
    const double to = body.p_WB.y + (body.R_WB * capsule.to).y - capsule.radius_to_m;
    out.body_to_floor_m = std::min({out.body_to_floor_m, from, to});
  }
  if (impl_->pieces.empty()) return out;
  const std::array<Frame3, 2> frames = impl_->find_load_frames(kinematics);
  out.load_to_floor_m = impl_->load_to_floor(frames);
  impl_->solve_legs(kinematics, frames, out);
  impl_->solve_handles(kinematics, frames, out);
  return out;
}

}  // namespace sim
