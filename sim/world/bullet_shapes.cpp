#include "sim/world/bullet_shapes.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <BulletCollision/CollisionShapes/btMultiSphereShape.h>
#include <LinearMath/btTransform.h>
#include <LinearMath/btVector3.h>

static_assert(sizeof(btScalar) == sizeof(double), "Bullet must be compiled with BT_USE_DOUBLE_PRECISION");

namespace sim {

btVector3 to_bullet(const Vec3& v) {
  return {v.x, v.y, v.z};
}

btTransform to_bullet(const Mat3& R, const Vec3& p) {
  // glm is column-major, R[column][row]; Bullet takes rows
  return btTransform(
      btMatrix3x3(R[0][0], R[1][0], R[2][0], R[0][1], R[1][1], R[2][1], R[0][2], R[1][2], R[2][2]),
      to_bullet(p));
}

Vec3 from_bullet(const btVector3& v) {
  return {v.x(), v.y(), v.z()};
}

Mat3 rotation_of(const btTransform& X) {
  const btMatrix3x3& m = X.getBasis();
  return {from_bullet(m.getColumn(0)), from_bullet(m.getColumn(1)), from_bullet(m.getColumn(2))};
}

std::unique_ptr<btMultiSphereShape> build_capsule_shape(const Capsule& capsule, const Vec3& offset) {
  const btVector3 centres[2] = {to_bullet(capsule.from + offset), to_bullet(capsule.to + offset)};
  const btScalar radii[2] = {capsule.radius_from_m, capsule.radius_to_m};
  std::unique_ptr<btMultiSphereShape> shape(new btMultiSphereShape(centres, radii, 2));
  shape->setMargin(std::min(radii[0], radii[1]));
  return shape;
}

void check_bullet_precision() {
  // the library stores and reads the sphere through its own btScalar: a float build would give back other
  // numbers
  const btVector3 centre(1.0 / 3.0, 0, 0);
  const btScalar radius = 0.25;
  const btMultiSphereShape probe(&centre, &radius, 1);
  const bool same =
      probe.getSphereCount() == 1 && probe.getSphereRadius(0) == radius &&
      std::abs(probe.localGetSupportingVertex(btVector3(1, 0, 0)).x() - (1.0 / 3.0 + 0.25)) < 1e-15;
  if (same) return;
  std::fputs("HingeLab was compiled against the double-precision Bullet but runs with another build of it.\n",
             stderr);
  std::abort();
}

}  // namespace sim
