#include "sim/dynamics/disc_frame.h"

#include <cmath>

#include <glm/gtc/quaternion.hpp>

namespace sim {

void solve_disc_frames(const Model& model, const Kinematics& kinematics,
                       std::array<DiscFrame, kLevelCount>& out) {
  for (size_t l = 0; l < kLevelCount; ++l) {
    const BodyMotion &below = kinematics.body[l], &above = kinematics.body[l + 1];
    // half the rotation from the lower to the upper body, on top of the lower body's
    const glm::dquat middle = glm::slerp(glm::quat_cast(below.R_WB), glm::quat_cast(above.R_WB), 0.5);
    const double s = std::sin(model.levels[l].disc_inclination_rad),
                 c = std::cos(model.levels[l].disc_inclination_rad);
    out[l] = {above.p_WB, middle * Vec3(c, -s, 0), middle * Vec3(s, c, 0), middle * Vec3(0, 0, 1)};
  }
}

}  // namespace sim
