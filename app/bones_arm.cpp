// Right arm: upper arm bone, forearm bones, hand open or closed around a bar. z is outwards.
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

#include "app/bones.h"
#include "app/sculpture.h"

namespace app {
namespace {

using glm::vec3;

engine::MeshData build_humerus(float length) {
  Sculpture s(0.010f);
  const float y = -length;
  s.ball({0, 0, -0.003f}, 0.0225f);
  s.egg({0.006f, -0.004f, 0.014f}, {0.0140f, 0.0185f, 0.0105f});  // tubercles
  s.shaft({{0.000f, -0.014f, 0.006f, 0.0190f},
           {0.000f, -0.050f, 0.008f, 0.0135f},
           {0.001f, -0.130f, 0.005f, 0.0108f},
           {0.002f, y + 0.075f, 0.001f, 0.0102f},
           {0.001f, y + 0.030f, 0, 0.0120f}});
  s.rod({0, y + 0.014f, -0.027f}, {0, y + 0.014f, 0.024f}, 0.0080f, 0.0075f);
  s.plate({0, y + 0.060f, 0}, {0, y + 0.012f, -0.022f}, {0, y + 0.012f, 0.022f}, 0.0120f);
  s.melt(0.004f).rod({0.003f, y + 0.001f, -0.018f}, {0.003f, y + 0.001f, 0.019f}, 0.0115f, 0.0105f);
  s.carve(true).melt(0.004f).ball({-0.012f, y + 0.016f, -0.004f}, 0.0085f);
  return s.make_mesh(0.0056f, 1.8f);
}

// The wrist end of the radius lies on the thumb's side, so turning the hand carries it round the ulna.
engine::MeshData build_forearm(float length, const vec3& thumb) {
  Sculpture s(0.008f);
  const float y = -length;
  // ulna: hook of the elbow, shaft, head
  s.egg({-0.0150f, 0.003f, -0.005f}, {0.0100f, 0.0170f, 0.0100f});
  s.shaft({{-0.008f, -0.020f, -0.006f, 0.0125f},
           {-0.007f, -0.070f, -0.007f, 0.0088f},
           {glm::mix(vec3(-0.006f, -0.150f, -0.008f), -0.014f * thumb + vec3(0, -0.150f, 0), 0.5f), 0.0072f},
           {-0.016f * thumb + vec3(0, y + 0.014f, 0), 0.0078f}});
  s.carve(true).melt(0.003f).rod({0.003f, 0, -0.020f}, {0.003f, 0, 0.020f}, 0.0135f, 0.0135f).carve(false);
  // radius: head, shaft, broad wrist end
  s.melt(0.006f).drum({0.004f, -0.020f, 0.013f}, {0.0110f, 0.0055f, 0.0110f}, 0.003f);
  s.shaft({{0.004f, -0.024f, 0.013f, 0.0080f},
           {0.004f, -0.050f, 0.010f, 0.0078f},
           {glm::mix(vec3(0.010f, -0.130f, 0.012f), 0.018f * thumb + vec3(0, -0.130f, 0), 0.5f), 0.0085f},
           {0.013f * thumb + vec3(0, y + 0.050f, 0), 0.0095f},
           {0.009f * thumb + vec3(0, y + 0.012f, 0), 0.0140f}});
  s.rod(0.018f * thumb + vec3(0, y + 0.016f, 0), 0.020f * thumb + vec3(0, y + 0.002f, 0), 0.0080f, 0.0055f);
  return s.make_mesh(0.0050f, 1.8f);
}

// Thumb towards +x, palm towards −z. `grip` on the long axis is where the closed hand holds a bar along x.
engine::MeshData build_hand(float grip, bool closed) {
  Sculpture s(0.006f);
  s.egg({0.006f, -0.014f, 0.001f}, {0.0150f, 0.0100f, 0.0090f})
      .egg({-0.010f, -0.014f, 0.001f}, {0.0120f, 0.0095f, 0.0085f});
  s.egg({0.008f, -0.027f, 0.003f}, {0.0165f, 0.0085f, 0.0090f})
      .egg({-0.010f, -0.027f, 0.003f}, {0.0110f, 0.0080f, 0.0085f});
  for (int finger = 0; finger < 4; ++finger) {
    const float f = static_cast<float>(finger), long_ = finger == 1 ? 1.08f : finger == 3 ? 0.84f : 1.0f;
    const float thick = 0.0056f - 0.0004f * f;
    const float x0 = 0.016f - 0.0105f * f, x1 = 0.027f - 0.0175f * f;
    const vec3 base(x0, -0.034f, 0.005f);
    vec3 joint[4];
    if (closed) {
      // knuckle on the back of the bar, then around it
      const float ring = 0.0275f;
      const float angle[4] = {0.06f, 1.28f, 2.60f, 3.55f};
      for (int i = 0; i < 4; ++i)
        joint[i] = {x1, -grip - ring * std::sin(angle[i]) + 0.004f,
                    ring * std::cos(angle[i]) * (i == 0 ? 0.92f : 1.0f)};
    } else {
      const float bend[3] = {0.25f, 0.60f, 0.85f}, bone[3] = {0.040f, 0.026f, 0.020f};
      joint[0] = {x1, -0.090f + (finger == 3 ? 0.008f : 0.0f), 0.006f};
      for (int i = 0; i < 3; ++i)
        joint[i + 1] =
            joint[i] + long_ * bone[i] * vec3(0.02f * (1.5f - f), -std::cos(bend[i]), -std::sin(bend[i]));
    }
    s.melt(0.002f).rod(base, joint[0], thick, thick * 0.85f).ball(joint[0], thick * 1.15f);
    for (int i = 0; i < 3; ++i) {
      const vec3 step = 0.10f * (joint[i + 1] - joint[i]);
      s.melt(0.0015f).rod(joint[i] + step, joint[i + 1] - step,
                          thick * (0.92f - 0.08f * static_cast<float>(i)),
                          thick * (0.80f - 0.08f * static_cast<float>(i)));
    }
  }
  const std::vector<vec3> thumb = closed ? std::vector<vec3>{{0.020f, -0.024f, 0},
                                                             {0.034f, -0.056f, -0.012f},
                                                             {0.030f, -0.082f, -0.031f},
                                                             {0.012f, -0.096f, -0.035f}}
                                         : std::vector<vec3>{{0.020f, -0.024f, 0},
                                                             {0.036f, -0.060f, -0.014f},
                                                             {0.040f, -0.088f, -0.022f},
                                                             {0.039f, -0.110f, -0.030f}};
  for (std::size_t i = 0; i + 1 < thumb.size(); ++i) {
    const vec3 step = 0.08f * (thumb[i + 1] - thumb[i]);
    s.melt(0.002f).rod(thumb[i] + step, thumb[i + 1] - step, 0.0068f, 0.0056f);
  }
  return s.make_mesh(0.0040f, 1.2f);
}

}  // namespace

std::vector<BonePart> build_upper_arm_bones(const Landmarks& at) {
  std::vector<BonePart> parts;
  parts.push_back({sim::index_of(sim::BodyId::upper_arm_r), Tissue::bone, build_humerus(at.upper_arm)});
  return parts;
}

std::vector<BonePart> build_forearm_and_hand_bones(const Landmarks& at, HandPose pose) {
  const bool back = pose == HandPose::palm_back;
  const vec3 thumb = back ? vec3(0, 0, -1) : vec3(1, 0, 0);
  engine::MeshData hand;
  engine::append(hand, build_hand(-at.grip_in_hand.y, pose != HandPose::relaxed),
                 glm::rotate(glm::mat4(1.0f), back ? glm::half_pi<float>() : 0.0f, vec3(0, 1, 0)));
  std::vector<BonePart> parts;
  parts.push_back({sim::index_of(sim::BodyId::forearm_r), Tissue::bone, build_forearm(at.forearm, thumb)});
  parts.push_back({sim::index_of(sim::BodyId::hand_r), Tissue::bone, std::move(hand)});
  return parts;
}

}  // namespace app
