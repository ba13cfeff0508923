// Hip bones, sacrum and tail bone, in the pelvis frame: origin midway between the hip joints.
#include <cmath>

#include "app/bones.h"
#include "app/sculpture.h"

namespace app {
namespace {

using glm::vec3;

// Right and left at once. Points follow the muscle attachments of the model's source (crest, spines,
// tuberosity, pubis).
engine::MeshData build_hip_bones(const vec3& hip) {
  Sculpture s(0.010f);
  s.both_sides(true);
  const vec3 asis(0.036f, 0.086f, 0.124f), aiis(0.032f, 0.040f, 0.094f), tubercle(0.008f, 0.134f, 0.136f),
      crest(-0.032f, 0.148f, 0.100f);
  const vec3 crest_back(-0.082f, 0.134f, 0.068f), psis(-0.112f, 0.096f, 0.048f),
      piis(-0.104f, 0.062f, 0.046f), notch(-0.056f, 0.036f, 0.064f);
  const vec3 fossa(-0.014f, 0.090f, 0.094f);
  // wing: a dished fan around the hollow of the fossa
  constexpr float kWing = 0.0095f;
  s.plate(aiis, asis, fossa, kWing).plate(asis, tubercle, fossa, kWing).plate(tubercle, crest, fossa, kWing);
  s.plate(crest, crest_back, fossa, kWing)
      .plate(crest_back, notch, fossa, 1.5f * kWing)
      .plate(notch, aiis, fossa, 1.8f * kWing);
  s.plate(crest_back, psis, notch, 2.0f * kWing).plate(psis, piis, notch, 2.0f * kWing);
  // rim
  s.shaft({{aiis, 0.0085f},
           {0.037f, 0.064f, 0.112f, 0.0060f},
           {asis, 0.0080f},
           {0.028f, 0.114f, 0.134f, 0.0065f},
           {tubercle, 0.0080f},
           {-0.014f, 0.146f, 0.120f, 0.0060f},
           {crest, 0.0065f},
           {-0.060f, 0.144f, 0.082f, 0.0065f},
           {crest_back, 0.0075f},
           {psis, 0.0085f},
           {piis, 0.0070f}});
  // socket with its walls
  s.melt(0.014f);
  s.ball(hip + vec3(-0.004f, 0.002f, -0.006f), 0.0330f);
  s.rod(hip + vec3(0.006f, 0.018f, -0.004f), aiis, 0.020f, 0.010f);
  s.rod(hip + vec3(-0.020f, 0.014f, -0.008f), notch, 0.018f, 0.011f);
  // seat bone, spine of the ischium
  s.melt(0.010f);
  s.shaft({{hip + vec3(-0.020f, -0.018f, -0.012f), 0.019f},
           {-0.036f, -0.040f, 0.059f, 0.016f},
           {-0.030f, -0.060f, 0.050f, 0.0125f}});
  s.rod({-0.036f, 0.008f, 0.064f}, {-0.060f, 0.006f, 0.050f}, 0.009f, 0.003f);
  // pubis: upper branch, body, lower branch
  s.shaft({{hip + vec3(0.016f, -0.004f, -0.014f), 0.0150f},
           {0.034f, -0.010f, 0.040f, 0.0085f},
           {0.042f, -0.016f, 0.018f, 0.0090f}});
  s.egg({0.040f, -0.028f, 0.011f}, {0.009f, 0.019f, 0.0085f}, -0.35f);
  s.shaft({{0.034f, -0.042f, 0.013f, 0.0070f},
           {0.004f, -0.058f, 0.031f, 0.0062f},
           {-0.026f, -0.062f, 0.048f, 0.0095f}});
  // the socket itself, opening outwards, forwards and down
  s.carve(true).melt(0.009f);
  s.rod(hip, hip + vec3(0.012f, -0.014f, 0.040f), 0.0262f, 0.0290f);
  return s.make_mesh(0.0052f);
}

engine::MeshData build_sacrum(const vec3& joint, float slope) {
  Sculpture s(0.012f);
  const vec3 up(std::sin(slope), std::cos(slope), 0);
  // bodies of S1 … S5 along the curve, then the tail bone
  const vec3 s1 = joint - 0.0185f * up;
  const vec3 s2(-0.072f, 0.070f, 0), s3(-0.093f, 0.050f, 0), s4(-0.102f, 0.030f, 0), s5(-0.101f, 0.012f, 0);
  s.drum(s1, {0.0170f, 0.0130f, 0.0260f}, 0.004f, -slope);
  s.egg(glm::mix(s1, s2, 0.55f), {0.016f, 0.016f, 0.028f}, -slope);
  s.egg(s2, {0.013f, 0.015f, 0.026f}, -0.75f).egg(s3, {0.011f, 0.014f, 0.022f}, -0.4f);
  s.egg(s4, {0.009f, 0.013f, 0.017f}, -0.1f).egg(s5, {0.007f, 0.010f, 0.012f});
  s.shaft({{-0.099f, 0.002f, 0, 0.0070f}, {-0.092f, -0.010f, 0, 0.0055f}, {-0.082f, -0.018f, 0, 0.0040f}});
  // wings to the hip bones
  s.both_sides(true);
  s.egg(s1 + vec3(-0.004f, -0.002f, 0.034f), {0.016f, 0.017f, 0.018f}, -slope);
  s.plate(s1 + vec3(0, 0, 0.046f), {-0.092f, 0.066f, 0.042f}, s3 + vec3(0, 0, 0.016f), 0.020f);
  s.plate({-0.092f, 0.066f, 0.042f}, s3 + vec3(0, 0, 0.022f), s5 + vec3(0, 0, 0.010f), 0.012f);
  s.rod(s1 + vec3(-0.022f, 0.010f, 0.016f), s1 + vec3(-0.018f, 0.030f, 0.019f), 0.006f,
        0.005f);  // facets for L5
  s.both_sides(false).melt(0.006f);
  // crest behind
  s.shaft({{-0.086f, 0.094f, 0, 0.0060f},
           {-0.106f, 0.076f, 0, 0.0065f},
           {-0.116f, 0.056f, 0, 0.0055f},
           {-0.114f, 0.034f, 0, 0.0045f}});
  // openings for the nerves, in front and behind
  s.both_sides(true).carve(true).melt(0.004f);
  for (const vec3& hole : {glm::mix(s1, s2, 0.55f), glm::mix(s2, s3, 0.5f), glm::mix(s3, s4, 0.5f)})
    s.ball(hole + vec3(0.020f, -0.008f, 0.021f), 0.0062f);
  return s.make_mesh(0.0048f);
}

}  // namespace

std::vector<BonePart> build_pelvis_bones(const Landmarks& at) {
  const int pelvis = sim::index_of(sim::BodyId::pelvis);
  engine::MeshData bone = build_hip_bones(at.joint_in_parent[sim::index_of(sim::BodyId::thigh_r)]);
  Sculpture symphysis(0.004f);
  symphysis.egg({0.040f, -0.028f, 0}, {0.009f, 0.018f, 0.004f}, -0.35f);
  std::vector<BonePart> parts;
  parts.push_back({pelvis, Tissue::bone, std::move(bone)});
  parts.push_back({pelvis, Tissue::bone,
                   build_sacrum(at.joint_in_parent[sim::index_of(sim::BodyId::L5)], at.sacral_slope_rad),
                   Zone::spine});
  parts.push_back({pelvis, Tissue::cartilage, symphysis.make_mesh(0.005f)});
  return parts;
}

}  // namespace app
