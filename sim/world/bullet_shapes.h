// Between our vectors and Bullet's, and our tapered capsules as Bullet shapes. Used by the sources of this
// room only; Bullet's types are declared, not included, so that no header of sim needs Bullet.
#pragma once

#include <memory>

#include "sim/body/model.h"
#include "sim/conventions.h"

class btMultiSphereShape;
class btTransform;
class btVector3;

namespace sim {

btVector3 to_bullet(const Vec3& v);
/// Pose of a frame with axes R and origin p.
btTransform to_bullet(const Mat3& R, const Vec3& p);
Vec3 from_bullet(const btVector3& v);
Mat3 rotation_of(const btTransform& X);

/// A tapered capsule, moved by `offset` from the body frame, as the convex hull of its two end spheres.
/// Bullet's margin is set to the smaller radius: the shape is exactly its core (without margin) grown by the
/// margin all round.
std::unique_ptr<btMultiSphereShape> build_capsule_shape(const Capsule& capsule,
                                                        const Vec3& offset = Vec3(0.0));

/// Aborts when the Bullet library at run time is not the double-precision build that the headers promised:
/// most calls would link all the same and return nonsense.
void check_bullet_precision();

}  // namespace sim
