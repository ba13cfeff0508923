#include "sim/world/core_distance.h"

#include <cmath>

#include <BulletCollision/CollisionShapes/btConvexShape.h>
#include <BulletCollision/NarrowPhaseCollision/btGjkEpa2.h>

#include "sim/world/bullet_shapes.h"

namespace sim {
namespace {

constexpr double kUnknown_m = 1e3;
// Where else GJK starts when it stalled: off the first guess, in directions without symmetry.
constexpr Vec3 kOtherStarts_m[] = {{0.20, 0.02, 0.04},  {-0.02, -0.20, -0.06}, {0.04, 0.06, 0.20},
                                   {-0.20, 0.02, 0.06}, {0.03, 0.20, -0.07},   {-0.05, 0.04, -0.20},
                                   {0.15, -0.12, 0.11}, {-0.14, 0.11, 0.13},   {-0.12, -0.13, 0.10},
                                   {0.11, 0.14, -0.12}};

/// One run of GJK, and of EPA when the cores overlap. What it finds is never less than the truth (a distance
/// between two points of the cores, or the depth of a polytope inside their difference); the supporting
/// planes along its normal bound the truth from below; so the difference of the two is its error.
CoreDistance try_core_distance(const btConvexShape& a, const btTransform& X_a, const btConvexShape& b,
                               const btTransform& X_b, const Vec3& guess) {
  btGjkEpaSolver2::sResults found;
  const btVector3 guess_A = X_a.getBasis().transpose() * to_bullet(guess);
  if (!btGjkEpaSolver2::Distance(&a, X_a, &b, X_b, guess_A, found) &&
      !btGjkEpaSolver2::Penetration(&a, X_a, &b, X_b, guess_A, found, false))
    return {0.0, kUnknown_m, Vec3(0, 1, 0)};
  const Vec3 normal = from_bullet(X_a.getBasis() * found.normal);  // Bullet leaves it in a's frame
  return {found.distance, std::abs(found.distance - separation_along(normal, a, X_a, b, X_b)), normal};
}

}  // namespace

CoreDistance find_core_distance(const btConvexShape& a, const btTransform& X_a, const btConvexShape& b,
                                const btTransform& X_b, const Vec3& apart) {
  // a few times in ten thousand GJK stalls on a flat simplex and stops too early; another start gets past it
  CoreDistance best = try_core_distance(a, X_a, b, X_b, apart);
  for (const Vec3& aside : kOtherStarts_m) {
    if (best.error_m < (best.value_m > 0 ? kGjkTolerance_m : kEpaTolerance_m)) break;
    const CoreDistance other = try_core_distance(a, X_a, b, X_b, apart + aside);
    if (other.error_m < best.error_m) best = other;
  }
  return best;
}

double separation_along(const Vec3& n, const btConvexShape& a, const btTransform& X_a, const btConvexShape& b,
                        const btTransform& X_b) {
  const btVector3 normal = to_bullet(n);
  const btVector3 p_a = X_a * a.localGetSupportVertexWithoutMarginNonVirtual(-normal * X_a.getBasis());
  const btVector3 p_b = X_b * b.localGetSupportVertexWithoutMarginNonVirtual(normal * X_b.getBasis());
  return normal.dot(p_a - p_b);
}

}  // namespace sim
