// Bullet's conventions, as its sources have them (btMultiBody.cpp, btMultiBodyLink.h; version 3.24):
//   a link's frame sits at its centre of mass with principal axes; ours then have the axes of our body
//   frames, because Model
//     gives principal inertias about axes parallel to them, and lie `com` off their origins;
//   a ball joint's position is the quaternion of R_PB, its rates and torques are components in the child's
//   frame; a hinge's are about its axis in the child's frame; the base's velocities are in W, at its centre
//   of mass; the articulated-body pass adds dt times the accelerations to the velocities, so with dt = 1 they
//   are the difference.
// Bullet's joint feedback is never read: it is wrong for floating bases.
#include "sim/world/skeleton_world.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include <BulletCollision/CollisionDispatch/btDefaultCollisionConfiguration.h>
#include <BulletCollision/CollisionShapes/btCompoundShape.h>
#include <BulletCollision/CollisionShapes/btMultiSphereShape.h>
#include <BulletCollision/CollisionShapes/btStaticPlaneShape.h>
#include <BulletDynamics/Featherstone/btMultiBody.h>
#include <BulletDynamics/Featherstone/btMultiBodyConstraintSolver.h>
#include <BulletDynamics/Featherstone/btMultiBodyDynamicsWorld.h>
#include <BulletDynamics/Featherstone/btMultiBodyLinkCollider.h>
#include <btBulletCollisionCommon.h>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include "sim/world/bullet_shapes.h"

namespace sim {
namespace {

using glm::cross;

// Bullet clamps every velocity coordinate to its limit; accelerations pass through velocities here.
constexpr double kNoVelocityLimit = 1e30;
constexpr int kFloorGroup = 1, kSkeletonGroup = 2;
// Enough for every capsule against the floor; Bullet's own default would take megabytes.
constexpr int kContactPoolSize = 64;

/// Body i is link i − 1; the pelvis is the base, which Bullet calls link −1.
constexpr int link_of(int body) {
  return body - 1;
}

btQuaternion quaternion_of(const Mat3& R) {
  return to_bullet(R, Vec3(0)).getRotation();
}

/// Angle of a rotation about z.
double hinge_angle(const Mat3& R) {
  return std::atan2(R[0][1], R[0][0]);
}

}  // namespace

struct SkeletonWorld::Impl {
  std::array<Body, kBodyCount> bodies;  // of the model: joints, centres of mass
  CarriedLoad load;

  // destroyed from the bottom up: the world first, then what it points to
  std::unique_ptr<btCollisionConfiguration> configuration;
  std::unique_ptr<btCollisionDispatcher> dispatcher;
  std::unique_ptr<btBroadphaseInterface> broadphase;
  std::unique_ptr<btMultiBodyConstraintSolver> solver;
  std::vector<std::unique_ptr<btCollisionShape>> shapes;
  std::unique_ptr<btMultiBody> skeleton;
  std::vector<std::unique_ptr<btCollisionObject>> colliders;
  std::unique_ptr<btMultiBodyDynamicsWorld> world;

  // scratch that Bullet asks its callers to keep
  btAlignedObjectArray<btScalar> scratch_r;
  btAlignedObjectArray<btVector3> scratch_v;
  btAlignedObjectArray<btMatrix3x3> scratch_m;
  btAlignedObjectArray<btQuaternion> scratch_rotation;
  btAlignedObjectArray<btVector3> scratch_origin;

