// A free body drawn by hand: where every mass of a person is, in a posture that lies in the sagittal plane,
// and what gravity's moment of any part of it about any joint is. Shares no code with sim/motion or
// sim/dynamics: a chain of rotations in the plane, from the feet up, and sums of m g x.
//
// Feet flat with the ankles under the hips; shank leaning forward by ψ, knee flexed by κ:
//   ankle (0, h)   knee = ankle + ls (sin ψ, cos ψ)   hip = knee + lt (sin(ψ−κ), cos(ψ−κ))
// The pelvis leans forward by τ − λ; each lumbar joint adds its share of λ, so that the thorax leans by τ;
// the head leans by τ − ν (ν neck extension). A body that leans forward by p carries a point (x, y) of its
// own to
//   (x cos p + y sin p, −x sin p + y cos p).
// Arms are straight, in a direction given for each.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "sim/body/model.h"

namespace tests {

/// rad. Forward lean and flexion +.
struct PlanarPosture {
  double trunk = 0, lumbar = 0, neck_extension = 0, knee = 0, shank = 0;
  std::array<sim::Vec3, 2> arm_direction{sim::Vec3(0, -1, 0), sim::Vec3(0, -1, 0)};  ///< right, left; unit
};

struct PointMass {
  double mass_kg;
  sim::Vec3 p;
};

class FreeBody {
 public:
  FreeBody(const sim::Model& model, const PlanarPosture& posture);

  /// A mass at the grip of a hand, or fixed to the thorax at a point of its frame.
  void hang(double mass_kg, sim::Side hand);
  void fix_to_thorax(double mass_kg, const sim::Vec3& point);

  const sim::Vec3& joint(sim::BodyId body) const { return joint_[static_cast<size_t>(index_of(body))]; }
  const sim::Vec3& centre(sim::BodyId body) const { return centre_[static_cast<size_t>(index_of(body))]; }
  const sim::Vec3& grip(sim::Side side) const { return grip_[static_cast<size_t>(index_of(side))]; }
  /// Forward lean of a body of the trunk or of the head, rad.
  double lean(sim::BodyId body) const { return lean_[static_cast<size_t>(index_of(body))]; }

  /// The masses that a joint carries: the body it belongs to and all beyond it, loads included. For a spinal
  /// joint what lies above, for a hip the leg.
  std::vector<PointMass> beyond(sim::BodyId body) const;
  /// Loads alone.
  std::vector<PointMass> loads() const { return {loads_.begin(), loads_.end()}; }
  /// Everything.
  std::vector<PointMass> all() const;

 private:
  struct Load : PointMass {
    Load(double m, const sim::Vec3& at, int body) : PointMass{m, at}, on(body) {}
    int on;
  };
  std::array<sim::Vec3, sim::kBodyCount> joint_{}, centre_{};
  std::array<double, sim::kBodyCount> lean_{}, mass_kg_{};
  std::array<sim::Vec3, 2> grip_{};
  std::vector<Load> loads_;
  const sim::Model& model_;
};

double total_mass(const std::vector<PointMass>& masses);
sim::Vec3 centre_of(const std::vector<PointMass>& masses);

/// What must be exerted about a point to hold masses against gravity: Σ (p − q) × (0, m g, 0), N·m. Its z is
/// Σ m g (x − x_q): positive for masses in front, an extensor demand of the back.
sim::Vec3 holding_moment(const std::vector<PointMass>& masses, const sim::Vec3& q);

}  // namespace tests
