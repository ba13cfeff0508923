// Right leg: thigh bone, shin bone and fibula, kneecap, foot. z is outwards.
#include "app/bones.h"
#include "app/sculpture.h"

namespace app {
namespace {

using glm::vec3;

engine::MeshData build_femur(float length) {
  Sculpture s(0.014f);
  const float y = -length;
  s.ball({0, 0, 0}, 0.0235f);
  s.melt(0.010f).rod({0, -0.004f, 0.006f}, {-0.002f, -0.030f, 0.040f}, 0.0145f, 0.0165f);
  s.melt(0.014f);
  s.shaft({{-0.002f, -0.040f, 0.044f, 0.0175f},
           {0.004f, -0.130f, 0.037f, 0.0142f},
           {0.010f, -0.220f, 0.025f, 0.0132f},
           {0.007f, y + 0.100f, 0.011f, 0.0142f},
           {0.002f, y + 0.048f, 0.004f, 0.0190f}});
  s.egg({-0.010f, -0.016f, 0.055f}, {0.017f, 0.024f, 0.0125f});                   // greater trochanter
  s.rod({-0.014f, -0.046f, 0.036f}, {-0.022f, -0.054f, 0.030f}, 0.010f, 0.006f);  // lesser
  // condyles, groove in front, notch behind
  s.both_sides(true).egg({-0.007f, y + 0.004f, 0.0225f}, {0.0300f, 0.0235f, 0.0135f});
  s.both_sides(false).egg({0.003f, y + 0.026f, 0}, {0.0205f, 0.026f, 0.0310f});
  s.carve(true).melt(0.010f);
  s.rod({0.034f, y + 0.034f, 0}, {0.031f, y - 0.016f, 0}, 0.0120f, 0.0120f);
  s.rod({-0.040f, y + 0.008f, 0}, {-0.004f, y - 0.024f, 0}, 0.0110f, 0.0095f);
  return s.make_mesh(0.0062f, 1.8f);
}

engine::MeshData build_shin(float length) {
  Sculpture s(0.012f);
  const float y = -length;
  // plateau, tuberosity, shaft with its front edge, ankle end
  s.egg({-0.004f, -0.033f, 0}, {0.0250f, 0.0120f, 0.0370f});
  s.egg({-0.002f, -0.052f, 0}, {0.0210f, 0.0250f, 0.0270f});
  s.ball({0.021f, -0.066f, 0.003f}, 0.0085f);
  s.shaft({{0.004f, -0.070f, 0, 0.0190f},
           {0.007f, -0.130f, -0.003f, 0.0140f},
           {0.004f, -0.250f, -0.006f, 0.0112f},
           {0.000f, y + 0.070f, -0.006f, 0.0122f},
           {-0.001f, y + 0.024f, -0.004f, 0.0185f}});
  s.rod({0, y + 0.020f, -0.018f}, {0.003f, y - 0.006f, -0.0225f}, 0.0120f, 0.0075f);
  s.carve(true).melt(0.005f).egg({0.002f, y - 0.002f, 0.002f}, {0.020f, 0.0150f, 0.0165f}).carve(false);
  // fibula
  s.melt(0.004f);
  s.shaft({{-0.020f, -0.048f, 0.030f, 0.0105f},
           {-0.019f, -0.085f, 0.031f, 0.0064f},
           {-0.012f, -0.250f, 0.027f, 0.0058f},
           {-0.009f, y + 0.045f, 0.0235f, 0.0070f},
           {-0.006f, y - 0.008f, 0.0235f, 0.0092f}});
  return s.make_mesh(0.0056f, 1.4f);
}

engine::MeshData build_foot(float ankle_height, float heel_behind, float toe_ahead) {
  Sculpture s(0.005f);
  const float sole = -ankle_height, heel = -heel_behind, toe = toe_ahead;
  // ankle bone, heel bone
  s.egg({0.002f, -0.010f, 0}, {0.0205f, 0.0135f, 0.0155f})
      .rod({0.012f, -0.014f, -0.002f}, {0.030f, -0.022f, -0.006f}, 0.0115f, 0.0110f);
  s.rod({heel + 0.027f, sole + 0.032f, 0}, {0.018f, sole + 0.030f, 0.008f}, 0.0185f, 0.0130f);
  s.egg({heel + 0.024f, sole + 0.030f, 0}, {0.0190f, 0.0210f, 0.0165f});
  // midfoot
  s.egg({0.043f, -0.026f, -0.008f}, {0.0085f, 0.0130f, 0.0165f}, -0.2f)
      .egg({0.040f, sole + 0.026f, 0.018f}, {0.0160f, 0.0105f, 0.0110f});
  s.egg({0.058f, -0.030f, -0.016f}, {0.0115f, 0.0120f, 0.0080f})
      .egg({0.059f, -0.029f, -0.002f}, {0.0100f, 0.0105f, 0.0070f});
  s.egg({0.058f, -0.032f, 0.009f}, {0.0100f, 0.0095f, 0.0065f});
  // five rays: metatarsal, then the toe's bones
  const struct {
    vec3 base, head;
    float end_x, thick, side;
    int bones;
  } rays[5] = {
      {{0.070f, -0.033f, -0.018f}, {0.128f, sole + 0.014f, -0.026f}, toe - 0.012f, 0.0088f, -0.026f, 2},
      {{0.070f, -0.031f, -0.004f}, {0.134f, sole + 0.012f, -0.009f}, toe - 0.014f, 0.0058f, -0.007f, 3},
      {{0.068f, -0.034f, 0.008f}, {0.128f, sole + 0.011f, 0.007f}, toe - 0.024f, 0.0055f, 0.009f, 3},
      {{0.058f, sole + 0.026f, 0.020f}, {0.118f, sole + 0.010f, 0.021f}, toe - 0.038f, 0.0053f, 0.023f, 3},
      {{0.050f, sole + 0.020f, 0.029f}, {0.106f, sole + 0.010f, 0.034f}, toe - 0.054f, 0.0053f, 0.035f, 3}};
  for (const auto& ray : rays) {
    s.melt(0.003f).rod(ray.base, ray.head, ray.thick * 1.05f, ray.thick * 0.85f);
    s.ball(ray.head, ray.thick * 1.15f);
    vec3 from = ray.head + vec3(0.009f, -0.001f, 0);
    const vec3 tip(ray.end_x, sole + 0.008f, ray.side);
    for (int i = 1; i <= ray.bones; ++i) {
      const vec3 to =
          glm::mix(ray.head + vec3(0.006f, 0, 0), tip, static_cast<float>(i) / static_cast<float>(ray.bones));
      s.melt(0.0015f).rod(from, to - vec3(0.003f, 0, 0), ray.thick * 0.86f, ray.thick * 0.74f);
      from = to + vec3(0.004f, 0, 0);
    }
  }
  return s.make_mesh(0.0037f);
}

}  // namespace

engine::MeshData build_kneecap() {
  Sculpture s(0.006f);
  s.egg({0, 0, 0}, {0.0095f, 0.0205f, 0.0205f}).rod({0, -0.010f, 0}, {-0.002f, -0.022f, 0}, 0.009f, 0.005f);
  return s.make_mesh(0.005f);
}

std::vector<BonePart> build_leg_bones(const Landmarks& at) {
  std::vector<BonePart> parts;
  parts.push_back({sim::index_of(sim::BodyId::thigh_r), Tissue::bone, build_femur(at.thigh)});
  parts.push_back({sim::index_of(sim::BodyId::shank_r), Tissue::bone, build_shin(at.shank)});
  parts.push_back({sim::index_of(sim::BodyId::foot_r), Tissue::bone,
                   build_foot(at.ankle_height, at.heel_behind, at.toe_ahead)});
  return parts;
}

}  // namespace app