  ~Impl();
  void build_skeleton();
  void build_world();
  void build_colliders(const std::vector<Capsule>& capsules);
  void update_poses();
  btTransform link_pose(int link) const;
  int link_count() const { return skeleton->getNumLinks(); }
  void add_force(int link, const Vec3& F, const Vec3& M_com);
  void add_joint_moment(int body, const Vec3& M);
  void add_gravity();
  void read_accelerations(const JointMotions& state,
                          const std::array<double, 6 + 3 * kBodyCount>& acceleration,
                          JointMotions& out) const;
};

SkeletonWorld::Impl::~Impl() {
  if (!world) return;
  for (const auto& collider : colliders) world->removeCollisionObject(collider.get());
  world->removeMultiBody(skeleton.get());
}

void SkeletonWorld::Impl::build_skeleton() {
  const bool fixed_base = false, can_sleep = false, no_parent_collision = true;
  const Body& pelvis = bodies[0];
  skeleton.reset(new btMultiBody(kBodyCount - 1 + load.count, pelvis.mass_kg, to_bullet(pelvis.inertia_kg_m2),
                                 fixed_base, can_sleep));
  const btQuaternion parallel = btQuaternion::getIdentity();  // all frames are parallel in the neutral pose
  for (int i = 1; i < kBodyCount; ++i) {
    const Body& body = bodies[static_cast<size_t>(i)];
    const Body& parent = bodies[static_cast<size_t>(body.parent)];
    const btVector3 inertia = to_bullet(body.inertia_kg_m2), com = to_bullet(body.com);
    const btVector3 joint = to_bullet(body.joint_in_parent - parent.com);  // from the parent's centre of mass
    switch (body.joint) {
      case JointKind::ball:
        skeleton->setupSpherical(link_of(i), body.mass_kg, inertia, link_of(body.parent), parallel, joint,
                                 com, no_parent_collision);
        break;
      case JointKind::hinge:
        skeleton->setupRevolute(link_of(i), body.mass_kg, inertia, link_of(body.parent), parallel,
                                btVector3(0, 0, 1), joint, com, no_parent_collision);
        break;
      case JointKind::weld:
        skeleton->setupFixed(link_of(i), body.mass_kg, inertia, link_of(body.parent), parallel, joint, com);
        break;
      case JointKind::floating:
        assert(false);
        break;
    }
  }
  // carried masses: points without inertia of their own, welded where they are held
  for (int m = 0; m < load.count; ++m) {
    const CarriedMass& mass = load.mass[static_cast<size_t>(m)];
    const btVector3 grip = to_bullet(mass.point_B - bodies[static_cast<size_t>(mass.body)].com);
    skeleton->setupFixed(kBodyCount - 1 + m, mass.mass_kg, btVector3(0, 0, 0), link_of(mass.body), parallel,
                         grip, btVector3(0, 0, 0));
  }
  skeleton->finalizeMultiDof();
  // nothing but gravity, joints and ground may act
  skeleton->setLinearDamping(0);
  skeleton->setAngularDamping(0);
  skeleton->setUseGyroTerm(true);
  skeleton->setMaxCoordinateVelocity(kNoVelocityLimit);
  skeleton->setHasSelfCollision(false);
}

void SkeletonWorld::Impl::build_world() {
  btDefaultCollisionConstructionInfo pools;
  pools.m_defaultMaxPersistentManifoldPoolSize = kContactPoolSize;
  pools.m_defaultMaxCollisionAlgorithmPoolSize = kContactPoolSize;
  configuration.reset(new btDefaultCollisionConfiguration(pools));
  dispatcher.reset(new btCollisionDispatcher(configuration.get()));
  // contacts are reported from 2 cm on, not from a fraction of each shape's size
  dispatcher->setDispatcherFlags(dispatcher->getDispatcherFlags() &
                                 ~btCollisionDispatcher::CD_USE_RELATIVE_CONTACT_BREAKING_THRESHOLD);
  broadphase.reset(new btDbvtBroadphase);
  solver.reset(new btMultiBodyConstraintSolver);
  world.reset(
      new btMultiBodyDynamicsWorld(dispatcher.get(), broadphase.get(), solver.get(), configuration.get()));
  world->setGravity(to_bullet(kGravity_W));
  world->addMultiBody(skeleton.get());
}

void SkeletonWorld::Impl::build_colliders(const std::vector<Capsule>& capsules) {
  // one collider per body that has shapes; the shapes hang from the link's frame, at the centre of mass
  for (int i = 0; i < kBodyCount; ++i) {
    std::unique_ptr<btCompoundShape> compound;
    for (const Capsule& capsule : capsules) {
      if (capsule.body != i) continue;
      if (!compound) compound.reset(new btCompoundShape);
      std::unique_ptr<btMultiSphereShape> shape =
          build_capsule_shape(capsule, -bodies[static_cast<size_t>(i)].com);
      compound->addChildShape(btTransform::getIdentity(), shape.get());
      shapes.push_back(std::move(shape));
    }
    if (!compound) continue;
    std::unique_ptr<btMultiBodyLinkCollider> collider(
        new btMultiBodyLinkCollider(skeleton.get(), link_of(i)));
    collider->setCollisionShape(compound.get());
    collider->setUserIndex(i);
    if (i == 0)
      skeleton->setBaseCollider(collider.get());
    else
      skeleton->getLink(link_of(i)).m_collider = collider.get();
    world->addCollisionObject(collider.get(), kSkeletonGroup, kFloorGroup);
    shapes.push_back(std::move(compound));
    colliders.push_back(std::move(collider));
  }
  // the floor: the half-space under y = 0
  std::unique_ptr<btStaticPlaneShape> plane(new btStaticPlaneShape(btVector3(0, 1, 0), 0));
  std::unique_ptr<btCollisionObject> floor(new btCollisionObject);
  floor->setCollisionShape(plane.get());
  floor->setUserIndex(-1);
  world->addCollisionObject(floor.get(), kFloorGroup, kSkeletonGroup);
  shapes.push_back(std::move(plane));
  colliders.push_back(std::move(floor));
}

void SkeletonWorld::Impl::update_poses() {
  skeleton->forwardKinematics(scratch_rotation, scratch_origin);
  skeleton->updateCollisionObjectWorldTransforms(scratch_rotation, scratch_origin);
}

btTransform SkeletonWorld::Impl::link_pose(int link) const {
  return link < 0 ? skeleton->getBaseWorldTransform() : skeleton->getLink(link).m_cachedWorldTransform;
}

void SkeletonWorld::Impl::add_force(int link, const Vec3& F, const Vec3& M_com) {
  if (link < 0) {
    skeleton->addBaseForce(to_bullet(F));
    skeleton->addBaseTorque(to_bullet(M_com));
  } else {
    skeleton->addLinkForce(link, to_bullet(F));
    skeleton->addLinkTorque(link, to_bullet(M_com));
  }
}

void SkeletonWorld::Impl::add_joint_moment(int body, const Vec3& M) {
  // only the components along the joint's free axes; the joint itself provides the others
  const int link = link_of(body);
  const Vec3 M_B = M * rotation_of(link_pose(link));
  switch (bodies[static_cast<size_t>(body)].joint) {
    case JointKind::ball:
      for (int axis = 0; axis < 3; ++axis) skeleton->addJointTorqueMultiDof(link, axis, M_B[axis]);
      break;
    case JointKind::hinge:
      skeleton->addJointTorqueMultiDof(link, 0, M_B.z);
      break;
    case JointKind::weld:
    case JointKind::floating:
      break;
  }
}

void SkeletonWorld::Impl::add_gravity() {
  // Bullet's world would do this in a time step only
  add_force(-1, skeleton->getBaseMass() * kGravity_W, Vec3(0));
  for (int link = 0; link < link_count(); ++link)
    add_force(link, skeleton->getLinkMass(link) * kGravity_W, Vec3(0));
}

void SkeletonWorld::Impl::read_accelerations(const JointMotions& state,
                                             const std::array<double, 6 + 3 * kBodyCount>& acceleration,
                                             JointMotions& out) const {
  out = state;
  // the pelvis: from its centre of mass to its origin
  const auto at = [&](int i) { return acceleration[static_cast<size_t>(i)]; };
  const Vec3 w = state.joint[0].w_P, alpha(at(0), at(1), at(2));
  const Vec3 r = state.joint[0].R_PB * bodies[0].com;
  out.joint[0].alpha_P = alpha;
  out.a_WPelvis = Vec3(at(3), at(4), at(5)) - cross(alpha, r) - cross(w, cross(w, r));
  // joints: from the child's frame to the parent's
  for (size_t i = 1; i < kBodyCount; ++i) {
    const int offset = 6 + skeleton->getLink(link_of(static_cast<int>(i))).m_dofOffset;
    JointMotion& joint = out.joint[i];
    switch (bodies[i].joint) {
      case JointKind::ball:
        joint.alpha_P = joint.R_PB * Vec3(at(offset), at(offset + 1), at(offset + 2));
        break;
      case JointKind::hinge:
        joint.alpha_P = Vec3(0, 0, at(offset));
        break;
      case JointKind::weld:
      case JointKind::floating:
        joint.alpha_P = Vec3(0);
        break;
    }
  }
}

SkeletonWorld::SkeletonWorld(const Model& model, const CarriedLoad& load) : impl_(std::make_unique<Impl>()) {
  check_bullet_precision();
  impl_->bodies = model.bodies;
  impl_->load = load;
  impl_->build_skeleton();
  impl_->build_world();
  impl_->build_colliders(model.capsules);
  set_state(JointMotions{});
  // the first pass sizes Bullet's scratch
  JointMotions unused;
  solve_accelerations(JointMotions{}, JointLoads{}, unused);
}

SkeletonWorld::~SkeletonWorld() = default;
SkeletonWorld::SkeletonWorld(SkeletonWorld&&) noexcept = default;
SkeletonWorld& SkeletonWorld::operator=(SkeletonWorld&&) noexcept = default;

void SkeletonWorld::set_state(const JointMotions& state) {
  btMultiBody& skeleton = *impl_->skeleton;
  // the pelvis: Bullet wants its centre of mass
  const JointMotion& pelvis = state.joint[0];
  const Vec3 r = pelvis.R_PB * impl_->bodies[0].com;
  skeleton.setBaseWorldTransform(to_bullet(pelvis.R_PB, state.p_WPelvis + r));
  skeleton.setBaseVel(to_bullet(state.v_WPelvis + cross(pelvis.w_P, r)));
  skeleton.setBaseOmega(to_bullet(pelvis.w_P));
  // joints
  for (int i = 1; i < kBodyCount; ++i) {
    const JointMotion& joint = state.joint[static_cast<size_t>(i)];
    switch (impl_->bodies[static_cast<size_t>(i)].joint) {
      case JointKind::ball: {
        const btQuaternion q = quaternion_of(joint.R_PB);
        const double position[4] = {q.x(), q.y(), q.z(), q.w()};
        const Vec3 w_B = joint.w_P * joint.R_PB;
        const double rate[3] = {w_B.x, w_B.y, w_B.z};
        skeleton.setJointPosMultiDof(link_of(i), position);
        skeleton.setJointVelMultiDof(link_of(i), rate);
        break;
      }
      case JointKind::hinge:
        skeleton.setJointPos(link_of(i), hinge_angle(joint.R_PB));
        skeleton.setJointVel(link_of(i), joint.w_P.z);
        break;
      case JointKind::weld:
      case JointKind::floating:
        break;
    }
  }
  impl_->update_poses();
}

void SkeletonWorld::solve_accelerations(const JointMotions& state, const JointLoads& loads,
                                        JointMotions& out) {
  set_state(state);
  btMultiBody& skeleton = *impl_->skeleton;
  // everything that acts
  skeleton.clearForcesAndTorques();
  skeleton.clearConstraintForces();
  impl_->add_gravity();
  for (int i = 1; i < kBodyCount; ++i) impl_->add_joint_moment(i, loads.joint[static_cast<size_t>(i)].M);
  for (const Side side : {Side::right, Side::left}) {
    const FootLoad& foot = loads.foot[static_cast<size_t>(index_of(side))];
    const int link = link_of(limb_body(BodyId::foot_r, side));
    const Vec3 com = from_bullet(impl_->link_pose(link).getOrigin());
    impl_->add_force(link, foot.F, cross(foot.cop - com, foot.F) + Vec3(0, foot.free_moment_Nm, 0));
  }
  for (int i = 0; i < impl_->load.pull_count; ++i) {
    const HandPull& pull = impl_->load.pull[static_cast<size_t>(i)];
    const Vec3 F = loads.pull_F[static_cast<size_t>(i)];
    const BodyPose hand = pose(pull.body);
    const Vec3 com = from_bullet(impl_->link_pose(link_of(pull.body)).getOrigin());
    impl_->add_force(link_of(pull.body), F, cross(hand.p_WB + hand.R_WB * pull.point_B - com, F));
  }
  // velocities before and after a pass of one second differ by the accelerations
  const int count = 6 + skeleton.getNumDofs();
  std::array<double, 6 + 3 * kBodyCount> acceleration{};
  assert(count <= static_cast<int>(acceleration.size()));
  std::copy_n(skeleton.getVelocityVector(), count, acceleration.begin());
  skeleton.computeAccelerationsArticulatedBodyAlgorithmMultiDof(1.0, impl_->scratch_r, impl_->scratch_v,
                                                                impl_->scratch_m, false, false, false);
  for (int i = 0; i < count; ++i)
    acceleration[static_cast<size_t>(i)] =
        skeleton.getVelocityVector()[i] - acceleration[static_cast<size_t>(i)];
  impl_->read_accelerations(state, acceleration, out);
  set_state(state);
}

BodyPose SkeletonWorld::pose(int body) const {
  const btTransform X = impl_->link_pose(link_of(body));
  const Mat3 R = rotation_of(X);
  return {R, from_bullet(X.getOrigin()) - R * impl_->bodies[static_cast<size_t>(body)].com};
}

double SkeletonWorld::mass_kg() const {
  double sum = impl_->skeleton->getBaseMass();
  for (int link = 0; link < impl_->link_count(); ++link) sum += impl_->skeleton->getLinkMass(link);
  return sum;
}

Vec3 SkeletonWorld::mass_centre() const {
  Vec3 sum = impl_->skeleton->getBaseMass() * from_bullet(impl_->skeleton->getBasePos());
  for (int link = 0; link < impl_->link_count(); ++link)
    sum += impl_->skeleton->getLinkMass(link) * from_bullet(impl_->link_pose(link).getOrigin());
  return sum / mass_kg();
}

std::vector<FloorContact> SkeletonWorld::find_floor_contacts() {
  // Bullet keeps contact points from pose to pose; only the present pose counts here
  for (int m = 0; m < impl_->dispatcher->getNumManifolds(); ++m)
    impl_->dispatcher->getManifoldByIndexInternal(m)->clearManifold();
  impl_->world->performDiscreteCollisionDetection();
  std::vector<FloorContact> contacts;
  for (int m = 0; m < impl_->dispatcher->getNumManifolds(); ++m) {
    const btPersistentManifold& manifold = *impl_->dispatcher->getManifoldByIndexInternal(m);
    // which of the two is the body; the floor has no index
    const bool body_first = manifold.getBody0()->getUserIndex() >= 0;
    const int body = (body_first ? manifold.getBody0() : manifold.getBody1())->getUserIndex();
    for (int c = 0; c < manifold.getNumContacts(); ++c) {
      const btManifoldPoint& point = manifold.getContactPoint(c);
      contacts.push_back({body,
                          from_bullet(body_first ? point.getPositionWorldOnA() : point.getPositionWorldOnB()),
                          point.getDistance()});
    }
  }
  return contacts;
}

}  // namespace sim
